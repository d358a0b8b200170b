"""Badges: what can be won, and what was."""

from shared_code.web.routes import Handlers, Routes

queries = Handlers("badges.queries")

routes = Routes("Badges")

routes.get("api/badges", queries.get_badges_by_age_group, public=True)
routes.get("api/badges/{badge_id}", queries.get_badge, public=True)
routes.get("api/badges/profile/{profile_id}", queries.get_profile_badge_progress)
routes.get("api/userbadges/user/{profile_id}", queries.get_user_badges)
