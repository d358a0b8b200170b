"""Master data: one set of functions for the five lists."""

from shared_code.application.master_data.queries import entries_of, entry_of
from shared_code.domain.master_list import MasterKind
from shared_code.web.routes import Routes

routes = Routes("Master data")

NAMES = {
    MasterKind.AGE_GROUPS: ("get_age_groups", "get_age_group"),
    MasterKind.ARCHETYPES: ("get_archetypes", "get_archetype"),
    MasterKind.COMPASS_AXES: ("get_compass_axes", "get_compass_axis"),
    MasterKind.ECHO_TYPES: ("get_echo_types", "get_echo_type"),
    MasterKind.FANTASY_THEMES: ("get_fantasy_themes", "get_fantasy_theme"),
}

for kind, (several, one) in NAMES.items():
    routes.get(f"api/{kind.value}", entries_of(kind, several), public=True)
    routes.get(f"api/{kind.value}/{{entry_id}}", entry_of(kind, one), public=True)
