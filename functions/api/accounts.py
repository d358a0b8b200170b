"""Accounts: the adults."""

from shared_code.web.routes import Handlers, Routes

queries = Handlers("accounts.queries")

routes = Routes("Accounts")

routes.get("api/accounts/me", queries.get_my_account)
