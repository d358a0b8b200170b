"""A session that forgets one of its players."""

from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.identifiers import ProfileId
from tests.builders import after, begun, choice, ending, played_by, played_by_guest, story

CAST = [played_by("fox", "bob"), played_by("owl", "cyd"), played_by_guest("hen", "Bob")]
LONG = story(choice("start"), ending())


@given(st.permutations(["bob", "cyd"]))
def test_whose_turn_each_step_was_stays_whoever_is_forgotten_first(order: list[str]) -> None:
    session = begun(LONG, character_assignments=CAST, player_names=["Ada", "Bob", "Cyd", "Bob"])
    session.choose(LONG, 0, player_id="cyd", at=after(1))
    turns, sums = [step.player for step in session.steps], session.compass()
    for player in order:
        session.forget_player(ProfileId(player), [player.title()])
    text = session.model_dump_json().casefold()

    assert [step.player for step in session.steps] == turns
    assert session.compass() == sums
    assert len(session.players) == 3
    assert session.player_names == ["Ada", "Player", "Player", "Player"]
    assert ("bob" in text, "cyd" in text, "ada" in text) == (False, False, True)


def test_forgetting_a_player_who_blocked_the_session_lets_the_others_go_on() -> None:
    session = begun(LONG, character_assignments=CAST)
    session.block(ProfileId("bob"), at=after(1))
    session.block(ProfileId("cyd"), at=after(1))
    session.forget_player(ProfileId("bob"), ["Bob"])

    assert session.blocked_for == ["cyd"]
