"""Accounts: the adults."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Either, Handlers, Routes

commands = Handlers("accounts.commands")
creating = Handlers("accounts.creating")
erasure = Handlers("accounts.erasure")
export = Handlers("accounts.export")
players = Handlers("accounts.players")
queries = Handlers("accounts.queries")

routes = Routes("Accounts")

routes.post("api/accounts", creating.create_account, status=201, location="api/accounts/{answer.id}")
routes.get("api/accounts/me", queries.get_my_account)
routes.get("api/accounts/{account_id}", queries.get_account)
routes.put("api/accounts/{account_id}", commands.update_account)
routes.delete(
    "api/accounts/{account_id}", erasure.delete_account, status=Either(200, 202, when=lambda answer: answer.dry_run)
)
routes.get("api/accounts/{account_id}/export", export.export_account_data)
routes.get("api/accounts/email/{email}", queries.get_account_by_email)
routes.get("api/accounts/validate/{email}", queries.validate_account)
routes.post("api/accounts/{account_id}/profiles", players.link_profiles_to_account)
routes.get("api/accounts/{account_id}/profiles", players.get_profiles_by_account)
routes.get("api/admin/accounts", queries.list_accounts, role=Role.ADMIN)
