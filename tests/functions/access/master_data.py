"""Who may call the functions of master data."""

from tests.functions.access.callers import ADMINS, OPEN
from tests.functions.access.furnishing import Bodies

KINDS = {
    "age_group": "age_groups",
    "archetype": "archetypes",
    "compass_axis": "compass_axes",
    "echo_type": "echo_types",
    "fantasy_theme": "fantasy_themes",
}

EXPECTED = {
    name: signs
    for one, many in KINDS.items()
    for name, signs in {
        f"create_{one}": ADMINS,
        f"delete_{one}": ADMINS,
        f"get_{many}": OPEN,
        f"get_{one}": OPEN,
        f"get_{one}_for_editing": ADMINS,
        f"list_{many}_for_editing": ADMINS,
        f"update_{one}": ADMINS,
        f"validate_{one}": OPEN,
    }.items()
}

BODIES: Bodies = {
    **{f"create_{one}": lambda house: {"name": "A new one", "description": "Of its kind."} for one in KINDS},
    **{f"update_{one}": lambda house: {"description": "In other words."} for one in KINDS},
    **{f"validate_{one}": lambda house: {"name": "courage"} for one in KINDS},
    "create_age_group": lambda house: {"name": "teens and more", "minimumAge": 13, "maximumAge": 20},
}
