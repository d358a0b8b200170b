"""Random stories that wind: cycles, rolls, echoes of several strengths, reveals of several ages."""

from typing import Any

from hypothesis import strategies as st

from shared_code.domain.story import SceneType, Story
from tests.builders import branch, leaving, moving, reveal, scene, story

AXES = ("courage", "Axis-Courage", "empathy")
DELTAS = (-1.0, -0.5, -0.25, 0.1, 0.2, 0.25, 0.5)


@st.composite
def winding_stories(draw: st.DrawFn, most: int = 12) -> Story:
    """A story of up to twelve scenes; now and then a target is missing, so that the story ends there."""
    names = [f"s{number}" for number in range(draw(st.integers(1, most)))]
    targets = st.sampled_from([*names, *names, ""])
    ways = st.builds(
        branch,
        next_scene=targets,
        compass_change=st.none() | st.builds(moving, st.sampled_from(AXES), st.sampled_from(DELTAS)),
        echo_log=st.none() | st.builds(leaving, st.sampled_from(["kindness", "fear"]), st.sampled_from([0.2, 0.6])),
    )
    reveals = st.builds(
        reveal,
        st.sampled_from(["kindness", "fear"]),
        min_strength=st.sampled_from([0.2, 0.5]),
        trigger_scene_id=st.sampled_from(["", "", *names]),
        max_age_scenes=st.none() | st.integers(0, 4),
        required=st.booleans(),
    )
    fields: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "type": st.sampled_from([SceneType.CHOICE, SceneType.CHOICE, SceneType.ROLL, SceneType.NARRATIVE]),
            "next_scene": targets,
            "branches": st.lists(ways, max_size=3),
            "echo_reveals": st.lists(reveals, max_size=2),
            "difficulty": st.sampled_from([1, 10]),
        }
    )
    return story(*(scene(name, **draw(fields)) for name in names))
