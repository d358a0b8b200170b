"""The names that stories may use without remark."""

from shared_code.domain.master_list import MasterKind, MasterList
from shared_code.domain.story_checks.subject import Standards
from shared_code.ports.repository import Repository


async def known_standards(lists: Repository[MasterList]) -> Standards:
    """The axes, archetypes and echo types of the master data."""
    return Standards(
        axes=await _names(lists, MasterKind.COMPASS_AXES),
        archetypes=await _names(lists, MasterKind.ARCHETYPES),
        echo_types=await _names(lists, MasterKind.ECHO_TYPES),
    )


async def _names(lists: Repository[MasterList], kind: MasterKind) -> frozenset[str]:
    found = await lists.find(kind.value)
    return frozenset() if found is None else found.names
