"""Game sessions: the play itself."""

from shared_code.web.routes import Handlers, Routes

commands = Handlers("game_sessions.commands")
finalising = Handlers("game_sessions.finalising")
queries = Handlers("game_sessions.queries")
starting = Handlers("game_sessions.starting")

routes = Routes("Game sessions")

_ONE = "api/gamesessions/{answer.id}"

routes.post("api/gamesessions", starting.start_game_session, status=201, location=_ONE)
routes.get("api/gamesessions/account/{account_id}/in-progress", queries.get_in_progress_sessions)
routes.get("api/gamesessions/{session_id}", queries.get_game_session)
routes.get("api/gamesessions/{session_id}/scene", queries.get_current_scene)
routes.post("api/gamesessions/choice", commands.make_choice)
routes.post("api/gamesessions/{session_id}/choice", commands.make_choice, name="make_choice_in_session")
routes.post("api/gamesessions/{session_id}/progress-scene", commands.progress_scene)
routes.post("api/gamesessions/{session_id}/roll", commands.roll_dice)
routes.post("api/gamesessions/{session_id}/pause", commands.pause_game_session)
routes.post("api/gamesessions/{session_id}/resume", commands.resume_game_session)
routes.post("api/gamesessions/{session_id}/end", commands.end_game_session)
routes.post("api/gamesessions/{session_id}/finalize", finalising.finalize_game_session)
routes.post("api/gamesessions/{session_id}/rewind", commands.rewind_game_session)
routes.post("api/gamesessions/{session_id}/fork", commands.fork_game_session, status=201, location=_ONE)
