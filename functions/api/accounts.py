"""Accounts: the adults."""

from shared_code.application.accounts import queries
from shared_code.web.routes import Routes

routes = Routes("Accounts")

routes.get("api/accounts/me", queries.get_my_account)
