"""A scenario: a story on its way from draft to published, and the versions that publishing freezes."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import NotFound
from shared_code.domain.findings import has_errors
from shared_code.domain.identifiers import AccountId, ScenarioId, derived_id
from shared_code.domain.scenario_errors import (
    AgeGroupFixed,
    NotListed,
    OnlyVersion,
    StillPublished,
    StoryArchived,
    StoryNotReady,
    WrongPublicationStatus,
)
from shared_code.domain.scenario_events import (
    ScenarioArchived,
    ScenarioDeleted,
    ScenarioFeatured,
    ScenarioPublished,
    ScenarioRejected,
    ScenarioSubmitted,
    ScenarioVersionWithdrawn,
)
from shared_code.domain.story import Difficulty, SessionLength, Story


class PublicationStatus(StrEnum):
    DRAFT = "Draft"
    UNDER_REVIEW = "UnderReview"
    REJECTED = "Rejected"
    PUBLISHED = "Published"
    ARCHIVED = "Archived"


class Listing(Value):
    """What a story shows in lists, without its scenes."""

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

    @classmethod
    def of(cls, story: Story) -> "Listing":
        """What this story shows."""
        own = {name: getattr(story, name) for name in cls.model_fields.keys() & type(story).model_fields.keys()}
        return cls(**own, scene_count=len(story.scenes))


class Rejection(Value):
    """Why a moderator sent a story back."""

    reason: str
    rejected_at: datetime


class Edition(Value):
    """One published version as its scenario remembers it; a withdrawn one is played by nobody any more."""

    version: int
    title: str
    published_at: datetime
    withdrawn_at: datetime | None = None
    withdrawal_reason: str | None = None


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

    The stories themselves are documents of their own, so that lists of scenarios stay light. The status is that of
    the working copy; what is published stays listed while the next version is written, until it is archived.
    """

    id: ScenarioId
    owner_account_id: AccountId
    status: PublicationStatus = PublicationStatus.DRAFT
    draft_id: str
    draft_listing: Listing | None = None
    listing: Listing | None = None
    published_version: int | None = None
    editions: list[Edition] = Field(default_factory=list)
    is_featured: bool = False
    rejection: Rejection | None = None
    created_at: datetime
    published_at: datetime | None = None
    archived_at: datetime | None = None
    deleted_at: datetime | None = None

    @classmethod
    def begun(cls, draft: StoryDraft, owner: AccountId, *, at: datetime) -> "Scenario":
        """A new scenario, of which there is a draft and nothing else."""
        return cls(
            id=draft.scenario_id,
            owner_account_id=owner,
            draft_id=draft.id,
            draft_listing=Listing.of(draft.story),
            created_at=at,
        )

    @property
    def is_listed(self) -> bool:
        """Whether everybody can find and start it."""
        return self.published_version is not None and self.archived_at is None

    @property
    def editions_in_force(self) -> list[Edition]:
        """The versions that may be played, the newest last."""
        return [edition for edition in self.editions if edition.withdrawn_at is None]

    def require_listed(self) -> None:
        """Raise StoryArchived when nobody may begin it any more."""
        if not self.is_listed:
            raise StoryArchived("It is archived: whoever plays it goes on, but nobody begins it. Choose another story.")

    def edition(self, version: int) -> Edition:
        """What is remembered of a version. Raises NotFound."""
        found = next((edition for edition in self.editions if edition.version == version), None)
        if found is None:
            raise NotFound.of("ScenarioVersion", version_id(self.id, version))
        return found

    def rewrite(self, draft: StoryDraft) -> None:
        """Replace the working copy; what is published stays as it is until the next version. Raises AgeGroupFixed."""
        if self.listing is not None and draft.story.age_group is not self.listing.age_group:
            group = self.listing.age_group.value
            raise AgeGroupFixed(f"It was published for the age group {group}. Write a new story for another one.")
        self.draft_id, self.draft_listing = draft.id, Listing.of(draft.story)
        self.status = PublicationStatus.DRAFT

    def submit(self, draft: StoryDraft, *, at: datetime) -> None:
        """Hand the working copy to the moderators. Raises StoryNotReady while a check finds an error."""
        self._require("submitted", PublicationStatus.DRAFT, PublicationStatus.ARCHIVED)
        _require_sound(draft.story)
        self.status, self.rejection = PublicationStatus.UNDER_REVIEW, None
        self.record(ScenarioSubmitted(scenario_id=self.id), at=at)

    def reject(self, reason: str, *, at: datetime) -> None:
        """Send the working copy back to its author, who rewrites it."""
        self._require("rejected", PublicationStatus.UNDER_REVIEW)
        self.status, self.rejection = PublicationStatus.REJECTED, Rejection(reason=reason, rejected_at=at)
        self.record(ScenarioRejected(scenario_id=self.id), at=at)

    def publish(self, draft: StoryDraft, *, at: datetime) -> ScenarioVersion:
        """Freeze the working copy as the next version; an archived story is listed again."""
        self._require("published", PublicationStatus.UNDER_REVIEW)
        story = draft.story
        _require_sound(story)
        number = self.editions[-1].version + 1 if self.editions else 1
        version = ScenarioVersion(
            id=version_id(self.id, number), scenario_id=self.id, version=number, published_at=at, story=story
        )
        self.editions = [*self.editions, Edition(version=number, title=story.title, published_at=at)]
        self.status, self.archived_at = PublicationStatus.PUBLISHED, None
        self._show(version)
        self.record(ScenarioPublished(scenario_id=self.id, version=number, title=story.title), at=at)
        return version

    def archive(self, *, at: datetime) -> None:
        """Take it out of all lists; who plays it goes on. Archiving twice is archiving once. Raises NotListed."""
        if self.published_version is None:
            raise NotListed("Nothing of it is published. A draft that nobody needs is deleted.")
        if self.archived_at is not None:
            return
        self.status, self.archived_at, self.is_featured = PublicationStatus.ARCHIVED, at, False
        self.record(ScenarioArchived(scenario_id=self.id), at=at)

    def feature(self, *, featured: bool, at: datetime) -> None:
        """Show it among the featured stories, or no longer. Raises NotListed."""
        if featured and not self.is_listed:
            raise NotListed("Only a story that everybody can play is featured. Publish it first.")
        if featured is not self.is_featured:
            self.is_featured = featured
            self.record(ScenarioFeatured(scenario_id=self.id, featured=featured), at=at)

    def replacement_of(self, version: int) -> int | None:
        """The version in which plays of a withdrawn one go on; None for one that may be played."""
        withdrawn = any(edition.version == version and edition.withdrawn_at for edition in self.editions)
        return self.editions_in_force[-1].version if withdrawn else None

    def newest_besides(self, version: int) -> int:
        """The newest version that may be played when one may not. Raises NotFound, OnlyVersion."""
        self.edition(version)
        others = [edition.version for edition in self.editions_in_force if edition.version != version]
        if not others:
            raise OnlyVersion("Whoever plays it would have nowhere to go. Publish a new version first, or archive it.")
        return others[-1]

    def withdraw(self, version: int, reason: str, remaining: ScenarioVersion, *, at: datetime) -> None:
        """Let nobody play a version any more; `remaining` is the newest besides it. Withdrawing twice is once."""
        if self.edition(version).withdrawn_at is not None:
            return
        gone = {"withdrawn_at": at, "withdrawal_reason": reason}
        self.editions = [one.model_copy(update=gone) if one.version == version else one for one in self.editions]
        if version == self.published_version:
            self._show(remaining)
        self.record(ScenarioVersionWithdrawn(scenario_id=self.id, version=version), at=at)

    def delete(self, *, at: datetime) -> None:
        """Forget it but for what running sessions need. Raises StillPublished until it is archived."""
        if self.is_listed:
            raise StillPublished("Archive it first: a story that everybody can play is not deleted.")
        self.deleted_at, self.is_featured = at, False
        self.record(ScenarioDeleted(scenario_id=self.id), at=at)

    def _show(self, version: ScenarioVersion) -> None:
        self.published_version, self.published_at = version.version, version.published_at
        self.listing = Listing.of(version.story)

    def _require(self, verb: str, *statuses: PublicationStatus) -> None:
        if self.status not in statuses:
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
