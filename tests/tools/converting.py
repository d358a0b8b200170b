"""Converting in tests: a story by its scenes and the ways between them."""

from pathlib import Path

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import Story
from tools.convert.passages import Telling
from tools.convert.stories import story_of

SAMPLES = Path(__file__).parent / "samples"


def converted(telling: Telling) -> Story:
    """The story of what was read, as the app reads the file of it."""
    files = YamlStoryFiles()
    content = files.write(story_of(telling, AgeGroup.PRETEENS))

    return Story.model_validate(files.read(content.encode()).content)


def ways(story: Story) -> dict[str, list[tuple[str, str | None]]]:
    """Each scene with its ways out: the words and the target."""
    return {
        scene.id: [(branch.choice, branch.next_scene) for branch in scene.branches]
        or ([("", scene.next_scene)] if scene.next_scene else [])
        for scene in story.scenes
    }


def noted(telling: Telling) -> dict[str, tuple[int, list[int]]]:
    """Each construct that was not understood, with its count and the lines of its first places."""
    constructs = telling.notes.constructs.items()
    return {name: (construct.count, [place.line for place in construct.places]) for name, construct in constructs}
