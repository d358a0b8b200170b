import pytest

from shared_code.domain.errors import Validation
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.domain.players import CharacterAssignment, PlayerAssignment, PlayerKind
from shared_code.domain.session_errors import CastSettled, SessionNotRunning, UnknownPlayer
from shared_code.domain.steps import GUEST
from shared_code.domain.story import Story
from tests.builders import (
    after,
    begun,
    branch,
    character,
    choice,
    ending,
    moving,
    played_by,
    played_by_guest,
    roll,
    scene,
    story,
)

CAST = [played_by("owl", "ada"), played_by("fox", "ben"), played_by_guest("bear")]


def asking(active_character: str | None = None) -> Story:
    """A story whose choice moves the compass, asked of one character."""
    ways = [
        branch("Yes", compass_change=moving("courage", 0.75)),
        branch("No", compass_change=moving("courage", -0.25)),
    ]
    return story(
        choice("start", *ways, active_character=active_character),
        ending("end"),
        characters=[character(name) for name in ("owl", "fox", "bear", "mole")],
    )


def played(active_character: str | None = None, player_id: str | None = None, cast: object = CAST) -> GameSession:
    """A session in which the choice was taken."""
    asked = asking(active_character)
    playing = begun(asked, character_assignments=cast)
    playing.choose(asked, "Yes", player_id=player_id, at=after(1))
    return playing


def test_the_players_are_the_profile_of_the_session_and_those_of_its_characters() -> None:
    cast = [*CAST, played_by("mole", "cleo", is_unused=True), CharacterAssignment(character_id="frog")]

    assert begun(character_assignments=cast).players == ["ada", "ben"]


def test_the_player_of_the_active_character_chooses() -> None:
    assert played("fox").totals == {"ben": {"courage": 0.75}}


def test_the_active_character_decides_whatever_player_is_named() -> None:
    assert played("fox", player_id="ada").totals == {"ben": {"courage": 0.75}}


def test_a_named_player_chooses_where_no_character_is_active() -> None:
    assert played(player_id="ben").totals == {"ben": {"courage": 0.75}}


@pytest.mark.parametrize("active_character", [None, "mole", "frog"])
def test_the_profile_of_the_session_chooses_where_nobody_else_does(active_character: str | None) -> None:
    assert played(active_character).totals == {"ada": {"courage": 0.75}}


def test_a_character_that_is_not_used_does_not_decide_who_plays() -> None:
    cast = [played_by("fox", "ben", is_unused=True)]

    assert played("fox", cast=cast).totals == {"ada": {"courage": 0.75}}


def test_a_guest_counts_to_the_axis_but_to_no_profile() -> None:
    playing = played("bear")

    assert [step.player for step in playing.steps] == [GUEST]
    assert playing.totals == {"": {"courage": 0.75}}
    assert playing.compass() == {"courage": 0.75}


def test_a_player_who_is_not_in_the_session_is_refused_and_leaves_no_trace() -> None:
    asked = asking()
    playing = begun(asked, character_assignments=CAST)
    before = playing.model_dump()
    for stranger in ("cleo", "", "ADA"):
        with pytest.raises(UnknownPlayer):
            playing.choose(asked, "Yes", player_id=stranger, at=after(1))

    assert playing.model_dump() == before


def test_a_roll_belongs_to_the_player_of_the_active_character() -> None:
    rolling = story(
        roll("start", branch("Up", compass_change=moving()), branch("Down"), difficulty=1, active_character="fox"),
        ending("end"),
    )
    playing = begun(rolling, character_assignments=CAST)
    playing.roll(rolling, at=after(1))

    assert playing.totals == {"ben": {"courage": 0.5}}


@pytest.mark.parametrize(
    ("player", "name"),
    [
        (PlayerAssignment(profile_id=ProfileId("ada"), profile_name="Ada"), "Ada"),
        (PlayerAssignment(type=PlayerKind.GUEST, guest_name="Bo"), "Bo"),
        (PlayerAssignment(profile_name="Ada", guest_name="Bo"), "Ada"),
        (PlayerAssignment(), "Player"),
    ],
)
def test_a_player_is_called_by_profile_else_by_guest_name_else_player(player: PlayerAssignment, name: str) -> None:
    assert player.name == name


def test_a_cast_is_the_same_after_it_was_stored() -> None:
    playing = played("fox")

    assert GameSession.model_validate_json(playing.model_dump_json(by_alias=True, exclude_none=True)) == playing


BEN = PlayerAssignment(profile_id=ProfileId("ben"), profile_name="Ben")


def test_until_the_first_choice_a_character_changes_hands_and_the_turns_with_it() -> None:
    of = story(scene("start", "fork", active_character="owl"), choice("fork"), ending(), characters=[character("owl")])
    playing = begun(of, character_assignments=[played_by("owl", "cleo")])
    playing.progress(of, at=after(1))
    before = playing.steps[0].player
    playing.cast(of, "owl", BEN, at=after(2))

    assert (before, playing.steps[0].player) == (1, 1)
    assert (playing.players, playing.player_names) == (["ada", "ben"], ["Ben"])


def test_a_guest_who_takes_a_part_leaves_no_profile_in_its_turns() -> None:
    of = story(scene("start", "fork", active_character="owl"), choice("fork"), ending(), characters=[character("owl")])
    playing = begun(of, character_assignments=[played_by("owl", "cleo")])
    playing.progress(of, at=after(1))
    playing.cast(of, "owl", PlayerAssignment(type=PlayerKind.GUEST, guest_name="Bo"), at=after(2))

    assert (playing.players, playing.steps[0].player) == (["ada"], GUEST)


def test_the_first_choice_settles_the_cast() -> None:
    playing = played("fox")
    again = begun(asking(), character_assignments=CAST)

    with pytest.raises(SessionNotRunning):
        playing.cast(asking(), "fox", BEN, at=after(2))
    again.choice_count = 1
    with pytest.raises(CastSettled):
        again.cast(asking(), "fox", BEN, at=after(2))


def test_a_character_is_selected_once_and_told_once_without_a_name() -> None:
    of = asking()
    playing = begun(of, character_assignments=CAST)
    for _ in range(2):
        playing.select_character(of, "fox", at=after(1))
    told = [event for event in playing.outbox if event.type == "CharacterSelected"]
    playing.choose(of, "Yes", at=after(2))

    assert [event.payload for event in told] == [{"sessionId": "session-1", "characterId": "fox"}]
    assert playing.totals == {"ben": {"courage": 0.75}}


def test_a_fork_keeps_whose_turn_it_is() -> None:
    of = asking()
    playing = begun(of)
    playing.select_character(of, "fox", at=after(1))

    assert playing.fork(of, 0, session_id=SessionId("two"), at=after(2)).selected_character_id == "fox"


def test_a_character_that_the_story_does_not_have_is_named_with_those_it_has() -> None:
    with pytest.raises(Validation, match="It has: owl, fox, bear, mole"):
        begun(asking()).select_character(asking(), "wolf", at=after(1))
