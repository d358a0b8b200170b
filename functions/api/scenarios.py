"""Scenarios: finding, reading, checking, importing, publishing."""

from shared_code.domain.actor import Role
from shared_code.web.routes import MEGABYTE, Handlers, Routes

commands = Handlers("scenarios.commands")
graph = Handlers("scenarios.graph")
queries = Handlers("scenarios.queries")
validating = Handlers("scenarios.validating")

routes = Routes("Scenarios")

routes.get("api/scenarios", queries.get_scenarios, public=True)
routes.get("api/scenarios/{scenario_id}", queries.get_scenario, public=True)
routes.get("api/scenarios/{scenario_id}/scenes/{scene_id}", queries.get_scene, public=True)
routes.post("api/admin/scenarios/upload", commands.import_scenario, role=Role.CREATOR, max_body=5 * MEGABYTE)
routes.post("api/admin/scenarios/validate", validating.validate_scenario, role=Role.CREATOR, max_body=5 * MEGABYTE)
routes.get("api/admin/scenarios/{scenario_id}/export", queries.export_scenario, role=Role.CREATOR)
routes.get("api/admin/scenarios/{scenario_id}/graph", graph.get_scenario_graph, role=Role.CREATOR)
routes.post("api/admin/scenarios/{scenario_id}/submit", commands.submit_scenario, role=Role.CREATOR)
routes.post("api/admin/scenarios/{scenario_id}/publish", commands.publish_scenario, role=Role.MODERATOR)
