"""The check of an author's notes."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.domain.findings import Finding, Verdict
from shared_code.domain.story import EntityStatus, Story
from shared_code.domain.story_checks.checking import Examination, check_story
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, choice, ending, scene, story
from tests.long import examples
from tests.unit.continuity.notes import note, way
from tests.unit.story_strategies import playable_stories
from tests.unit.witness_play import replay

NAMES = ("Fox", "Mira", "Larry")
RULES = {"MYS0601": "used", "MYS0602": "introduced", "MYS0603": "removed", "MYS0604": "used"}


def found(checked: Story) -> list[Finding]:
    return [finding for finding in check_story(checked) if finding.code in RULES]


def verdicts(checked: Story) -> set[Verdict]:
    return {ruling.verdict for ruling in Examination(checked).rulings() if ruling.code in RULES}


LARRY = story(
    choice("one", branch("Left", "two"), branch("Right", "three")),
    scene("two", "four", entities=[note("Larry", "introduced")]),
    scene("three", "four"),
    scene("four", "end", entities=[note("Mira", "introduced"), note("Larry")]),
    ending(),
)


def test_a_story_without_notes_breaks_no_rule_of_continuity() -> None:
    assert found(story()) == []
    assert verdicts(story()) == {Verdict.PROVED}


def test_a_finding_names_the_note_and_the_path_on_which_it_is_wrong() -> None:
    [finding] = found(LARRY)

    assert finding.code == "MYS0601"
    assert finding.pointer == "/scenes/3/entities/1"
    assert finding.message == "'four' uses 'Larry', unknown to some players."
    assert way(finding.witness) == ["one", "three"]


def test_too_many_entities_are_said_to_be_left_out() -> None:
    names = [f"s{number}" for number in range(20_000)]
    crowd = [note(f"Person {number}", "introduced") for number in range(10_000)]
    chained = story(
        *(scene(name, after) for name, after in pairwise(names)),
        ending(names[-1], entities=crowd),
        scene("side", "", entities=[note(entity.name) for entity in crowd]),
    )

    assert verdicts(chained) == {Verdict.BOUNDED}


def test_a_scene_of_ten_thousand_wrong_notes_is_checked() -> None:
    crowd = [note(f"Person {number}") for number in range(10_000)]

    assert len(found(story(scene("a", "end", entities=crowd), ending("end", entities=crowd)))) > 490


@st.composite
def noted_stories(draw: st.DrawFn) -> Story:
    notes = st.lists(st.builds(note, st.sampled_from(NAMES), st.sampled_from(EntityStatus)), max_size=2)
    drawn = draw(playable_stories())
    return story(*(one.model_copy(update={"entities": tuple(draw(notes))}) for one in drawn.scenes))


def known_after(checked: Story, entered: list[str]) -> dict[str, str]:
    """What a player knows of each name after these scenes; who goes in a scene is gone at its end."""
    known = {"Fox": "there"}
    for scene_id in entered:
        entities = checked.scene_by_id[scene_id].entities
        known |= {entity.name: "there" for entity in entities}
        known |= {entity.name: "gone" for entity in entities if entity.status is EntityStatus.REMOVED}
    return known


SHOWN: dict[str, set[str | None]] = {
    "MYS0601": {None},
    "MYS0602": {"there"},
    "MYS0603": {None, "gone"},
    "MYS0604": {"gone"},
}


@settings(deadline=None, max_examples=examples(120))
@given(noted_stories())
def test_every_witness_can_be_played_and_shows_its_finding(checked: Story) -> None:
    for finding in found(checked):
        _, _, place, _, number = finding.pointer.split("/")
        noted = checked.scenes[int(place)]
        entity = noted.entities[int(number)]
        assert finding.witness is not None
        session = replay(checked, finding.witness)

        assert session.current_scene_id == noted.id
        assert entity.status == RULES[finding.code]
        assert known_after(checked, [step.scene_id for step in session.steps]).get(entity.name) in SHOWN[finding.code]


@settings(deadline=None, max_examples=examples(80))
@given(noted_stories(), st.data())
def test_where_nothing_is_found_no_play_uses_who_is_unknown_or_gone(checked: Story, data: st.DataObject) -> None:
    flagged = {int(finding.pointer.split("/")[2]) for finding in found(checked)}
    graph = StoryGraph(checked)
    node, entered = graph.start, list[str]()
    while node != graph.over and node not in flagged and len(entered) < 12:
        here = checked.scenes[node]
        known = known_after(checked, entered)
        new = {entity.name for entity in here.entities if entity.status is EntityStatus.INTRODUCED}
        used = {entity.name for entity in here.entities if entity.status is EntityStatus.USED} - new
        gone = {entity.name for entity in here.entities if entity.status is EntityStatus.REMOVED}

        assert {name for name in used - gone if known.get(name) != "there"} == set()
        entered.append(here.id)
        node = data.draw(st.sampled_from(graph.graph.successors[node] or [graph.over]))
