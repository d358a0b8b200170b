"""Profiles: the players of an account."""

from shared_code.web.routes import Handlers, Routes

queries = Handlers("profiles.queries")

routes = Routes("Profiles")

routes.get("api/userprofiles/{profile_id}", queries.get_user_profile)
routes.get("api/userprofiles/account/{account_id}", queries.list_profiles_of_account)
