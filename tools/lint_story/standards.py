"""What stories are measured against: the shipped master data and badges, read as the app reads them."""

from dataclasses import replace
from pathlib import Path

from shared_code.application.master_data.standards import first_badges, known_standards
from shared_code.application.messages import Query
from shared_code.application.operations.seeding import SeedContent, seed_content
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge
from shared_code.domain.master_list import MasterList
from shared_code.domain.story_checks.subject import Standards
from shared_code.pipeline import build_pipeline
from shared_code.ports.repository import Repository
from shared_code.settings import Settings

CONTENT = Path(__file__).parents[2] / "content"
_FOLDERS = ("master_data", "badges")
_NOBODY = '[{"issuer": "https://nobody.invalid", "metadataUrl": "https://nobody.invalid/", "audience": "nobody"}]'


class _Known(Query):
    pass


async def _known(
    query: _Known,  # noqa: ARG001 - a handler
    *,
    lists: Repository[MasterList],
    badges: Repository[Badge],
) -> Standards:
    return replace(await known_standards(lists), first_badges=await first_badges(badges, *AgeGroup))


async def shipped_standards() -> Standards:
    """The standards of the content folder."""
    composition = Composition(Settings(identity_providers=_NOBODY, mystira_data=":memory:"))
    files = [path for folder in _FOLDERS for path in (CONTENT / folder).glob("*.yaml")]
    content = {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in files}
    try:
        await build_pipeline(seed_content, composition)(SeedContent(content=content), ANONYMOUS)
        standards: Standards = await build_pipeline(_known, composition)(_Known(), ANONYMOUS)
        return standards
    finally:
        await composition.close()
