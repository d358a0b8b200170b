"""Writing a story as JSON, and deleting it."""

from pydantic import Field, model_validator

from shared_code.application.game_sessions.specifications import running_plays
from shared_code.application.messages import Command, View
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.checking import KeptStory, findings_of
from shared_code.application.scenarios.commands import id_for
from shared_code.application.scenarios.drafts import keep_draft
from shared_code.application.scenarios.reading import story_of
from shared_code.domain.actor import Actor
from shared_code.domain.badge import Badge
from shared_code.domain.errors import Conflict
from shared_code.domain.findings import Finding, has_errors
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFile


class StoryCommand(Command):
    """A story as JSON, in camelCase or snake_case: under `story`, or as the body itself.

    When `strict`, a name that the master data lacks is an error.
    """

    story: Story
    strict: bool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        own = {spelling for name, field in cls.model_fields.items() for spelling in (name, field.alias)}
        written = {key: held for key, held in value.items() if key not in own}
        said = {key: held for key, held in value.items() if key in own}
        if "story" in said:
            return value | {"story": story_of(StoryFile(said["story"]), "story")}
        return said | {"story": story_of(StoryFile(written), "story")}


class CreateScenario(StoryCommand):
    """A new story; its id is made from its title unless one is given."""

    scenario_id: ScenarioId | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]{0,99}$")


async def create_scenario(
    command: CreateScenario,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    lists: Repository[MasterList],
    badges: Repository[Badge],
    clock: Clock,
) -> KeptStory:
    """Keep a story as a draft of the caller, and say what is wrong with it."""
    scenario_id = id_for(command.scenario_id, command.story)
    if await scenarios.find(scenario_id) is not None:
        raise Conflict(f"The id '{scenario_id}' is taken. Give another one as scenarioId.")
    findings = await findings_of(command.story, lists, badges, strict=command.strict)
    scenario = Scenario.begun(await keep_draft(drafts, scenario_id, command.story), actor.account, at=clock.now())
    await scenarios.save(scenario)
    return _kept(scenario, command.story, findings)


class UpdateScenario(StoryCommand):
    scenario_id: ScenarioId


async def update_scenario(
    command: UpdateScenario,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    lists: Repository[MasterList],
    badges: Repository[Badge],
) -> KeptStory:
    """Replace the working copy of a story, which is a draft again; what is published stays."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    scenario.rewrite(StoryDraft.of(scenario.id, command.story))
    findings = await findings_of(command.story, lists, badges, strict=command.strict)
    await keep_draft(drafts, scenario.id, command.story)
    await scenarios.save(scenario)
    return _kept(scenario, command.story, findings)


class DeleteScenario(Command):
    """With `dry_run` nothing is deleted, only counted."""

    scenario_id: ScenarioId
    dry_run: bool = False


class DeletedScenario(View):
    """What came of it; the versions that sessions may need are kept, and so is the id."""

    id: ScenarioId
    deleted: bool
    running_sessions: int
    kept_versions: int


async def delete_scenario(
    command: DeleteScenario,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    sessions: Repository[GameSession],
    clock: Clock,
) -> DeletedScenario:
    """Delete a story that was never published or is archived; who plays it can play it to its end."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    scenario.delete(at=clock.now())
    running = await sessions.count(running_plays(scenario.id)) if scenario.editions else 0
    if not command.dry_run:
        await _forget(scenario, scenarios, drafts)
    return DeletedScenario(
        id=scenario.id, deleted=not command.dry_run, running_sessions=running, kept_versions=len(scenario.editions)
    )


async def _forget(scenario: Scenario, scenarios: Repository[Scenario], drafts: Repository[StoryDraft]) -> None:
    """Leave a mark where versions are kept, so that nobody's new story takes their names; else nothing."""
    if scenario.editions:
        await scenarios.save(scenario)
    else:
        await scenarios.delete(scenario)
    draft = await drafts.find(scenario.draft_id)
    if draft is not None:
        await drafts.delete(draft)


def _kept(scenario: Scenario, story: Story, findings: list[Finding]) -> KeptStory:
    view = KeptStory(
        id=scenario.id,
        publishable=not has_errors(findings),
        status=scenario.status,
        scene_count=len(story.scenes),
        findings=findings,
    )
    view.of_version(scenario.revision)
    return view
