"""Master data: one set of functions for the five lists."""

from shared_code.web.routes import Handlers, Routes

queries = Handlers("master_data.queries")

routes = Routes("Master data")

routes.get("api/agegroups", queries.get_age_groups, public=True)
routes.get("api/agegroups/{entry_id}", queries.get_age_group, public=True)
routes.get("api/archetypes", queries.get_archetypes, public=True)
routes.get("api/archetypes/{entry_id}", queries.get_archetype, public=True)
routes.get("api/compassaxes", queries.get_compass_axes, public=True)
routes.get("api/compassaxes/{entry_id}", queries.get_compass_axis, public=True)
routes.get("api/echotypes", queries.get_echo_types, public=True)
routes.get("api/echotypes/{entry_id}", queries.get_echo_type, public=True)
routes.get("api/fantasythemes", queries.get_fantasy_themes, public=True)
routes.get("api/fantasythemes/{entry_id}", queries.get_fantasy_theme, public=True)
