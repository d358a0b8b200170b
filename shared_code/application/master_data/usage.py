"""What refers to a name of the master data, so that it is not taken away unseen."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from itertools import chain

from shared_code.application.badges import specifications as badges_having
from shared_code.application.scenarios import specifications as scenarios_having
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge
from shared_code.domain.errors import FieldError
from shared_code.domain.master_list import MasterEntry, MasterKind, NameInUse
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import Specification, has_any, where
from shared_code.domain.story import Story
from shared_code.ports.repository import Repository

_MOST_TOLD = 10


@dataclass(frozen=True)
class Usage:
    """Looks up who uses a name. An echo type is looked for in the published stories themselves, one after the other."""

    badges: Repository[Badge]
    scenarios: Repository[Scenario]
    stories: PublishedStories
    profiles: Repository[UserProfile]

    async def require_unused(self, kind: MasterKind, entry: MasterEntry) -> None:
        """Raise NameInUse that names what refers to an entry, ten things at most."""
        users: list[FieldError] = []
        async for user in self._users(kind, entry):
            users.append(user)
            if len(users) == _MOST_TOLD:
                break
        if users:
            raise NameInUse(
                f"'{entry.name}' is in use. Change what refers to it first, or repeat with force=true.", errors=users
            )

    def _users(self, kind: MasterKind, entry: MasterEntry) -> AsyncIterator[FieldError]:
        match kind:
            case MasterKind.AGE_GROUPS:
                return self._of_age_group(entry.id)
            case MasterKind.ARCHETYPES:
                return self._stories(scenarios_having.scenarios_with_archetype([entry.name]))
            case MasterKind.COMPASS_AXES:
                return self._of_axis(entry.name)
            case MasterKind.ECHO_TYPES:
                return self._of_echo_type(entry.name)
            case MasterKind.FANTASY_THEMES:
                return self._of_theme(entry.name)

    async def _of_age_group(self, value: str) -> AsyncIterator[FieldError]:
        group = next((group for group in AgeGroup if group.value == value), None)
        if group is None:
            return
        async for badge in self.badges.each(badges_having.badges_for_age_group(group)):
            yield FieldError("badges", badge.id)
        async for user in self._stories(scenarios_having.scenarios_for_age_group(group)):
            yield user
        of_group: Specification[UserProfile] = where(age_group=value)
        if count := await self.profiles.count(of_group):
            yield FieldError("profiles", f"{count} players")

    async def _of_axis(self, name: str) -> AsyncIterator[FieldError]:
        async for badge in self.badges.each(badges_having.badges_on_axis(name)):
            yield FieldError("badges", badge.id)
        async for user in self._stories(scenarios_having.scenarios_on_axis([name])):
            yield user

    async def _of_echo_type(self, name: str) -> AsyncIterator[FieldError]:
        async for scenario in self.scenarios.each(scenarios_having.published_scenarios()):
            if scenario.published_version is None:
                continue
            published = await self.stories.get(scenario.id, scenario.published_version)
            if name.casefold() in {echo.casefold() for echo in _echo_types(published.story)}:
                yield FieldError("scenarios", scenario.id)

    async def _of_theme(self, name: str) -> AsyncIterator[FieldError]:
        who_like_it: Specification[UserProfile] = where(preferred_fantasy_themes=has_any(name))
        if count := await self.profiles.count(who_like_it):
            yield FieldError("profiles", f"{count} players")

    async def _stories(self, wanted: Specification[Scenario]) -> AsyncIterator[FieldError]:
        async for scenario in self.scenarios.each(scenarios_having.published_scenarios() & wanted):
            yield FieldError("scenarios", scenario.id)


def _echo_types(story: Story) -> Iterable[str]:
    """Every echo type that a story leaves or waits for."""
    left = (way.echo_log.echo_type for scene in story.scenes for way in scene.branches if way.echo_log)
    awaited = (reveal.echo_type for scene in story.scenes for reveal in scene.echo_reveals)
    return chain(left, awaited)
