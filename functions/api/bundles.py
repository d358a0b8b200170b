"""Bundles of scenarios."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

acquiring = Handlers("content_bundles.acquiring")
commands = Handlers("content_bundles.commands")
queries = Handlers("content_bundles.queries")

routes = Routes("Bundles")

routes.get("api/bundles", queries.get_all_content_bundles, public=True)
routes.get("api/bundles/{bundle_id}", queries.get_content_bundle, public=True)
routes.get("api/bundles/age-group/{age_group}", queries.get_content_bundles_by_age_group, public=True)
routes.get("api/bundles/{bundle_id}/access", acquiring.check_bundle_access)
routes.get("api/admin/bundles", queries.list_content_bundles, role=Role.CREATOR)
routes.post(
    "api/admin/bundles",
    commands.create_content_bundle,
    role=Role.CREATOR,
    status=201,
    location="api/admin/bundles/{answer.id}",
)
routes.get("api/admin/bundles/{bundle_id}", queries.get_content_bundle_for_editing, role=Role.CREATOR)
routes.put("api/admin/bundles/{bundle_id}", commands.update_content_bundle, role=Role.CREATOR)
routes.delete("api/admin/bundles/{bundle_id}", commands.delete_content_bundle, role=Role.CREATOR)
routes.post("api/admin/bundles/{bundle_id}/scenarios", commands.add_scenario_to_bundle, role=Role.CREATOR)
routes.delete(
    "api/admin/bundles/{bundle_id}/scenarios/{scenario_id}", commands.remove_scenario_from_bundle, role=Role.CREATOR
)
