"""A play whose version is withdrawn goes on in another one."""

import pytest

from shared_code.domain.errors import RuleViolation
from shared_code.domain.game_session import GameSession
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.session_migration import Landing, Migrations
from shared_code.domain.story import Scene, Story
from tests.builders import after, begun, branch, choice, ending, leaving, moving, roll, scene, story

BRAVE = branch("Jump", "river", compass_change=moving(delta=0.5), echo_log=leaving("courage"))
SHY = branch("Wait", "hill", compass_change=moving(delta=-0.5))


def ride(**changed: Scene | None) -> Story:
    """A way through a wood: start, a choice, the river or the hill, a roll, two endings; scenes may be changed."""
    scenes = {
        "start": scene("start", "bank"),
        "bank": choice("bank", BRAVE, SHY),
        "river": scene("river", "rapids"),
        "hill": scene("hill", "rapids"),
        "rapids": roll("rapids", branch("Dry", "end"), branch("Wet", "beach"), difficulty=10),
        "beach": scene("beach", "end"),
        "end": ending(),
    }
    return story(*filter(None, {**scenes, **changed}.values()))


def played(*moves: str | int, of: Story | None = None) -> GameSession:
    """A session after some moves: `on`, the place of a branch, or `roll 12`."""
    told = of or ride()
    session = begun(told)
    for second, move in enumerate(moves, 1):
        if isinstance(move, int):
            session.choose(told, move, at=after(second))
        elif move == "on":
            session.progress(told, at=after(second))
        else:
            session.roll(told, number=int(move.removeprefix("roll ")), at=after(second))
    return session


def migrated(session: GameSession, new: Story, old: Story | None = None) -> GameSession:
    """The session in another version."""
    migration = Migrations(old or ride(), new).of(session.steps, session.current_scene_id)
    session.migrate(new, 2, migration, at=after(99))
    return session


def landing(session: GameSession) -> tuple[str, str, list[str]]:
    """How and where a session landed, and the scenes of the steps that were kept."""
    told = session.outbox[-1].payload
    return told["landing"], session.current_scene_id, [step.scene_id for step in session.steps]


def test_in_a_version_that_only_reads_better_nothing_changes_for_the_play() -> None:
    session = played("on", 0, "on")
    before = session.model_dump(exclude={"outbox", "event_count"})
    migrated(session, ride(river=scene("river", "rapids", description="Colder now.")))

    assert landing(session) == ("SameScene", "rapids", ["start", "bank", "river"])
    assert session.model_dump(exclude={"outbox", "event_count"}) == before | {
        "scenario_version": 2,
        "migrated_from": 1,
        "migration_reason": Landing.SAME_SCENE.reason,
    }


def test_the_event_says_from_where_to_where_and_how() -> None:
    session = migrated(played("on", 0), ride())

    assert session.outbox[-1].type == "SessionMigrated"
    assert session.outbox[-1].payload == {
        "sessionId": "session-1",
        "fromVersion": 1,
        "toVersion": 2,
        "sceneId": "river",
        "landing": "SameScene",
    }


def test_a_removed_scene_on_the_way_leaves_a_gap_and_the_players_where_they_are() -> None:
    session = migrated(played("on", 0, "on"), ride(bank=choice("bank", SHY, BRAVE_TO_HILL), river=None))

    assert landing(session) == ("SameScene", "rapids", ["start", "bank"])
    assert (session.totals, session.echo_count) == ({"ada": {"courage": 0.5}}, 1)


BRAVE_TO_HILL = BRAVE.model_copy(update={"next_scene": "hill"})


def test_a_choice_that_moved_is_kept_under_its_new_number_with_its_new_worth() -> None:
    bolder = BRAVE.model_copy(update={"compass_change": moving(delta=1.0), "echo_log": None})
    session = migrated(played("on", 0), ride(bank=choice("bank", SHY, bolder)))

    assert [step.branch for step in session.steps] == [-1, 1]
    assert (session.totals, session.choice_count, session.echo_count) == ({"ada": {"courage": 1.0}}, 1, 0)


def test_words_that_were_only_mended_are_the_same_choice() -> None:
    session = migrated(played("on", 0), ride(bank=choice("bank", BRAVE.model_copy(update={"choice": "Leap!"}), SHY)))

    assert landing(session) == ("SameScene", "river", ["start", "bank"])


def test_a_choice_that_is_no_more_is_not_counted_although_the_scene_stands() -> None:
    session = migrated(played("on", 0), ride(bank=choice("bank", SHY, branch("Swim", "river"), branch("Fly", "hill"))))

    assert landing(session) == ("SameScene", "river", ["start"])
    assert session.totals == {}


def test_when_the_scene_is_gone_the_play_goes_back_to_the_last_one_of_its_own() -> None:
    session = migrated(played("on", 0), ride(bank=choice("bank", BRAVE_TO_HILL, SHY), river=None))

    assert landing(session) == ("EarlierScene", "bank", ["start"])
    assert session.migration_reason == Landing.EARLIER_SCENE.reason


def test_when_the_way_begins_differently_the_play_begins_anew() -> None:
    session = migrated(
        played("on", 0),
        ride(start=scene("dawn", "ford"), bank=choice("ford", BRAVE_TO_HILL, SHY), river=None),
    )

    assert landing(session) == ("Start", "dawn", [])
    assert (session.totals, session.choice_count) == ({}, 0)


def test_a_scene_that_is_only_called_otherwise_is_known_again() -> None:
    to_ford = BRAVE.model_copy(update={"next_scene": "ford"})
    new = ride(
        bank=choice("shore", to_ford, SHY, title="The bank", description="A bank."),
        start=scene("start", "shore"),
        river=scene("ford", "rapids", title="The river", description="Cold."),
    )
    old = ride(
        bank=choice("bank", BRAVE, SHY, description="A bank."), river=scene("river", "rapids", description="Cold.")
    )
    session = migrated(played("on", 0, of=old), new, old)

    assert landing(session) == ("SameScene", "ford", ["start", "shore"])
    assert session.totals == {"ada": {"courage": 0.5}}


def test_of_two_scenes_with_the_same_words_neither_is_known_again() -> None:
    twins = scene("ford", "end", title="The river"), scene("ditch", "end", title="The river")
    to_ford = BRAVE.model_copy(update={"next_scene": "ford"})
    to_ditch = SHY.model_copy(update={"next_scene": "ditch"})
    new = story(scene("start", "bank"), choice("bank", to_ford, to_ditch), *twins, ending())
    session = migrated(played("on", 0), new)

    assert landing(session) == ("EarlierScene", "bank", ["start"])


def test_a_scene_that_nobody_comes_to_any_more_is_left() -> None:
    session = migrated(played("on", 0), ride(bank=choice("bank", BRAVE_TO_HILL, SHY)))

    assert landing(session)[:2] == ("EarlierScene", "bank")


def test_a_scene_from_which_no_ending_is_reached_is_left() -> None:
    trap = scene("river", "river2"), scene("river2", "river")
    new = story(*ride(river=None).scenes, *trap)
    session = migrated(played("on", 0), new)

    assert landing(session)[:2] == ("EarlierScene", "bank")


def test_a_scene_that_has_become_an_ending_is_not_sprung_on_the_players() -> None:
    session = migrated(played("on", 0), ride(river=ending("river")))

    assert landing(session)[:2] == ("EarlierScene", "bank")
    assert session.status is SessionStatus.IN_PROGRESS


@pytest.mark.parametrize(("difficulty", "kept"), [(12, True), (13, False)])
def test_a_roll_is_kept_if_the_die_still_means_the_same(difficulty: int, kept: bool) -> None:
    old = ride(rapids=roll("rapids", branch("Dry", "beach"), branch("Wet", "beach"), difficulty=10))
    new = ride(rapids=roll("rapids", branch("Dry", "beach"), branch("Wet", "beach"), difficulty=difficulty))
    session = migrated(played("on", 0, "on", "roll 12", of=old), new, old)

    assert landing(session)[:2] == ("SameScene", "beach")
    assert (session.steps[-1].scene_id == "rapids") is kept


def test_a_roll_that_is_a_choice_now_is_not_counted() -> None:
    old = ride(rapids=roll("rapids", branch("Dry", "beach"), branch("Wet", "beach"), difficulty=10))
    new = ride(rapids=choice("rapids", branch("Dry", "beach"), branch("Wet", "beach")))
    session = migrated(played("on", 0, "on", "roll 12", of=old), new, old)

    assert [step.scene_id for step in session.steps] == ["start", "bank", "river"]


def test_a_play_without_steps_begins_the_new_version() -> None:
    same = migrated(played(), ride())
    other = migrated(played(), ride(start=scene("dawn", "bank")))

    assert [landing(session) for session in (same, other)] == [("SameScene", "start", []), ("Start", "dawn", [])]


def test_a_story_that_is_nothing_but_its_ending_is_over() -> None:
    session = migrated(played("on"), story(ending("only")))

    assert (session.current_scene_id, session.status) == ("only", SessionStatus.COMPLETED)


def test_a_pause_lasts() -> None:
    session = played("on", 0)
    session.pause(at=after(5))
    migrated(session, ride())

    assert (session.status, session.paused_at) == (SessionStatus.PAUSED, after(5))


def test_a_play_that_has_ended_stays_in_its_version() -> None:
    session = played("on", 0)
    session.end(at=after(5))
    before = session.model_dump()
    with pytest.raises(RuleViolation):
        migrated(session, ride())

    assert session.model_dump() == before


def test_a_migrated_session_is_the_same_after_it_was_stored() -> None:
    session = migrated(played("on", 0), ride())

    assert GameSession.model_validate_json(session.model_dump_json(by_alias=True, exclude_none=True)) == session
