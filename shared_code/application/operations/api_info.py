"""What this API is, and how older clients named things."""

from shared_code.application.messages import Query, View
from shared_code.domain.master_list import MasterKind, MasterList
from shared_code.ports.deployment import Deployment
from shared_code.ports.repository import Repository

API_VERSION = "v1"
MASTER_CONTENT_VERSION = "2.0.0"

_LEGACY_AXES = ("bravery_vs_caution", "honesty_vs_deception", "compassion_vs_logic", "loyalty_vs_independence")
_LEGACY_ARCHETYPES = (
    "rule_checker",
    "what_if_scientist",
    "try_again_hero",
    "tidy_expert",
    "helper_captain_coop",
    "rhythm_explorer",
)


class DescribeApi(Query):
    KEPT_SECONDS = 300


class MasterCollection(View):
    """One list of master data: where it is and how long."""

    name: str
    endpoint: str
    count: int


class DeprecatedApi(View):
    """A path that will go, and what to use instead."""

    path: str
    replacement: str


class ApiDescription(View):
    api_version: str
    build_version: str
    master_data_version: str
    supports_legacy_enums: bool
    master_data_entities: list[MasterCollection]
    deprecated_apis: list[DeprecatedApi]


async def get_api_info(query: DescribeApi, *, lists: Repository[MasterList], deployment: Deployment) -> ApiDescription:  # noqa: ARG001
    """Which versions answer here, and what master data there is."""
    found = [(kind, await lists.find(kind.value)) for kind in MasterKind]
    return ApiDescription(
        api_version=API_VERSION,
        build_version=deployment.build_version,
        master_data_version=MASTER_CONTENT_VERSION,
        supports_legacy_enums=True,
        master_data_entities=[
            MasterCollection(name=kind.value, endpoint=f"/api/{kind.value}", count=len(kept.entries) if kept else 0)
            for kind, kept in found
        ],
        deprecated_apis=[],
    )


class GetLegacyMappings(Query):
    """The values of older clients."""


class LegacyMappings(View):
    """How to show each value that older clients have stored."""

    core_axis_mappings: dict[str, str]
    archetype_mappings: dict[str, str]


async def get_legacy_mappings(query: GetLegacyMappings) -> LegacyMappings:  # noqa: ARG001
    """The older values of axes and archetypes, each with its words."""
    return LegacyMappings(core_axis_mappings=_shown(_LEGACY_AXES), archetype_mappings=_shown(_LEGACY_ARCHETYPES))


def _shown(values: tuple[str, ...]) -> dict[str, str]:
    return {value: value.replace("_", " ").title() for value in values}
