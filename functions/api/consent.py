"""Consent of parents, and what is kept of children."""

from shared_code.web.rate_limits import CONSENT
from shared_code.web.routes import Handlers, Routes

exporting = Handlers("consent.exporting")
queries = Handlers("consent.queries")
requesting = Handlers("consent.requesting")
revoking = Handlers("consent.revoking")
verifying = Handlers("consent.verifying")

routes = Routes("Consent and children's data")

_VERIFY = "api/coppa/consent/verify"

routes.post("api/coppa/age-check", queries.check_age, public=True)
routes.post("api/coppa/consent/request", requesting.request_parental_consent, public=True, limit=CONSENT)
routes.post(_VERIFY, verifying.verify_parental_consent, public=True, limit=CONSENT)
routes.get(_VERIFY, verifying.verify_parental_consent_link, public=True, limit=CONSENT)
routes.get("api/coppa/consent/status/{child_profile_id}", queries.get_consent_status)
routes.post("api/coppa/consent/revoke", revoking.revoke_parental_consent)
routes.get("api/coppa/data/{child_profile_id}", exporting.export_child_data)
routes.get("api/coppa/deletions/{child_profile_id}", queries.get_deletion_status)
