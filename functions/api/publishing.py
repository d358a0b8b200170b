"""What is settled before a story is registered: contributors, open roles, inboxes and the audit trail."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

auditing = Handlers("publishing.auditing")
approving = Handlers("publishing.approving")
attribution = Handlers("publishing.attribution")
contributing = Handlers("publishing.contributing")
inbox = Handlers("publishing.inbox")
open_roles = Handlers("publishing.open_roles")
role_requests = Handlers("publishing.role_requests")

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

routes.post("api/open-roles", open_roles.create_open_role, status=201, location="api/open-roles/{answer.id}")
routes.get("api/open-roles", open_roles.list_open_roles)
routes.get("api/open-roles/{role_id}", open_roles.get_open_role)
routes.put("api/open-roles/{role_id}", open_roles.update_open_role)
routes.delete("api/open-roles/{role_id}", open_roles.delete_open_role)

routes.post("api/role-requests", role_requests.request_role, status=201, location="api/role-requests/{answer.id}")
routes.get("api/role-requests", role_requests.list_role_requests)
routes.get("api/role-requests/{request_id}", role_requests.get_role_request)
routes.post("api/role-requests/{request_id}/respond", role_requests.respond_to_role_request)
routes.post("api/role-requests/{request_id}/withdraw", role_requests.withdraw_role_request)

routes.get("api/notifications", inbox.list_notifications)
routes.get("api/notifications/unread-count", inbox.get_unread_count)
routes.post("api/notifications/read-all", inbox.mark_all_notifications_read)
routes.post("api/notifications/{notification_id}/read", inbox.mark_notification_read)
routes.delete("api/notifications/{notification_id}", inbox.delete_notification)

routes.get("api/audit", auditing.list_audit_entries, role=Role.PUBLISHER)
routes.get("api/audit/{content_id}", auditing.list_content_audit_entries)
