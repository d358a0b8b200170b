"""Master data: one set of functions for the five lists."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

commands = Handlers("master_data.commands")
queries = Handlers("master_data.queries")

routes = Routes("Master data")

KINDS = {
    "agegroups": ("age_group", "age_groups"),
    "archetypes": ("archetype", "archetypes"),
    "compassaxes": ("compass_axis", "compass_axes"),
    "echotypes": ("echo_type", "echo_types"),
    "fantasythemes": ("fantasy_theme", "fantasy_themes"),
}
"""The last part of the route, and the words for one entry and for several."""

for path, (one, many) in KINDS.items():
    read, edit = f"api/{path}", f"api/admin/{path}"
    routes.get(read, getattr(queries, f"get_{many}"), public=True)
    routes.get(f"{read}/{{entry_id}}", getattr(queries, f"get_{one}"), public=True)
    routes.post(f"{read}/validate", getattr(queries, f"validate_{one}"), public=True)
    routes.get(edit, getattr(queries, f"list_{many}_for_editing"), role=Role.ADMIN)
    routes.get(f"{edit}/{{entry_id}}", getattr(queries, f"get_{one}_for_editing"), role=Role.ADMIN)
    routes.post(
        edit,
        getattr(commands, f"create_{one}"),
        role=Role.ADMIN,
        status=201,
        location=f"{edit}/{{answer.id}}",
    )
    routes.put(f"{edit}/{{entry_id}}", getattr(commands, f"update_{one}"), role=Role.ADMIN)
    routes.delete(f"{edit}/{{entry_id}}", getattr(commands, f"delete_{one}"), role=Role.ADMIN)
