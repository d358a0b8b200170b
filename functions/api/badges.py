"""Badges: what can be won, and what was."""

from shared_code.web.routes import Handlers, Routes

progress = Handlers("badges.progress")
queries = Handlers("badges.queries")
won_badges = Handlers("badges.won_badges")

routes = Routes("Badges")

routes.get("api/badges", queries.get_badges_by_age_group, public=True)
routes.get("api/badges/{badge_id}", queries.get_badge, public=True)
routes.get("api/badges/axis-achievements", queries.get_axis_achievements, public=True)
routes.get("api/badges/profile/{profile_id}", progress.get_profile_badge_progress)
routes.get("api/badgeconfigurations", queries.get_all_badge_configurations, public=True)
routes.get("api/badgeconfigurations/{badge_configuration_id}", queries.get_badge_configuration, public=True)
routes.get("api/badgeconfigurations/axis/{axis}", queries.get_badge_configurations_by_axis, public=True)
routes.get("api/userbadges/user/{profile_id}", won_badges.get_user_badges)
routes.get("api/userbadges/user/{profile_id}/axis/{axis}", won_badges.get_user_badges_by_axis)
routes.get("api/userbadges/user/{profile_id}/badge/{badge_configuration_id}/earned", won_badges.has_user_earned_badge)
routes.get("api/userbadges/user/{profile_id}/statistics", won_badges.get_badge_statistics)
routes.get("api/userbadges/account/{email}", won_badges.get_badges_for_account)
routes.get("api/userbadges/account/{email}/statistics", won_badges.get_badge_statistics_for_account)
