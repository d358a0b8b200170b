"""The shipped content, put into a world."""

from pathlib import Path

from shared_code.application.operations.seeding import SeedContent, seed_content
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline
from tests.functions.world import World

CONTENT = Path(__file__).parents[2] / "content"


async def seed_lists(world: World) -> None:
    """Keep the shipped master data, badges, characters and avatars, without the stories."""
    files = [file for file in CONTENT.rglob("*.yaml") if file.parent.name != "stories"]
    content = {str(file.relative_to(CONTENT)): file.read_bytes() for file in files}
    await build_pipeline(seed_content, world.composition)(SeedContent(content=content), ANONYMOUS)
