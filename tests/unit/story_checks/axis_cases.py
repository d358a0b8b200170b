"""Stories whose plays make nothing, or too much, of a compass axis; the first badge asks for 1.0."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from tests.builders import branch, choice, ending, moving, story
from tests.unit.story_checks.sound_story import SOUND, Case, broken

FIRST_BADGES = {(AgeGroup.SCHOOL, "courage"): 1.0}


def forked(*deltas: float, again: float | None = None) -> Story:
    """A story of one choice whose branches move courage by these; and one that leads back, when it moves it."""
    ways = [branch(f"Way {number}", compass_change=moving(delta=delta)) for number, delta in enumerate(deltas)]
    back = [branch("Again", "start", compass_change=moving(delta=again))] if again is not None else []
    return story(choice("start", *ways, branch("Aside", "other"), *back), choice("other", *ways), ending())


def climbing(*deltas: float) -> Story:
    """A story of choices, of each of which both branches move courage by the same."""
    steps = [
        choice(
            f"s{place}",
            branch("One", f"s{place + 1}", compass_change=moving(delta=delta)),
            branch("Two", f"s{place + 1}", compass_change=moving("Courage", delta)),
        )
        for place, delta in enumerate(deltas)
    ]
    return story(*steps, ending(f"s{len(deltas)}"))


AXIS_CASES: list[Case] = [
    (rules.STILL_AXIS, forked(0.5, 0.5), "/core_axes/0"),
    (rules.STILL_AXIS, climbing(0.1, 0.2), "/core_axes/0"),
    (rules.UNMOVED_AXIS, broken(core_axes=("courage", "empathy")), "/core_axes/1"),
    (rules.GAINING_CYCLE, forked(0.5, -0.5, again=0.1), "/scenes/0"),
    (rules.LOSING_CYCLE, forked(0.5, -0.5, again=-0.1), "/scenes/0"),
    (rules.NO_BADGE_NEARER, forked(-0.5, 0.0), "/core_axes/0"),
    (rules.GIVEN_BADGE, climbing(0.5, 0.5), "/core_axes/0"),
    (rules.UNSEEN_MOVE, climbing(1.0, 1.0, 0.1), "/scenes/2/branches/0/compass_change"),
    (rules.UNSEEN_MOVE, climbing(-1.0, -1.0, -0.1), "/scenes/2/branches/1/compass_change"),
]
FINE = [
    forked(0.5, 0.4),
    forked(0.5, -0.5, again=0.0),
    SOUND.model_copy(update={"core_axes": ("AXIS_COURAGE",)}),
]
