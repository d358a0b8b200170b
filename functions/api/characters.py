"""Characters and avatars."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

avatar_commands = Handlers("avatars.commands")
avatars = Handlers("avatars.queries")
characters = Handlers("characters.queries")
commands = Handlers("characters.commands")
exchange = Handlers("characters.exchange")

routes = Routes("Characters and avatars")

routes.get("api/charactermaps", characters.get_all_character_maps, public=True)
routes.get("api/charactermaps/{character_id}", characters.get_character_map, public=True)
routes.get("api/character/{character_id}", characters.get_character, public=True)
routes.get("api/admin/charactermaps", characters.list_character_maps, role=Role.CREATOR)
routes.post(
    "api/admin/charactermaps",
    commands.create_character_map,
    role=Role.CREATOR,
    status=201,
    location="api/charactermaps/{answer.id}",
)
routes.post("api/admin/charactermaps/upload", exchange.import_character_maps, role=Role.CREATOR)
routes.get("api/admin/charactermaps/export", exchange.export_character_maps, role=Role.CREATOR)
routes.get("api/admin/charactermaps/{character_id}", characters.get_character_map_for_editing, role=Role.CREATOR)
routes.put("api/admin/charactermaps/{character_id}", commands.update_character_map, role=Role.CREATOR)
routes.delete("api/admin/charactermaps/{character_id}", commands.delete_character_map, role=Role.CREATOR)

routes.get("api/avatars", avatars.get_avatars, public=True)
routes.get("api/avatars/{age_group}", avatars.get_avatars_by_age_group, public=True)
routes.get("api/admin/avatars", avatars.list_avatars, role=Role.ADMIN)
routes.get("api/admin/avatars/{age_group}", avatars.get_avatars_for_editing, role=Role.ADMIN)
routes.put("api/admin/avatars/{age_group}", avatar_commands.replace_avatars, role=Role.ADMIN)
routes.post(
    "api/admin/avatars/{age_group}", avatar_commands.replace_avatars, role=Role.ADMIN, name="replace_avatars_by_post"
)
routes.post("api/admin/avatars/{age_group}/add", avatar_commands.add_avatar, role=Role.ADMIN)
routes.delete("api/admin/avatars/{age_group}/{media_id}", avatar_commands.remove_avatar, role=Role.ADMIN)
routes.delete(
    "api/admin/avatars/{age_group}/remove/{media_id}",
    avatar_commands.remove_avatar,
    role=Role.ADMIN,
    name="remove_avatar_by_verb",
)
