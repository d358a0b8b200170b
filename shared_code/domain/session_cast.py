"""The cast of a session: which character each player plays, and whose turn it is."""

from collections.abc import Collection
from datetime import datetime

from pydantic import Field

from shared_code.domain.errors import Validation
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.players import CharacterAssignment, PlayerAssignment, names_of
from shared_code.domain.session_errors import UnknownPlayer
from shared_code.domain.session_events import CharacterSelected
from shared_code.domain.session_life import RUNNING, SessionLife
from shared_code.domain.steps import GUEST
from shared_code.domain.story import Scene, Story

_NOBODY = PlayerAssignment().name


class SessionCast(SessionLife):
    """Who plays; `selected_character_id` is whose turn it is in the scenes that name no character."""

    profile_id: ProfileId
    player_names: list[str] = Field(default_factory=list)
    character_assignments: list[CharacterAssignment] = Field(default_factory=list)
    selected_character_id: str | None = None

    def select_character(self, story: Story, character_id: str, *, at: datetime) -> None:
        """Give the turn to a character, where a scene gives it to none. Raises Validation, SessionNotRunning."""
        self.require_consent()
        self._require(*RUNNING)
        _require_character(story, character_id)
        if character_id != self.selected_character_id:
            self.selected_character_id = character_id
            self.record(CharacterSelected(session_id=self.id, character_id=character_id), at=at)

    def names_player(self, profile_id: ProfileId) -> bool:
        """Whether this profile stands in the session, as its own or in a part, be it played or not."""
        assigned = [item.player_assignment for item in self.character_assignments]
        return profile_id in {self.profile_id, *(player.profile_id for player in assigned if player)}

    def forget_player(self, profile_id: ProfileId, names: Collection[str]) -> None:
        """Keep the part of somebody who is to be forgotten, and whose turn each step was, without id and names."""
        forgotten = self._forgotten(profile_id)
        known_as = {name.casefold() for name in names}
        cast = []
        for item in self.character_assignments:
            player = item.player_assignment
            if player is not None and player.profile_id == profile_id:
                known_as.add(player.name.casefold())
                player = PlayerAssignment(type=player.type, profile_id=forgotten)
            cast.append(item.model_copy(update={"player_assignment": player}))
        self.character_assignments = [_without(item, known_as) for item in cast]
        self.player_names = [_NOBODY if name.casefold() in known_as else name for name in self.player_names]
        self.unblock(profile_id)

    def _forgotten(self, profile_id: ProfileId) -> ProfileId:
        """What a player is called of whom nothing more is known than the place among the players."""
        players = self.players
        return ProfileId(f"removed:{players.index(profile_id) if profile_id in players else len(players)}")

    @property
    def players(self) -> list[ProfileId]:
        """The profiles that play: the session's own first, then those of the characters. Guests have none."""
        named = [item.player.profile_id for item in self.character_assignments if item.player]
        return list(dict.fromkeys([self.profile_id, *(profile for profile in named if profile)]))

    def _give(self, story: Story, character_id: str, player: PlayerAssignment) -> None:
        _require_character(story, character_id)
        given = CharacterAssignment(character_id=character_id, player_assignment=player)
        kept = [item for item in self.character_assignments if item.character_id != character_id]
        self.character_assignments = [*kept, given]
        self.player_names = names_of(self.character_assignments)

    def _player(self, scene: Scene, requested: str | None) -> int:
        """The place of the profile whose turn it is, or GUEST. Raises UnknownPlayer."""
        acting = self._player_of(scene.active_character)
        if acting is None and scene.active_character is None and requested is None:
            acting = self._player_of(self.selected_character_id)
        if acting is not None or requested is None:
            return acting or 0
        if requested not in self.players:
            raise UnknownPlayer(f"'{requested}' is none of the profiles of this session.")
        return self.players.index(ProfileId(requested))

    def _player_of(self, character_id: str | None) -> int | None:
        """The place of the profile that plays a character, GUEST for a guest, None when nobody plays it."""
        if character_id is None:
            return None
        for item in self.character_assignments:
            if item.character_id == character_id and item.player:
                profile = item.player.profile_id
                return self.players.index(profile) if profile else GUEST
        return None


def _without(item: CharacterAssignment, names: Collection[str]) -> CharacterAssignment:
    """The assignment without any of these names, whoever is called so."""
    player = item.player_assignment
    if player is None or player.name.casefold() not in names:
        return item
    nameless = player.model_copy(update={"profile_name": None, "guest_name": None})
    return item.model_copy(update={"player_assignment": nameless})


def _require_character(story: Story, character_id: str) -> None:
    known = [character.id for character in story.characters]
    if character_id not in known:
        raise Validation.of("characterId", f"is no character of this story. It has: {', '.join(known) or 'none'}")
