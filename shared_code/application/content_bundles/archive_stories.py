"""The stories of a bundle's archive, on their way to the scenarios."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from shared_code.application.content_bundles.archive_contents import ArchiveContents, stem_of
from shared_code.application.content_bundles.archive_views import ArchivedStory, Outcome, Report
from shared_code.application.scenarios.access import may_write
from shared_code.application.scenarios.checking import findings_of
from shared_code.application.scenarios.commands import slug_of
from shared_code.application.scenarios.drafts import keep_draft
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.application.scenarios.reading import located, story_of
from shared_code.domain.actor import Actor
from shared_code.domain.badge import Badge
from shared_code.domain.errors import RuleViolation, Validation
from shared_code.domain.findings import has_errors
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFile, StoryFiles

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


@dataclass(frozen=True)
class Told:
    """A story of the archive with the id that it is kept under."""

    path: str
    scenario_id: ScenarioId
    story: Story
    file: StoryFile


@dataclass(frozen=True)
class StoryShelf:
    """Where stories go; one that is kept already with the same words stays untouched."""

    files: StoryFiles
    scenarios: Repository[Scenario]
    drafts: Repository[StoryDraft]
    stories: PublishedStories
    lists: Repository[MasterList]
    badges: Repository[Badge]
    clock: Clock

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> Self:
        """With the ports that this function gives by their types."""
        return cls(
            get(StoryFiles),
            get(Repository[Scenario]),
            get(Repository[StoryDraft]),
            get(PublishedStories),
            get(Repository[MasterList]),
            get(Repository[Badge]),
            get(Clock),
        )

    async def read(self, contents: ArchiveContents, report: Report) -> list[Told]:
        """The stories that can be read; what is wrong with the others is reported."""
        read: dict[str, Told] = {}
        for path in contents.stories:
            try:
                told = await asyncio.to_thread(self._read, path, contents)
            except Validation as error:
                report.errors += [(path, f"{wrong.field}: {wrong.message}") for wrong in error.errors]
                report.stories.append(ArchivedStory(file=path, outcome=Outcome.REFUSED, findings=[]))
                continue
            other = read.setdefault(told.scenario_id.casefold(), told)
            if other is not told:
                report.errors.append((path, f"has the id '{told.scenario_id}', as {other.path} has"))
        return [*read.values()]

    async def plan(self, told: Told, actor: Actor, report: Report, *, overwrite: bool) -> Scenario | None:
        """What a story makes of the kept scenarios, not yet saved; None where there is nothing to save."""
        findings = await findings_of(told.story, self.lists, self.badges)
        outcome, scenario = await self._changed(told, actor, report, overwrite=overwrite)
        publishable = not has_errors(findings)
        report.stories.append(
            ArchivedStory(
                file=told.path,
                id=told.scenario_id,
                title=told.story.title,
                scene_count=len(told.story.scenes),
                publishable=publishable,
                outcome=outcome,
                findings=located(findings, told.file),
            )
        )
        if not publishable:
            report.warnings.append(f"{told.path}: it has errors that keep it from being published; see its findings")
        return scenario if outcome in {Outcome.CREATED, Outcome.UPDATED} else None

    async def keep(self, told: Told, scenario: Scenario) -> None:
        """Keep a story as the draft of its scenario."""
        await keep_draft(self.drafts, told.scenario_id, told.story)
        await self.scenarios.save(scenario)

    def _read(self, path: str, contents: ArchiveContents) -> Told:
        file = self.files.read(contents.story(path))
        story, stem = story_of(file), stem_of(path)
        scenario_id = ScenarioId(stem) if _ID.fullmatch(stem) else slug_of(story.title)
        return Told(path, scenario_id, story, file)

    async def _changed(
        self, told: Told, actor: Actor, report: Report, *, overwrite: bool
    ) -> tuple[Outcome, Scenario | None]:
        draft = StoryDraft.of(told.scenario_id, told.story)
        kept = await self.scenarios.find(told.scenario_id)
        if kept is None:
            return Outcome.CREATED, Scenario.begun(draft, actor.account, at=self.clock.now())
        if kept.deleted_at is not None or not may_write(actor, kept):
            if await self._is_published(kept, told.story):
                return Outcome.UNCHANGED, kept
            return self._refused(report, told, f"the id '{told.scenario_id}' is taken; give the file another name")
        if kept.draft_id == draft.id:
            return Outcome.UNCHANGED, kept
        if not overwrite:
            return self._refused(report, told, "it is kept with other words; repeat with overwriteExisting=true")
        try:
            kept.rewrite(draft)
        except RuleViolation as error:
            return self._refused(report, told, error.detail)
        return Outcome.UPDATED, kept

    async def _is_published(self, kept: Scenario, story: Story) -> bool:
        """Whether everybody can play exactly this story under this id."""
        if kept.deleted_at is not None or kept.published_version is None:
            return False
        return (await self.stories.get(kept.id, kept.published_version)).story == story

    @staticmethod
    def _refused(report: Report, told: Told, reason: str) -> tuple[Outcome, None]:
        report.errors.append((told.path, reason))
        return Outcome.REFUSED, None
