"""Writing bundles: create, change, remove, fill."""

from typing import Annotated

from pydantic import AliasChoices, Field

from shared_code.application.content_bundles.access import access_content_bundle
from shared_code.application.content_bundles.members import require_published
from shared_code.application.content_bundles.views import BundleForEditing, bundle_for_editing
from shared_code.application.messages import Command
from shared_code.application.scenarios.commands import slug_of
from shared_code.domain.actor import Actor, Role
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import MOST_SCENARIOS, ContentBundle, Price
from shared_code.domain.errors import Conflict
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

Title = Annotated[
    str, Field(min_length=1, max_length=200, pattern=r"\S", validation_alias=AliasChoices("title", "name"))
]
Description = Annotated[str, Field(max_length=2000)]
BundleId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,99}$")]
ScenarioIds = Annotated[tuple[ScenarioId, ...], Field(max_length=MOST_SCENARIOS)]
MediaId = Annotated[str, Field(min_length=1, max_length=200)]
Prices = Annotated[tuple[Price, ...], Field(max_length=20)]


class CreateContentBundle(Command):
    """A new bundle; its id is made from its title unless one is given."""

    bundle_id: BundleId | None = Field(default=None, validation_alias=AliasChoices("bundleId", "id"))
    title: Title
    description: Description = ""
    scenario_ids: ScenarioIds = ()
    image_id: MediaId | None = None
    prices: Prices = ()
    is_free: bool = False
    age_group: AgeGroup
    is_active: bool = False


async def create_content_bundle(
    command: CreateContentBundle,
    actor: Actor,
    *,
    bundles: Repository[ContentBundle],
    scenarios: Repository[Scenario],
    clock: Clock,
) -> BundleForEditing:
    """Keep a new bundle of the caller; only moderators keep an active one."""
    if command.is_active:
        actor.require(Role.MODERATOR)
    await require_published(scenarios, command.scenario_ids, actor, "scenarioIds")
    bundle_id = command.bundle_id or slug_of(command.title)
    if await bundles.find(bundle_id) is not None:
        raise Conflict(f"The id '{bundle_id}' is taken. Give another one as bundleId, or change that bundle.")
    bundle = ContentBundle(
        id=bundle_id,
        owner_account_id=actor.account,
        created_at=clock.now(),
        title=command.title,
        age_group=command.age_group,
    )
    given = {name: getattr(command, name) for name in CreateContentBundle.model_fields if name != "bundle_id"}
    bundle.revise(given, reviewed=actor.is_at_least(Role.MODERATOR))
    await bundles.save(bundle)
    return bundle_for_editing(bundle)


class UpdateContentBundle(Command):
    """New values for the fields that are given; the others stay."""

    bundle_id: str
    title: Title = ""
    description: Description = ""
    scenario_ids: ScenarioIds = ()
    image_id: MediaId | None = None
    prices: Prices = ()
    is_free: bool = False
    age_group: AgeGroup = AgeGroup.SCHOOL
    is_active: bool = False


async def update_content_bundle(
    command: UpdateContentBundle,
    actor: Actor,
    *,
    bundles: Repository[ContentBundle],
    scenarios: Repository[Scenario],
) -> BundleForEditing:
    """Change a bundle; only moderators activate one, or keep one active whose words change.

    An imported bundle may hold drafts: it can be activated once all are published.
    """
    bundle = await access_content_bundle(bundles, command.bundle_id, actor, command)
    changes = {name: getattr(command, name) for name in command.model_fields_set - {"bundle_id"}}
    wanted = [*changes.get("scenario_ids", bundle.scenario_ids)]
    if command.is_active and not bundle.is_active:
        actor.require(Role.MODERATOR)
    else:
        wanted = [scenario_id for scenario_id in wanted if scenario_id not in bundle.scenario_ids]
    await require_published(scenarios, wanted, actor, "scenarioIds")
    bundle.revise(changes, reviewed=actor.is_at_least(Role.MODERATOR))
    await bundles.save(bundle)
    return bundle_for_editing(bundle)


class DeleteContentBundle(Command):
    bundle_id: str


async def delete_content_bundle(
    command: DeleteContentBundle, actor: Actor, *, bundles: Repository[ContentBundle]
) -> None:
    """Remove a bundle; its scenarios stay."""
    await bundles.delete(await access_content_bundle(bundles, command.bundle_id, actor, command))


class AddScenarioToBundle(Command):
    bundle_id: str
    scenario_id: ScenarioId


async def add_scenario_to_bundle(
    command: AddScenarioToBundle,
    actor: Actor,
    *,
    bundles: Repository[ContentBundle],
    scenarios: Repository[Scenario],
) -> BundleForEditing:
    """Take a published scenario into a bundle; one that is in it already stays where it is."""
    bundle = await access_content_bundle(bundles, command.bundle_id, actor, command)
    await require_published(scenarios, [command.scenario_id], actor, "scenarioId")
    bundle.add(command.scenario_id)
    await bundles.save(bundle)
    return bundle_for_editing(bundle)


class RemoveScenarioFromBundle(Command):
    bundle_id: str
    scenario_id: ScenarioId


async def remove_scenario_from_bundle(
    command: RemoveScenarioFromBundle, actor: Actor, *, bundles: Repository[ContentBundle]
) -> BundleForEditing:
    """Take a scenario out of a bundle; one that is not in it is out already."""
    bundle = await access_content_bundle(bundles, command.bundle_id, actor, command)
    bundle.remove(command.scenario_id)
    await bundles.save(bundle)
    return bundle_for_editing(bundle)
