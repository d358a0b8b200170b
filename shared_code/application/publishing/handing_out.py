"""What publishing keeps of an account, for its own adult."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shared_code.application.consent.exporting import Exported, exported
from shared_code.application.publishing import specifications as having
from shared_code.domain.audit_record import AuditRecord
from shared_code.domain.contributor_set import ContributorSet
from shared_code.domain.identifiers import AccountId
from shared_code.domain.notification import Notification
from shared_code.domain.role_request import RoleRequest
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository


@dataclass(frozen=True)
class PublishingShelf:
    """Contributions, requests for roles, notifications and deeds; of other accounts nothing."""

    sets: Repository[ContributorSet]
    requests: Repository[RoleRequest]
    records: Repository[AuditRecord]
    notifications: Repository[Notification]

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> "PublishingShelf":
        """With the ports that this function gives by their types."""
        return cls(
            get(Repository[ContributorSet]),
            get(Repository[RoleRequest]),
            get(Repository[AuditRecord]),
            get(Repository[Notification]),
        )

    async def of_account(self, account_id: AccountId) -> dict[str, list[Exported]]:
        """Each kind of document that names the account, by the name of its list."""
        told: Specification[Notification] = everything()
        return {
            "contributions": [
                _own_part(each, account_id) async for each in self.sets.each(having.sets_naming(account_id))
            ],
            "role_requests": [exported(each) async for each in self.requests.each(having.requests_of(account_id))],
            "notifications": [exported(each) async for each in self.notifications.each(told.within(account_id))],
            "audit_entries": [
                _own_deed(each, account_id) async for each in self.records.each(having.records_naming(account_id))
            ],
        }


def _own_part(kept: ContributorSet, account_id: AccountId) -> Exported:
    """What a split says of this account."""
    own = [each.model_dump(mode="json", by_alias=True) for each in kept.contributors if each.account_id == account_id]
    return {"id": kept.id, "contentType": kept.content_type.value, "contentId": kept.content_id, "contributors": own}


def _own_deed(record: AuditRecord, account_id: AccountId) -> Exported:
    """What was done, without the other account."""
    others = {name for name in ("by", "concerns") if getattr(record, name) != account_id}
    return {name: value for name, value in exported(record).items() if name not in others}
