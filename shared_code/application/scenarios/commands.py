"""Writing scenarios: import, submit, publish."""

import re
import unicodedata

from pydantic import Field

from shared_code.application.messages import Command, View
from shared_code.application.scenarios.access import access_scenario, may_write
from shared_code.application.scenarios.checking import KeptStory, findings_of
from shared_code.application.scenarios.drafts import keep_draft
from shared_code.application.scenarios.reading import located, story_of
from shared_code.domain.actor import Actor
from shared_code.domain.badge import Badge
from shared_code.domain.errors import Conflict, Validation
from shared_code.domain.findings import has_errors
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.scenario import PublicationStatus, Scenario, ScenarioVersion, StoryDraft
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFiles


class ImportScenario(Command):
    """A story file to keep as a draft; its id is made from its title unless one is given.

    When `strict`, a name that the master data lacks is an error.
    """

    file: bytes
    scenario_id: ScenarioId | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]{0,99}$")
    overwrite_existing: bool = False
    dry_run: bool = False
    strict: bool = False


class ImportedScenario(KeptStory):
    """What came of an import; a dry run and a story with errors are told apart by `imported` and `publishable`."""

    imported: bool


async def import_scenario(
    command: ImportScenario,
    actor: Actor,
    *,
    files: StoryFiles,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    lists: Repository[MasterList],
    badges: Repository[Badge],
    clock: Clock,
) -> ImportedScenario:
    """Read a story file, check it, and keep it as a draft of the caller."""
    file = files.read(command.file)
    story = story_of(file)
    checked = await findings_of(story, lists, badges, strict=command.strict)
    scenario = await _rewritten(command, actor, story, scenarios, clock)
    if not command.dry_run:
        await keep_draft(drafts, scenario.id, story)
        await scenarios.save(scenario)
    view = ImportedScenario(
        id=scenario.id,
        imported=not command.dry_run,
        publishable=not has_errors(checked),
        status=scenario.status,
        scene_count=len(story.scenes),
        findings=located(checked, file),
    )
    view.of_version(None if command.dry_run else scenario.revision)
    return view


class SubmitScenario(Command):
    scenario_id: ScenarioId


class ScenarioState(View):
    id: ScenarioId
    status: PublicationStatus
    published_version: int | None


async def submit_scenario(
    command: SubmitScenario,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    clock: Clock,
) -> ScenarioState:
    """Hand a draft to the moderators."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    scenario.submit(await drafts.get(scenario.draft_id), at=clock.now())
    await scenarios.save(scenario)
    return state_of(scenario)


class PublishScenario(Command):
    scenario_id: ScenarioId


async def publish_scenario(
    command: PublishScenario,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    versions: Repository[ScenarioVersion],
    clock: Clock,
) -> ScenarioState:
    """Freeze a reviewed draft as the next version, which everyone can play."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    version = scenario.publish(await drafts.get(scenario.draft_id), at=clock.now())
    await keep_version(versions, version)
    await scenarios.save(scenario)
    return state_of(scenario)


async def _rewritten(
    command: ImportScenario, actor: Actor, story: Story, scenarios: Repository[Scenario], clock: Clock
) -> Scenario:
    scenario_id = id_for(command.scenario_id, story)
    draft = StoryDraft.of(scenario_id, story)
    existing = await scenarios.find(scenario_id)
    if existing is None:
        return Scenario.begun(draft, actor.account, at=clock.now())
    if existing.deleted_at is not None or not may_write(actor, existing):
        raise Conflict(f"The id '{scenario_id}' is taken. Give another one: ?scenarioId=...")
    if not command.overwrite_existing:
        raise Conflict(f"A scenario '{scenario_id}' exists. Repeat with ?overwriteExisting=true to replace its draft.")
    command.check_version(existing)
    existing.rewrite(draft)
    return existing


_WORDS_OF_ROUTES = frozenset({"featured", "upload", "validate", "validate-all-references"})


def id_for(given: ScenarioId | None, story: Story) -> ScenarioId:
    """The id of a new scenario: the given one, else one made of the title. Raises Validation."""
    if given in _WORDS_OF_ROUTES:
        raise Validation.of("scenarioId", "is a word of the API itself. Give another one")
    return given or slug_of(story.title)


def slug_of(title: str) -> ScenarioId:
    """An id made of the title's letters and digits. Raises Validation when it has none in the Latin alphabet."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100].strip("-")
    if not slug:
        raise Validation.of("scenarioId", "cannot be made from this title. Give one: ?scenarioId=...")
    return ScenarioId(f"{slug}-story" if slug in _WORDS_OF_ROUTES else slug)


async def keep_version(versions: Repository[ScenarioVersion], version: ScenarioVersion) -> None:
    """Keep a version before its scenario names it; one that a broken attempt has left is replaced."""
    earlier = await versions.find(version.id)
    if earlier is not None and earlier.etag is not None:
        version.stored_as(earlier.etag)
    await versions.save(version)


def state_of(scenario: Scenario) -> ScenarioState:
    """Where a scenario stands after a step of its life."""
    state = ScenarioState(id=scenario.id, status=scenario.status, published_version=scenario.published_version)
    state.of_version(scenario.revision)
    return state
