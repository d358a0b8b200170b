"""What the checks say of reveals, each shown by a play where a play can show it."""

from typing import Any

import pytest
from hypothesis import given, settings

from shared_code.domain.findings import Finding, Verdict
from shared_code.domain.steps import revealed
from shared_code.domain.story import EchoReveal, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import Examination, check_story
from tests.builders import branch, choice, ending, leaving, reveal, scene, story
from tests.long import examples
from tests.unit.state.winding import winding_stories
from tests.unit.story_checks.echo_cases import ECHO_CASES, ECHOES_FINE, always, returning, told_first
from tests.unit.witness_play import replay

OURS = {rule.code for rule, _, _ in ECHO_CASES}
SHOWN = {"MYS0406", "MYS0407", "MYS0408", "MYS0409"}


def found(checked: Story) -> list[Finding]:
    return [finding for finding in check_story(checked) if finding.code in OURS]


def told(checked: Story, finding: Finding) -> list[tuple[EchoReveal, int]]:
    """What the scene of a finding tells when its witness is played; each with the step that left the echo."""
    assert finding.witness is not None
    session = replay(checked, finding.witness)
    entered = checked.scenes[int(finding.pointer.split("/")[2])]

    assert session.current_scene_id == entered.id
    return [(one, echo.step) for one, echo in revealed(checked, session.steps, entered)]


def of(checked: Story, finding: Finding) -> EchoReveal:
    """The reveal that a finding is about."""
    _, _, place, _, number = finding.pointer.split("/")
    return checked.scenes[int(place)].echo_reveals[int(number)]


@pytest.mark.parametrize("checked", ECHOES_FINE)
def test_a_story_whose_echoes_come_back_has_no_findings(checked: Story) -> None:
    assert found(checked) == []


@pytest.mark.parametrize(
    ("checked", "message"),
    [
        (returning(reveal("fear")), "No branch leaves an echo of 'fear'."),
        (returning(reveal(trigger_scene_id="wood")), "'wood' leaves no echo of 'kindness'."),
        (returning(reveal(min_strength=0.75)), "The strongest echo of 'kindness' has 0.5 of 0.75."),
        (told_first(reveal()), "No play has left an echo of 'kindness' before it comes here."),
        (
            returning(reveal(max_age_scenes=2), late=2),
            "No play comes here within 2 scenes of leaving an echo of 'kindness'.",
        ),
        (always(), "Every play is told of 'kindness' here."),
        (returning(reveal(required=True)), "Some plays miss the reveal of 'kindness'."),
        (
            returning(reveal(), reveal()),
            "The echo of 'kindness' is told by /scenes/2/echo_reveals/0 too.",
        ),
    ],
)
def test_a_finding_says_why(checked: Story, message: str) -> None:
    assert [finding.message for finding in found(checked)] == [message]


@pytest.mark.parametrize("fields", [{"min_strength": 0.75}, {"trigger_scene_id": "wood"}, {"max_age_scenes": 1}])
def test_a_required_reveal_that_is_never_told_is_an_error(fields: dict[str, Any]) -> None:
    [finding] = found(returning(reveal(required=True, **fields)))

    assert (finding.code, finding.severity) == ("MYS0401", "error")


def test_the_play_that_is_shown_misses_what_is_required() -> None:
    checked = returning(reveal(required=True))
    [finding] = found(checked)

    assert [turn.choice for turn in finding.witness or ()] == ["Walk by", "Sing"]
    assert told(checked, finding) == []


def test_a_reveal_of_a_scene_that_is_never_entered_is_left_alone() -> None:
    lost = scene("lost", "end", echo_reveals=[reveal("fear", required=True)])

    assert found(story(ending("start"), lost, ending())) == []


def test_a_reveal_that_waits_for_no_scene_of_the_story_is_told_as_that_alone() -> None:
    checked = returning(reveal(trigger_scene_id="nowhere"))

    assert found(checked) == []
    assert rules.UNKNOWN_TRIGGER.code in [finding.code for finding in check_story(checked)]


def test_an_echo_of_a_branch_that_is_never_taken_comes_too_late() -> None:
    lost = choice("lost", branch("A", "end", echo_log=leaving()), branch("B", "end"))
    checked = story(ending("start"), lost, ending()).model_copy(
        update={"scenes": (scene("start", "end"), lost, ending(echo_reveals=[reveal()]))}
    )

    assert [finding.code for finding in found(checked)] == ["MYS0405"]


def test_each_reveal_is_told_of_once_however_many_are_alike() -> None:
    assert [finding.pointer for finding in found(returning(reveal(), reveal(), reveal()))] == [
        "/scenes/2/echo_reveals/1",
        "/scenes/2/echo_reveals/2",
    ]


@settings(deadline=None, max_examples=examples(60))
@given(winding_stories())
def test_every_witness_shows_what_is_found(checked: Story) -> None:
    for finding in found(checked):
        if finding.code in SHOWN:
            shown = told(checked, finding)
            steps = [step for one, step in shown]

            assert (of(checked, finding) in [one for one, _ in shown]) is (finding.code in {"MYS0407", "MYS0409"})
            assert finding.code != "MYS0409" or len(steps) > len(set(steps))


def verdicts(checked: Story) -> dict[str, Verdict]:
    return {ruling.code: ruling.verdict for ruling in Examination(checked).rulings()}


def test_thousands_of_reveals_are_decided_or_told_as_a_limit() -> None:
    def crowd(*more: EchoReveal) -> Story:
        many = [reveal(min_strength=number / 10_000) for number in range(5000)]
        return returning(*many, *more)

    decided, bounded = verdicts(returning(reveal())), verdicts(crowd())

    assert {decided[code] for code in OURS} == {Verdict.PROVED}
    assert bounded[rules.ECHO_TOO_LATE.code] is Verdict.BOUNDED
    assert bounded[rules.TOLD_TWICE.code] is Verdict.REFUTED


def test_pairs_of_reveals_that_take_too_many_steps_are_told_as_a_limit() -> None:
    """The first reveal waits for any kindness, and the last one is always the weak one of the gate."""
    names = [f"scene {number}" for number in range(1500)]
    triggers = [choice(name, branch("A", "gate", echo_log=leaving()), branch("B", "gate")) for name in names]
    gate = choice("gate", *(branch(text, echo_log=leaving(strength=0.3)) for text in ("One", "Two")))
    awaited = [reveal(min_strength=0.2, required=True), *(reveal(trigger_scene_id=name) for name in names)]
    hall = choice("start", *(branch(name, name) for name in names))
    few = [reveal(min_strength=0.2, required=True), reveal(trigger_scene_id="scene 7")]

    for reveals, verdict in ((awaited, Verdict.BOUNDED), (few, Verdict.PROVED)):
        checked = story(hall, *triggers, gate, ending(echo_reveals=reveals))

        assert verdicts(checked)[rules.TOLD_TWICE.code] is verdict
