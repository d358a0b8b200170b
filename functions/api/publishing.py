"""What is settled before a story is registered: contributors, open roles, inboxes and the audit trail."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

approving = Handlers("publishing.approving")
attribution = Handlers("publishing.attribution")
contributing = Handlers("publishing.contributing")

routes = Routes("Publishing")

routes.get("api/scenarios/{scenario_id}/attribution", attribution.get_scenario_attribution, public=True)
routes.get("api/scenarios/{scenario_id}/ip-status", attribution.get_scenario_ip_status, public=True)
routes.get("api/bundles/{bundle_id}/attribution", attribution.get_bundle_attribution, public=True)
routes.get("api/bundles/{bundle_id}/ip-status", attribution.get_bundle_ip_status, public=True)

_OF_CONTENT = "api/contributors/{content_type}/{content_id}"

routes.put(_OF_CONTENT, contributing.set_contributors)
routes.get(_OF_CONTENT, contributing.get_contributors)
routes.get(f"{_OF_CONTENT}/validate", contributing.validate_contributors)
routes.post(f"{_OF_CONTENT}/approve", approving.approve_contribution)
routes.post(f"{_OF_CONTENT}/override", approving.override_approval, role=Role.PUBLISHER)
