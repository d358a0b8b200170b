"""Characters and avatars."""

from shared_code.web.routes import Handlers, Routes

avatars = Handlers("avatars.queries")
characters = Handlers("characters.queries")

routes = Routes("Characters and avatars")

routes.get("api/charactermaps", characters.get_all_character_maps, public=True)
routes.get("api/charactermaps/{character_id}", characters.get_character_map, public=True)
routes.get("api/avatars", avatars.get_avatars, public=True)
routes.get("api/avatars/{age_group}", avatars.get_avatars_by_age_group, public=True)
