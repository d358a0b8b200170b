"""A scenario: a story on its way from draft to published, and the versions that publishing freezes."""

from datetime import datetime
from enum import StrEnum

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity, Event, Value
from shared_code.domain.errors import RuleViolation
from shared_code.domain.findings import has_errors
from shared_code.domain.identifiers import AccountId, ScenarioId, derived_id
from shared_code.domain.story import Difficulty, SessionLength, Story


class PublicationStatus(StrEnum):
    DRAFT = "Draft"
    UNDER_REVIEW = "UnderReview"
    PUBLISHED = "Published"


class ScenarioPublished(Event):
    scenario_id: ScenarioId
    version: int
    title: str


class ScenarioSubmitted(Event):
    scenario_id: ScenarioId


class StoryNotReady(RuleViolation):
    code = "STORY_HAS_ERRORS"
    title = "The story has errors"


class WrongPublicationStatus(RuleViolation):
    code = "WRONG_PUBLICATION_STATUS"
    title = "The story is not at this point of its life"


class Listing(Value):
    """What a published scenario shows in lists; frozen with its version."""

    title: str
    description: str
    tags: tuple[str, ...]
    difficulty: Difficulty
    session_length: SessionLength
    archetypes: tuple[str, ...]
    core_axes: tuple[str, ...]
    age_group: AgeGroup
    minimum_age: int
    image: str | None = None
    scene_count: int


class ScenarioVersion(Entity):
    """One published version: immutable, so it may be kept in memory for ever."""

    scenario_id: ScenarioId
    version: int
    published_at: datetime
    story: Story


class StoryDraft(Entity):
    """One state of a working copy, named by its content: it never changes, so a scenario can point at it safely."""

    scenario_id: ScenarioId
    story: Story

    @classmethod
    def of(cls, scenario_id: ScenarioId, story: Story) -> "StoryDraft":
        """The state that this story is."""
        return cls(id=derived_id("draft", scenario_id, story.model_dump_json()), scenario_id=scenario_id, story=story)


class Scenario(Entity):
    """Where a story stands on its way: which draft is worked on, and what is published.

    The stories themselves are documents of their own, so that lists of scenarios stay light.
    """

    id: ScenarioId
    owner_account_id: AccountId
    status: PublicationStatus = PublicationStatus.DRAFT
    draft_id: str
    listing: Listing | None = None
    published_version: int | None = None
    is_featured: bool = False
    created_at: datetime
    published_at: datetime | None = None

    def rewrite(self, draft: StoryDraft) -> None:
        """Replace the working copy; what is published stays as it is until the next version."""
        self.draft_id, self.status = draft.id, PublicationStatus.DRAFT

    def submit(self, draft: StoryDraft, *, at: datetime) -> None:
        """Hand the working copy to the moderators. Raises StoryNotReady while a check finds an error."""
        self._require(PublicationStatus.DRAFT, "submitted")
        _require_sound(draft.story)
        self.status = PublicationStatus.UNDER_REVIEW
        self.record(ScenarioSubmitted(scenario_id=self.id), at=at)

    def publish(self, draft: StoryDraft, *, at: datetime) -> ScenarioVersion:
        """Freeze the working copy as the next version."""
        self._require(PublicationStatus.UNDER_REVIEW, "published")
        story = draft.story
        _require_sound(story)
        version = (self.published_version or 0) + 1
        self.status, self.published_version, self.published_at = PublicationStatus.PUBLISHED, version, at
        self.listing = _listing(story)
        self.record(ScenarioPublished(scenario_id=self.id, version=version, title=story.title), at=at)
        return ScenarioVersion(
            id=version_id(self.id, version),
            scenario_id=self.id,
            version=version,
            published_at=at,
            story=story,
        )

    def _require(self, status: PublicationStatus, verb: str) -> None:
        if self.status is not status:
            raise WrongPublicationStatus(f"A story that is {self.status.value} cannot be {verb}.")


def _require_sound(story: Story) -> None:
    from shared_code.domain.story_checks.checking import check_story  # noqa: PLC0415 - every check, loaded by the first

    findings = check_story(story)
    if has_errors(findings):
        first = findings[0]
        raise StoryNotReady(f"{first.code} at {first.pointer}: {first.message} {first.hint}")


def version_id(scenario_id: str, version: int) -> str:
    """The id of one version of one scenario."""
    return f"{scenario_id}@{version}"


def _listing(story: Story) -> Listing:
    return Listing(
        title=story.title,
        description=story.description,
        tags=story.tags,
        difficulty=story.difficulty,
        session_length=story.session_length,
        archetypes=story.archetypes,
        core_axes=story.core_axes,
        age_group=story.age_group,
        minimum_age=story.minimum_age,
        image=story.image,
        scene_count=len(story.scenes),
    )
