"""Suggesting names for players."""

from shared_code.application.messages import Query, View
from shared_code.domain.player_names import player_name
from shared_code.ports.clock import Ids


class SuggestProfileName(Query):
    """Another name each time."""


class SuggestedName(View):
    name: str


async def suggest_profile_name(query: SuggestProfileName, *, ids: Ids) -> SuggestedName:  # noqa: ARG001
    """A name that nobody has to think of."""
    return SuggestedName(name=player_name(ids.seed()))
