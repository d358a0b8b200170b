"""Scenarios: finding, reading, checking, importing, publishing."""

from shared_code.domain.actor import Role
from shared_code.web.routes import MEGABYTE, Handlers, Routes

commands = Handlers("scenarios.commands")
editing = Handlers("scenarios.editing")
game_states = Handlers("scenarios.game_states")
graph = Handlers("scenarios.graph")
moderating = Handlers("scenarios.moderating")
queries = Handlers("scenarios.queries")
validating = Handlers("scenarios.validating")
references = Handlers("scenarios.references")
schema = Handlers("scenarios.schema")
versions = Handlers("scenarios.versions")
writing = Handlers("scenarios.writing")

routes = Routes("Scenarios")

routes.get("api/scenarios", queries.get_scenarios, public=True)
routes.get("api/scenarios/age-group/{age_group}", queries.get_scenarios_by_age_group, public=True)
routes.get("api/scenarios/featured", queries.get_featured_scenarios, public=True)
routes.get("api/scenarios/with-game-state/{account_id}", game_states.get_scenarios_with_game_state)
routes.get("api/scenarios/{scenario_id}", queries.get_scenario, public=True)
routes.get("api/scenarios/{scenario_id}/scenes/{scene_id}", queries.get_scene, public=True)
routes.get("api/admin/scenarios", editing.list_all_scenarios, role=Role.CREATOR)
routes.post(
    "api/admin/scenarios",
    writing.create_scenario,
    role=Role.CREATOR,
    status=201,
    location="api/admin/scenarios/{answer.id}",
    max_body=5 * MEGABYTE,
)
routes.get("api/admin/scenarios/{scenario_id}", editing.get_scenario_for_editing, role=Role.CREATOR)
routes.put("api/admin/scenarios/{scenario_id}", writing.update_scenario, role=Role.CREATOR, max_body=5 * MEGABYTE)
routes.delete("api/admin/scenarios/{scenario_id}", writing.delete_scenario, role=Role.CREATOR)
routes.get(
    "api/admin/scenarios/validate-all-references",
    references.validate_all_scenario_references,
    role=Role.CREATOR,
)
routes.post("api/admin/scenarios/upload", commands.import_scenario, role=Role.CREATOR, max_body=5 * MEGABYTE)
routes.post("api/admin/scenarios/validate", validating.validate_scenario, role=Role.CREATOR, max_body=5 * MEGABYTE)
routes.get("api/admin/scenarios/{scenario_id}/export", queries.export_scenario, role=Role.CREATOR)
routes.get("api/admin/scenarios/{scenario_id}/graph", graph.get_scenario_graph, role=Role.CREATOR)
routes.post("api/admin/scenarios/{scenario_id}/submit", commands.submit_scenario, role=Role.CREATOR)
routes.post("api/admin/scenarios/{scenario_id}/publish", commands.publish_scenario, role=Role.MODERATOR)
routes.post("api/admin/scenarios/{scenario_id}/reject", moderating.reject_scenario, role=Role.MODERATOR)
routes.post("api/admin/scenarios/{scenario_id}/archive", moderating.archive_scenario, role=Role.CREATOR)
routes.post("api/admin/scenarios/{scenario_id}/feature", moderating.feature_scenario, role=Role.MODERATOR)
routes.get("api/admin/scenarios/{scenario_id}/versions", versions.list_scenario_versions, role=Role.CREATOR)
routes.get("api/admin/scenarios/{scenario_id}/versions/{version}", versions.get_scenario_version, role=Role.CREATOR)
routes.post(
    "api/admin/scenarios/{scenario_id}/versions/{version}/withdraw",
    versions.withdraw_scenario_version,
    role=Role.CREATOR,
)
routes.get(
    "api/admin/scenarios/{scenario_id}/validate-references",
    references.validate_scenario_references,
    role=Role.CREATOR,
)
routes.get("api/schema/story", schema.get_story_schema, public=True)
