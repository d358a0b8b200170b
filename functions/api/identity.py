"""Identity: signing in, staying so, and signing out."""

from shared_code.ports.rate_limiter import RatePolicy
from shared_code.web.rate_limits import AUTH, MAGIC_LINK
from shared_code.web.routes import Handlers, Routes

commands = Handlers("accounts.commands")
magic_links = Handlers("identity.magic_links")
queries = Handlers("identity.queries")
refreshing = Handlers("identity.refreshing")

# Nobody guesses 32 random bytes, but a school behind one address has many clients that refresh every hour.
REFRESH = RatePolicy("refresh", 60, 900.0)

routes = Routes("Identity", in_maintenance=True)

routes.get("api/auth/config", queries.get_auth_config, public=True)
routes.get("api/auth/status", queries.get_auth_status, public=True)
routes.post("api/auth/bootstrap-account", commands.bootstrap_account, limit=AUTH)
routes.post("api/auth/magic/request", magic_links.request_magic_link, public=True, limit=MAGIC_LINK)
routes.post("api/auth/magic/resend", magic_links.resend_magic_link, public=True, limit=MAGIC_LINK)
routes.post("api/auth/magic/verify", magic_links.verify_magic_link, public=True, limit=MAGIC_LINK)
routes.post("api/auth/magic/consume", magic_links.consume_magic_link, public=True, limit=MAGIC_LINK)
routes.post("api/auth/refresh", refreshing.refresh_token, public=True, limit=REFRESH)
routes.post("api/auth/logout", refreshing.sign_out)
