"""Bundles of scenarios."""

from shared_code.domain.actor import Role
from shared_code.web.routes import MEGABYTE, Handlers, Routes

acquiring = Handlers("content_bundles.acquiring")
archives = Handlers("content_bundles.archives")
commands = Handlers("content_bundles.commands")
exporting = Handlers("content_bundles.exporting")
queries = Handlers("content_bundles.queries")

_LARGEST_ARCHIVE = 101 * MEGABYTE  # the host takes a hundred, and a form adds some lines

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
routes.post(
    "api/admin/bundles/validate", archives.validate_bundle_archive, role=Role.CREATOR, max_body=_LARGEST_ARCHIVE
)
routes.post("api/admin/bundles/upload", archives.import_bundle_archive, role=Role.CREATOR, max_body=_LARGEST_ARCHIVE)
routes.get("api/admin/bundles/{bundle_id}/export", exporting.export_bundle, role=Role.CREATOR)
routes.get("api/admin/bundles/{bundle_id}", queries.get_content_bundle_for_editing, role=Role.CREATOR)
routes.put("api/admin/bundles/{bundle_id}", commands.update_content_bundle, role=Role.CREATOR)
routes.delete("api/admin/bundles/{bundle_id}", commands.delete_content_bundle, role=Role.CREATOR)
routes.post("api/admin/bundles/{bundle_id}/scenarios", commands.add_scenario_to_bundle, role=Role.CREATOR)
routes.delete(
    "api/admin/bundles/{bundle_id}/scenarios/{scenario_id}", commands.remove_scenario_from_bundle, role=Role.CREATOR
)
