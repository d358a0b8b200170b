"""Every container: its partition key and the paths that are searched. Each store is set up from this table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Container:
    """One container: the path of its partition key, and the paths that are searched over all partitions."""

    name: str
    partition: str = "id"
    indexed: tuple[str, ...] = ()


ACCOUNTS = Container("Accounts")
AVATARS = Container("AvatarConfigurationFiles")
BADGES = Container("Badges", indexed=("ageGroup",))
CHARACTER_MAPS = Container("CharacterMaps")
CONTINUITY_OPERATIONS = Container("ContinuityOperations", indexed=("outboxSince",))
CONTINUITY_READINGS = Container("ContinuityReadings", partition="operationId")
GAME_SESSIONS = Container("GameSessions", partition="accountId", indexed=("outboxSince",))
GENERATION_JOBS = Container("GenerationJobs", indexed=("outboxSince",))
MASTER_LISTS = Container("MasterLists")
PARENTAL_CONSENTS = Container("ParentalConsents", partition="childProfileId")
PLAYER_SCENARIO_SCORES = Container("PlayerScenarioScores", partition="profileId")
SCENARIOS = Container("Scenarios", indexed=("listing.ageGroup", "publishedVersion", "ownerAccountId", "outboxSince"))
SCENARIO_DRAFTS = Container("ScenarioDrafts")
SCENARIO_VERSIONS = Container("ScenarioVersions")
USER_BADGES = Container("UserBadges", partition="userProfileId", indexed=("outboxSince",))
USER_PROFILES = Container("UserProfiles", indexed=("accountId",))

ALL = (
    ACCOUNTS,
    AVATARS,
    BADGES,
    CHARACTER_MAPS,
    CONTINUITY_OPERATIONS,
    CONTINUITY_READINGS,
    GAME_SESSIONS,
    GENERATION_JOBS,
    MASTER_LISTS,
    PARENTAL_CONSENTS,
    PLAYER_SCENARIO_SCORES,
    SCENARIOS,
    SCENARIO_DRAFTS,
    SCENARIO_VERSIONS,
    USER_BADGES,
    USER_PROFILES,
)
