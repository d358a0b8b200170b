"""The fantasy themes that a profile may prefer."""

from collections.abc import Sequence

from shared_code.domain.errors import FieldError, Validation
from shared_code.domain.master_list import MasterKind, MasterList
from shared_code.domain.nearest_name import NearestNames
from shared_code.ports.repository import Repository

_FIELD = "preferredFantasyThemes"


async def known_themes(wanted: Sequence[str], lists: Repository[MasterList]) -> tuple[str, ...]:
    """The themes as the master data spells them, each once. Raises Validation, which names the nearest ones."""
    if not wanted:
        return ()
    found = await lists.find(MasterKind.FANTASY_THEMES.value)
    names = found.names if found else frozenset()
    spelled = {name.casefold(): name for name in names}
    known = [spelled.get(theme.strip().casefold()) for theme in wanted]
    unknown = [place for place, theme in enumerate(known) if theme is None]
    if unknown:
        nearest = NearestNames()
        errors = [FieldError(f"{_FIELD}.{place}", _advice(nearest.nearest(wanted[place], names))) for place in unknown]
        raise Validation(f"{errors[0].field}: {errors[0].message}", errors=errors)
    return tuple(dict.fromkeys(theme for theme in known if theme))


def _advice(nearest: str | None) -> str:
    if nearest is None:
        return "is no fantasy theme: GET api/fantasythemes lists them"
    return f"is no fantasy theme; did you mean '{nearest}'?"
