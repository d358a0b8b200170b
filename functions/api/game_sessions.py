"""Game sessions: the play itself."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

admin = Handlers("game_sessions.admin_listing")
casting = Handlers("game_sessions.casting")
commands = Handlers("game_sessions.commands")
finalising = Handlers("game_sessions.finalising")
leaving = Handlers("game_sessions.leaving")
listing = Handlers("game_sessions.listing")
queries = Handlers("game_sessions.queries")
retelling = Handlers("game_sessions.retelling")
starting = Handlers("game_sessions.starting")

routes = Routes("Game sessions")

_ONE = "api/gamesessions/{answer.id}"

routes.post("api/gamesessions", starting.start_game_session, status=201, location=_ONE)
routes.get("api/gamesessions/account/{account_id}", listing.get_sessions_by_account)
routes.get("api/gamesessions/account/{account_id}/in-progress", listing.get_in_progress_sessions)
routes.get("api/gamesessions/profile/{profile_id}", listing.get_sessions_by_profile)
routes.post("api/gamesessions/complete-scenario", leaving.complete_scenario)
routes.get("api/gamesessions/{session_id}", queries.get_game_session)
routes.delete("api/gamesessions/{session_id}", leaving.delete_game_session)
routes.get("api/gamesessions/{session_id}/scene", queries.get_current_scene)
routes.get("api/gamesessions/{session_id}/stats", retelling.get_session_stats)
routes.get("api/gamesessions/{session_id}/achievements", retelling.get_achievements)
routes.get("api/gamesessions/{session_id}/history", retelling.get_session_history)
routes.post("api/gamesessions/choice", commands.make_choice)
routes.post("api/gamesessions/{session_id}/choice", commands.make_choice, name="make_choice_in_session")
routes.post("api/gamesessions/{session_id}/progress-scene", commands.progress_scene)
routes.post("api/gamesessions/{session_id}/roll", commands.roll_dice)
routes.post("api/gamesessions/{session_id}/character", casting.select_character)
routes.post("api/gamesessions/{session_id}/pause", commands.pause_game_session)
routes.post("api/gamesessions/{session_id}/resume", commands.resume_game_session)
routes.post("api/gamesessions/{session_id}/end", commands.end_game_session)
routes.post("api/gamesessions/{session_id}/abandon", leaving.abandon_game_session)
routes.post("api/gamesessions/{session_id}/finalize", finalising.finalize_game_session)
routes.post("api/gamesessions/{session_id}/rewind", commands.rewind_game_session)
routes.post("api/gamesessions/{session_id}/fork", commands.fork_game_session, status=201, location=_ONE)
routes.get("api/admin/gamesessions", admin.list_game_sessions, role=Role.ADMIN)
