"""What comes close to breaking a rule and does not: the negative of each broken example that has an edge."""

import pytest

from shared_code.domain.story import MusicPalette, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import Standards
from tests.builders import branch, character, choice, ending, leaving, moving, reveal, roll, scene, story
from tests.unit.story_checks.age_cases import SCENES, STRICT, fit, options
from tests.unit.story_checks.sound_story import KNOWN, SOUND, broken, first_branch, starting, two

PALETTE = MusicPalette(default_profile="calm", tracks_by_profile={"calm": ()})
SAME_TARGET = [
    branch("Kindly", "end", compass_change=moving(), echo_log=leaving()),
    branch("Boldly", "end", compass_change=moving(delta=0.6), echo_log=leaving()),
    branch("Slowly", "end", compass_change=moving(), echo_log=leaving("fear")),
    branch("Home", "brook"),
]

JUST_RIGHT: list[tuple[Rule, Story]] = [
    (rules.LONG_TEXT, broken(title="a" * 200, description="a" * 1000)),
    (rules.SHORT_TEXT, starting(description="Ten signs.")),
    (rules.UNKNOWN_TOKEN, starting(description="[c:FOX], [c: fox ] and [c:*] run.")),
    (rules.UNKNOWN_TOKEN, broken(characters=(character("old_fox", name="Fox"),), scenes=(scene(title="[c:old_fox]"),))),
    (rules.BROKEN_TOKEN, starting(description="[c] [c Fox] (c:Fox) [x:Fox] c:Fox]")),
    (rules.CHARACTER_ID, broken(characters=(character("fox_2"),))),
    (rules.DUPLICATE_CHARACTER, broken(characters=(character("fox"), character("fox_2")))),
    (rules.PLAIN_CHARACTERS, broken(characters=(character(metadata=None), character("owl")))),
    (rules.TOO_OLD, broken(minimum_age=6)),
    (rules.TOO_OLD, broken(minimum_age=3)),
    (rules.IDLE_DIFFICULTY, starting(type="roll", difficulty=9)),
    (rules.AXIS_SPELLINGS, first_branch(compass_change=moving("courage"))),
    (rules.FOREIGN_AXIS, broken(core_axes=("COURAGE",))),
    (rules.NO_AXES, story(choice("start", branch("A"), branch("B")), ending(), core_axes=[])),
    (rules.STILL_MOVE, first_branch(compass_change=moving(delta=0.001))),
    (rules.OUT_OF_RANGE, first_branch(compass_change=moving(delta=-1), echo_log=leaving(strength=1))),
    (rules.OUT_OF_RANGE, first_branch(compass_change=moving(delta=1), echo_log=leaving(strength=-1))),
    (rules.OUT_OF_RANGE, starting(echo_reveals=[reveal(min_strength=-1), reveal(min_strength=1)])),
    (rules.ROLL_DIFFICULTY, starting(type="roll", difficulty=1)),
    (rules.ROLL_DIFFICULTY, starting(type="roll", difficulty=20)),
    (rules.BLANK_MEDIA, starting(media={"image": "wood", "audio": None})),
    (rules.UNFIT_ENERGY, starting(music={"profile": "x", "energy": 0}, sound_effects=[{"track": "x", "energy": 1}])),
    (rules.UNKNOWN_MUSIC, starting(music={"profile": "any"})),
    (rules.UNKNOWN_MUSIC, starting(music={"profile": "calm"}).model_copy(update={"music_palette": PALETTE})),
    (rules.SCENE_ID, broken(scenes=(scene("Scene_1", "end"), ending()))),
    (
        rules.SEVERAL_STARTS,
        broken(scenes=(*SOUND.scenes, ending("lost"), scene("there", "back"), scene("back", "there"))),
    ),
    (rules.ILLUSORY_CHOICE, starting(branches=SAME_TARGET)),
    (rules.SAME_WAY, starting(branches=SAME_TARGET)),
    (rules.IDLE_ROLL, broken(SOUND.scenes[0], roll("brook", branch(echo_log=leaving()), branch()))),
    (rules.SURE_ROLL, starting(type="roll", difficulty=2)),
    (rules.NO_LAST_SCENE, starting(branches=two("brook", ""))),
    (rules.CHANCE_LOOP, starting(branches=two("start", "end"))),
    (rules.SCENE_COUNT, fit()),
    (rules.SCENE_COUNT, fit(*SCENES, *(scene(f"more_{number}", "home") for number in range(3)))),
    (rules.OPTION_COUNT, fit(options("wood", "brook", "home"))),
    (rules.ROLL_SHARE, fit(SCENES[0], SCENES[1], SCENES[2], *SCENES[3:], roll("x"), ending("y"), ending("z"))),
    (rules.JOINED_OUTCOMES, fit(*SCENES, scene("more", "home"))),
]


@pytest.mark.parametrize(("rule", "checked"), JUST_RIGHT)
def test_what_only_comes_close_is_not_found(rule: Rule, checked: Story) -> None:
    standards = Standards(KNOWN.axes, KNOWN.archetypes, KNOWN.echo_types, ages=STRICT.ages)

    assert rule.code not in {finding.code for finding in check_story(checked, standards)}


def test_a_text_that_stands_once_is_not_named_beside_one_that_stands_twice() -> None:
    checked = starting(branches=[branch("Go", "brook"), branch("Stay"), branch("Go", "wood")])
    messages = [finding.message for finding in check_story(checked) if finding.code == rules.REPEATED_CHOICE.code]

    assert messages == ["Two branches of 'start' read 'Go'."]


@pytest.mark.parametrize(
    ("checked", "message"),
    [
        (fit(characters=[]), "The group 13-18 likes 2 characters; this story has 0."),
        (fit(SCENES[0], scene("wood", "brook")), "The group 13-18 likes 2 or more choices; this story has 1."),
        (fit(core_axes=[]), "The group 13-18 likes 1 to 2 core axes; this story has 0."),
        (fit(options("wood")), "The group 13-18 likes 2 to 3 options; 'start' offers 1."),
    ],
)
def test_a_finding_says_what_the_group_likes(checked: Story, message: str) -> None:
    assert message in {finding.message for finding in check_story(checked, STRICT)}
