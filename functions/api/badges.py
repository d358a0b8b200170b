"""Badges: what can be won, and what was."""

from shared_code.domain.actor import Role
from shared_code.web.routes import MEGABYTE, Either, Handlers, Routes

achievements = Handlers("badges.achievements")
awarding = Handlers("badges.awarding")
commands = Handlers("badges.commands")
editing = Handlers("badges.editing")
images = Handlers("badges.images")
importing = Handlers("badges.importing")
progress = Handlers("badges.progress")
queries = Handlers("badges.queries")
scoring = Handlers("badges.scoring")
snapshot = Handlers("badges.snapshot")
won_badges = Handlers("badges.won_badges")

_BADGES = "api/admin/badges"
_ACHIEVEMENTS = f"{_BADGES}/axis-achievements"
_IMAGES = f"{_BADGES}/images"
_FORM = 65_536  # what a form may add to a file

routes = Routes("Badges")

routes.get("api/badges", queries.get_badges_by_age_group, public=True)
routes.get("api/badges/{badge_id}", queries.get_badge, public=True)
routes.get("api/badges/axis-achievements", queries.get_axis_achievements, public=True)
routes.get("api/badges/images/{image_id}", images.get_badge_image, public=True)
routes.get(
    "api/badges/images/{folder}/{shelf}/{image_id}",
    images.get_badge_image,
    name="get_badge_image_by_path",
    public=True,
)
routes.post("api/badges/calculate-scores", scoring.calculate_badge_scores, role=Role.CREATOR)
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
routes.post(
    "api/userbadges/award",
    awarding.award_badge,
    status=Either(201, 200, when=lambda answer: answer.newly_awarded),
    location="api/userbadges/user/{answer.user_profile_id}",
)
routes.get(_BADGES, editing.list_badges, role=Role.ADMIN)
routes.post(_BADGES, commands.create_badge, role=Role.ADMIN, status=201, location=f"{_BADGES}/{{answer.id}}")
routes.get(f"{_BADGES}/{{badge_id}}", editing.get_badge_for_editing, role=Role.ADMIN)
routes.put(f"{_BADGES}/{{badge_id}}", commands.update_badge, role=Role.ADMIN)
routes.delete(f"{_BADGES}/{{badge_id}}", commands.delete_badge, role=Role.ADMIN)
routes.get(_ACHIEVEMENTS, achievements.list_axis_achievements, role=Role.ADMIN)
routes.post(_ACHIEVEMENTS, achievements.create_axis_achievement, role=Role.ADMIN, status=201)
routes.put(f"{_ACHIEVEMENTS}/{{axis_achievement_id}}", achievements.update_axis_achievement, role=Role.ADMIN)
routes.delete(f"{_ACHIEVEMENTS}/{{axis_achievement_id}}", achievements.delete_axis_achievement, role=Role.ADMIN)
routes.get(_IMAGES, images.list_badge_images, role=Role.ADMIN)
routes.post(
    _IMAGES,
    images.upload_badge_image,
    role=Role.ADMIN,
    max_body=5 * MEGABYTE + _FORM,
    status=Either(201, 200, when=lambda answer: answer.created),
    location="api/badges/images/{answer.id}",
)
routes.delete(f"{_IMAGES}/{{image_id}}", images.delete_badge_image, role=Role.ADMIN)
routes.post(f"{_BADGES}/import", importing.import_badges, role=Role.ADMIN)
routes.get(f"{_BADGES}/age-groups/{{age_group}}/snapshot", snapshot.get_badge_snapshot, role=Role.ADMIN)
