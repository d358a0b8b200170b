"""Whom a reader may not know yet, or should not know any more."""

import pytest

from shared_code.domain.continuity.analysis import Continuity, Filters
from shared_code.domain.continuity.annotations import facts_of_annotations
from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, Usage
from shared_code.domain.story import EntityKind, Scene, Story
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, character, choice, ending, scene, story
from tests.unit.continuity.notes import facts, mention, note, of_facts, of_notes, told, way

UNINTRODUCED = "used_but_not_guaranteed_introduced"
KNOWN = Introduction.ALREADY_KNOWN


def fork(*scenes: Scene) -> Story:
    """A choice s1 between the scenes s2 and s3, a join s4, and an end; some scenes otherwise."""
    usual = (
        choice("s1", branch("Left", "s2"), branch("Right", "s3")),
        scene("s2", "s4"),
        scene("s3", "s4"),
        scene("s4", "end"),
        ending(),
    )
    other = {given.id: given for given in scenes}
    return story(*(other.get(one.id, one) for one in usual))


def test_who_was_never_introduced_is_found_and_who_was_is_not() -> None:
    told_apart = story(
        choice("S0", branch("A", "S1"), branch("B", "S2"), entities=[note("Mira", "introduced")]),
        scene("S1", "end", entities=[note("Mira")]),
        scene("S2", "end", entities=[note("Old Rurik")]),
        ending(),
    )
    [found] = of_notes(told_apart)

    assert (found.kind, found.scene_id, found.entity, found.entity_kind) == (
        UNINTRODUCED,
        "S2",
        "Old Rurik",
        EntityKind.CHARACTER,
    )
    assert way(found.wrong) == ["S0"]
    assert found.right is None


def test_who_went_away_and_is_used_is_found() -> None:
    gone = story(
        scene("S0", "S1", entities=[note("Mira", "introduced")]),
        scene("S1", "S2", entities=[note("Mira", "removed")]),
        scene("S2", "end", entities=[note("Mira")]),
        ending(),
    )
    [found] = of_notes(gone)

    assert (found.kind, found.scene_id, found.entity) == ("removed_but_still_used", "S2", "Mira")
    assert way(found.wrong) == ["S0", "S1"]
    assert found.right is None


@pytest.mark.parametrize("used_at", ["s4", "end"])
def test_who_was_introduced_on_one_way_only_is_unknown_at_the_join_and_behind_it(used_at: str) -> None:
    places = {"s4": scene("s4", "end", entities=[note("Larry")]), "end": ending("end", entities=[note("Larry")])}
    [found] = of_notes(fork(scene("s2", "s4", entities=[note("Larry", "introduced")]), places[used_at]))

    assert (found.kind, found.scene_id, found.entity) == (UNINTRODUCED, used_at, "Larry")
    assert way(found.wrong) == ["s1", "s3", "s4"][: 2 if used_at == "s4" else 3]
    assert way(found.right) == ["s1", "s2", "s4"][: 2 if used_at == "s4" else 3]


def test_who_was_introduced_on_both_ways_is_known_at_the_join() -> None:
    both = [scene(place, "s4", entities=[note("Larry", "introduced")]) for place in ("s2", "s3")]

    assert of_notes(fork(*both, scene("s4", "end", entities=[note("Larry")]))) == []


def test_who_was_used_once_without_introduction_is_reported_once() -> None:
    used = [scene("s4", "end", entities=[note("Larry")]), ending("end", entities=[note("Larry")])]

    assert told(of_notes(fork(*used))) == [(UNINTRODUCED, "s4", "Larry")]


def test_a_use_does_not_make_a_way_right() -> None:
    used = [scene("s2", "s4", entities=[note("Larry")]), scene("s4", "end", entities=[note("Larry")])]
    found = of_notes(fork(*used))

    assert told(found) == [(UNINTRODUCED, "s2", "Larry"), (UNINTRODUCED, "s4", "Larry")]
    assert [issue.right for issue in found] == [None, None]


def test_removed_on_one_way_and_unmet_on_the_other_are_two_issues() -> None:
    found = of_notes(
        fork(
            scene("s2", "s4", entities=[note("Larry", "introduced"), note("Larry", "removed")]),
            scene("s4", "end", entities=[note("Larry")]),
        )
    )

    assert told(found) == [(UNINTRODUCED, "s4", "Larry"), ("removed_but_still_used", "s4", "Larry")]
    assert [way(issue.wrong) for issue in found] == [["s1", "s3"], ["s1", "s2"]]


def test_characters_of_the_story_are_known_from_the_start() -> None:
    cast = story(scene("s1", "end", entities=[note("  FOX ")]), ending(), characters=[character("fox")])

    assert of_notes(cast) == []


def test_a_character_of_the_story_can_go_away() -> None:
    cast = story(scene("s1", "end", entities=[note("Fox", "removed")]), ending("end", entities=[note("fox")]))

    assert told(of_notes(cast)) == [("removed_but_still_used", "end", "fox")]


def test_names_are_compared_whatever_their_case_and_their_spaces() -> None:
    spelled = story(
        scene("s1", "end", entities=[note("Old  Rurik", "introduced")]),
        ending("end", entities=[note(" OLD\n rurik")]),
    )

    assert of_notes(spelled) == []


@pytest.mark.parametrize(
    ("introduction", "fields", "is_met", "expected"),
    [
        (KNOWN, {}, False, [UNINTRODUCED]),
        (KNOWN, {}, True, []),
        (Introduction.NEW, {}, True, ["reintroduced_but_already_guaranteed"]),
        (Introduction.NEW, {}, False, []),
        (Introduction.NEW, {"usage": Usage.ALREADY_KNOWN_STYLE}, False, ["new_but_used_as_known"]),
        (Introduction.NEW, {"usage": Usage.ALREADY_KNOWN_STYLE}, True, ["reintroduced_but_already_guaranteed"]),
        (Introduction.NEW, {"usage": Usage.AMBIGUOUS}, False, ["new_but_ambiguous_usage"]),
        (KNOWN, {"removed": True}, False, ["removed_but_not_guaranteed_present"]),
        (KNOWN, {"removed": True}, True, []),
        (Introduction.NEW, {"removed": True}, False, []),
        (Introduction.REINTRODUCED, {"usage": Usage.AMBIGUOUS}, False, []),
        (Introduction.NOT_PRESENT, {"removed": True}, False, []),
    ],
)
def test_the_table_of_issues_holds(
    introduction: Introduction, fields: dict[str, object], is_met: bool, expected: list[str]
) -> None:
    met = facts("s2", mention()), facts("s3", mention())
    found = of_facts(fork(), *(met if is_met else ()), facts("s4", mention("Mira", introduction, **fields)))

    assert found == [(kind, "s4", "Mira") for kind in expected]


def test_who_comes_back_is_known_again() -> None:
    walk = story(scene("a", "b"), scene("b", "c"), scene("c", "end"), ending())
    found = [
        facts("a", mention(removed=True)),
        facts("b", mention("Mira", Introduction.REINTRODUCED)),
        facts("c", mention("Mira", KNOWN)),
    ]

    assert of_facts(walk, *found) == []


@pytest.mark.parametrize(
    ("fields", "filters", "is_kept"),
    [
        ({"confidence": Confidence.MEDIUM}, Filters(), True),
        ({"confidence": Confidence.LOW}, Filters(), False),
        ({"confidence": Confidence.LOW}, Filters(confidences=frozenset(Confidence)), True),
        ({"kind": EntityKind.ITEM}, Filters(), True),
        ({"kind": EntityKind.CONCEPT}, Filters(), False),
        ({"kind": EntityKind.CONCEPT}, Filters(kinds=frozenset(EntityKind)), True),
        ({"is_proper_noun": False}, Filters(), False),
        ({"is_proper_noun": False}, Filters(proper_nouns_only=False), True),
    ],
)
def test_filters_keep_what_is_asked_for(fields: dict[str, object], filters: Filters, is_kept: bool) -> None:
    found = of_facts(fork(), facts("s4", mention("Mira", KNOWN, **fields)), filters=filters)

    assert bool(found) is is_kept


def test_what_a_filter_leaves_out_is_met_all_the_same() -> None:
    doubtful = mention(usage=Usage.AMBIGUOUS, confidence=Confidence.LOW)

    assert of_facts(fork(), facts("s1", doubtful), facts("s4", mention("Mira", KNOWN))) == []


def test_scenes_that_nothing_leads_to_and_scenes_that_are_not_there_say_nothing() -> None:
    lost = story(scene("a", "end"), scene("lost", "end"), scene("lost too", "lost"), ending())

    assert lost.start.id == "a"
    assert of_facts(lost, facts("lost", mention("Mira", KNOWN)), facts("nowhere", mention("Mira", KNOWN))) == []


def test_two_answers_for_one_scene_are_one() -> None:
    twice = facts("s1", mention("Mira", KNOWN)), facts("s1", mention())

    assert of_facts(fork(), *twice, facts("s4", mention("Mira", KNOWN))) == []


@pytest.mark.parametrize("name", ["", "   ", "\n", "\u00a0"])
def test_a_name_of_nothing_names_nobody(name: str) -> None:
    assert of_facts(fork(), facts("s4", mention(name, KNOWN))) == []


def test_a_scene_that_leads_to_itself_removes_for_its_next_time() -> None:
    again = story(choice("a", branch("Again", "a"), branch("On", "end"), entities=[note("Fox", "removed")]), ending())

    assert told(of_notes(again)) == [("removed_but_not_guaranteed_present", "a", "Fox")]


def crowd(scenes: int, mentions: list[Mention]) -> Continuity:
    names = [f"s{number}" for number in range(scenes)]
    chained = story(*(scene(name, after) for name, after in zip(names, [*names[1:], ""], strict=True)))
    return Continuity(StoryGraph(chained), [facts(name, *mentions) for name in (names[0], names[-1])])


def test_a_crowd_in_a_long_story_is_examined_as_far_as_there_is_room() -> None:
    names = [f"Person {number:05}" for number in range(11_000)]
    found = crowd(20_000, [mention(name, KNOWN) for name in names])
    doubts = list(found.doubts())

    assert len(found.unexamined) + len(doubts) == len(names) + 1
    assert 0 < len(found.unexamined) < len(doubts)
    assert found.wrong_way(doubts[0]) == found.wrong_way(doubts[1]) == ()
    assert None in [found.wrong_way(doubt) for doubt in doubts[:50]]


def to_and_fro(turns: int) -> Story:
    """Mira is at every third scene and gone at the last, from where ways lead back, around her, turn by turn."""
    scenes = [
        choice(
            f"s{place}",
            branch("On", f"s{place + 1}"),
            branch("Back", f"s{max(0, place - 4)}" if place % 3 == 1 else f"s{place + 1}"),
            entities=[note("Mira")] if place % 3 == 2 else [],
        )
        for place in range(3 * turns)
    ]
    last = choice(
        f"s{3 * turns}", branch("Back", f"s{3 * turns - 3}"), branch("End"), entities=[note("Mira", "removed")]
    )
    return story(*scenes, last, ending())


def test_a_graph_that_is_made_to_be_long_is_given_up() -> None:
    short = to_and_fro(5)
    made = to_and_fro(1500)

    assert told(of_notes(short))[:1] == [(UNINTRODUCED, "s2", "Mira")]
    assert "mira" in Continuity(StoryGraph(made), facts_of_annotations(made)).unexamined
