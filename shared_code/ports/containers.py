"""Every container: what it holds, its partition key and the paths that are searched. Each store is set up from here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Container:
    """One container: the class of its entities, the path of its partition key, the paths searched over all partitions.

    What queries keep in the cache is read from containers that are `cached`; each write of those is told to the cache.
    """

    name: str
    holds: str
    partition: str = "id"
    indexed: tuple[str, ...] = ()
    cached: bool = False


ACCOUNTS = Container("Accounts", "Account", indexed=("createdAt", "displayName", "email", "isActive"))
ACCOUNT_EMAILS = Container("AccountEmails", "AccountEmail")
ACCOUNT_IDENTITIES = Container("AccountIdentities", "AccountIdentity")
APP_STATUS = Container("AppStatus", "AppStatus", cached=True)
AUDIT_TRAIL = Container(
    "AuditTrail", "AuditRecord", partition="contentId", indexed=("at", "type", "by", "concerns", "contentType")
)
AVATARS = Container("AvatarConfigurationFiles", "AvatarConfiguration", cached=True)
AXIS_ACHIEVEMENTS = Container("AxisAchievements", "AxisAchievement", indexed=("ageGroup", "axisKey"), cached=True)
BADGES = Container("Badges", "Badge", indexed=("ageGroup", "axisKey", "tier", "imageId"), cached=True)
BADGE_IMAGES = Container("BadgeImages", "BadgeImage", indexed=("imageId",))
CHARACTER_MAPS = Container("CharacterMaps", "CharacterMap", indexed=("name",), cached=True)
CONTENT_BUNDLES = Container(
    "ContentBundles",
    "ContentBundle",
    indexed=("isActive", "ageGroup", "isFree", "leadingPrice", "ownerAccountId", "scenarioIds", "title"),
    cached=True,
)
CONTINUITY_OPERATIONS = Container(
    "ContinuityOperations", "ContinuityOperation", indexed=("outboxSince", "status", "updatedAt", "ownerAccountId")
)
CONTINUITY_READINGS = Container("ContinuityReadings", "KeptReading", partition="operationId")
CONTRIBUTOR_SETS = Container("ContributorSets", "ContributorSet", indexed=("outboxSince", "accountIds"), cached=True)
DATA_DELETION_REQUESTS = Container("DataDeletionRequests", "DeletionRequest", indexed=("nextAttemptAt",))
GAME_SESSIONS = Container(
    "GameSessions",
    "GameSession",
    partition="accountId",
    indexed=("outboxSince", "scenarioId", "profileId", "status", "startTime"),
)
GENERATION_JOBS = Container(
    "GenerationJobs", "GenerationJob", indexed=("outboxSince", "status", "updatedAt", "ownerAccountId")
)
MEDIA_ASSETS = Container(
    "MediaAssets", "MediaAsset", partition="mediaType", indexed=("createdAt", "content.fileName", "tags"), cached=True
)
MEDIA_METADATA = Container("MediaMetadataFiles", "MediaMetadataFile", cached=True)
MEDIA_USES = Container("MediaUses", "MediaUse")
MAGIC_LINKS = Container("MagicLinks", "MagicLink", indexed=("expiresAt",))
HEALTH_REPORTS = Container("HealthReports", "HealthReport", indexed=("createdAt",))
MASTER_LISTS = Container("MasterLists", "MasterList", cached=True)
NOTIFICATIONS = Container("Notifications", "Notification", partition="accountId")
OPEN_ROLES = Container(
    "OpenRoles",
    "OpenRole",
    indexed=("outboxSince", "createdAt", "deletedAt", "isOpen", "contentType", "contentId", "terms.role"),
)
PARENTAL_CONSENTS = Container(
    "ParentalConsents",
    "ParentalConsent",
    partition="childProfileId",
    indexed=("tokenHash", "tokenExpiresAt", "revokedAt"),
)
PLAYER_SCENARIO_SCORES = Container("PlayerScenarioScores", "PlayerScenarioScore", partition="profileId")
REFRESH_FAMILIES = Container("RefreshFamilies", "RefreshFamily", indexed=("accountId", "expiresAt"))
ROLE_REQUESTS = Container(
    "RoleRequests",
    "RoleRequest",
    indexed=("outboxSince", "requestedAt", "accountId", "openRoleId", "contentType", "contentId", "status"),
)
SCENARIOS = Container(
    "Scenarios",
    "Scenario",
    indexed=(
        "listing.ageGroup",
        "listing.title",
        "publishedVersion",
        "publishedAt",
        "updatedAt",
        "createdAt",
        "ownerAccountId",
        "status",
        "outboxSince",
    ),
    cached=True,
)
SCENARIO_DRAFTS = Container("ScenarioDrafts", "StoryDraft", indexed=("scenarioId", "updatedAt"))
SCENARIO_VERSIONS = Container("ScenarioVersions", "ScenarioVersion")
USER_BADGES = Container("UserBadges", "UserBadge", partition="userProfileId", indexed=("outboxSince",))
USER_PROFILES = Container(
    "UserProfiles",
    "UserProfile",
    indexed=("accountId", "name", "ageGroup", "isGuest", "isNpc", "hasCompletedOnboarding", "formerAccounts"),
)

ALL = tuple(thing for thing in [*globals().values()] if isinstance(thing, Container))
BY_ENTITY = {container.holds: container for container in ALL}
