"""Profiles: the players of an account."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

commands = Handlers("profiles.commands")
creating = Handlers("profiles.creating")
leaving = Handlers("profiles.leaving")
naming = Handlers("profiles.naming")
queries = Handlers("profiles.queries")
scores = Handlers("profiles.scores")

routes = Routes("Profiles")

routes.post("api/userprofiles", creating.create_user_profile, status=201, location="api/userprofiles/{answer.id}")
routes.post("api/userprofiles/batch", creating.create_multiple_profiles)
routes.get("api/userprofiles/random-name", naming.suggest_profile_name, public=True)
routes.get("api/userprofiles/{profile_id}", queries.get_user_profile)
routes.get("api/userprofiles/account/{account_id}", queries.list_profiles_of_account)
routes.put("api/userprofiles/{profile_id}", commands.update_user_profile)
routes.put("api/userprofiles/id/{profile_id}", commands.update_user_profile, name="update_user_profile_by_id")
routes.delete("api/userprofiles/{profile_id}", leaving.delete_user_profile, status=202)
routes.delete("api/userprofiles/{profile_id}/account", leaving.remove_profile_from_account)
routes.post("api/userprofiles/{profile_id}/complete-onboarding", commands.complete_onboarding)
routes.post("api/userprofiles/{profile_id}/assign-character", commands.assign_character_to_profile)
routes.get("api/profiles/{profile_id}/axis-scores", scores.get_profile_axis_scores)
routes.get("api/admin/profiles", queries.list_profiles, role=Role.ADMIN)
