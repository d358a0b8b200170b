"""Profiles: the players of an account."""

from shared_code.application.profiles import queries
from shared_code.web.routes import Routes

routes = Routes("Profiles")

routes.get("api/userprofiles/{profile_id}", queries.get_user_profile)
routes.get("api/userprofiles/account/{account_id}", queries.list_profiles_of_account)
