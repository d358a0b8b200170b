"""Who may call the functions of master data."""

from tests.functions.access.callers import OPEN

EXPECTED = {
    "get_age_group": OPEN,
    "get_age_groups": OPEN,
    "get_archetype": OPEN,
    "get_archetypes": OPEN,
    "get_compass_axes": OPEN,
    "get_compass_axis": OPEN,
    "get_echo_type": OPEN,
    "get_echo_types": OPEN,
    "get_fantasy_theme": OPEN,
    "get_fantasy_themes": OPEN,
}
