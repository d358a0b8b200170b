"""The contributors of one scenario or bundle, and their answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Self

from pydantic import Field, computed_field

from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import Approval, ApprovalStatus, Contributor
from shared_code.domain.contributor_errors import ContributorsFrozen, NothingToOverride, SplitChanged
from shared_code.domain.entity import Entity, Value
from shared_code.domain.errors import NotFound, Validation
from shared_code.domain.identifiers import AccountId, derived_id
from shared_code.domain.publishing_events import (
    ApprovalRejected,
    ApprovalRequested,
    ApprovalSubmitted,
    ContributorAdded,
    ContributorRemoved,
    ContributorUpdated,
    OverrideApplied,
    PublishingEvent,
    SplitApproved,
    SplitUpdated,
    of_content,
)
from shared_code.domain.shares import WHOLE

MOST_CONTRIBUTORS = 50


class IpRegistration(Value):
    """Where a content stands on the chain."""

    ip_asset_id: str
    registration_tx_hash: str
    registered_at: datetime
    royalty_module_id: str | None = None


class Obstacle(NamedTuple):
    """What is missing before a registration, and whose it is."""

    code: str
    message: str
    contributor: Contributor | None = None


class Deed(NamedTuple):
    """Who does something to the contributors of which content, and when."""

    content: Content
    by: AccountId
    at: datetime


class ContributorSet(Entity):
    """The split of one content; `split_version` counts how often what an answer is about has changed."""

    content_type: ContentType
    content_id: str
    contributors: list[Contributor] = Field(default_factory=list)
    split_version: int = 0
    registration: IpRegistration | None = None

    @computed_field  # type: ignore[prop-decorator] # mypy knows no decorated property
    @property
    def account_ids(self) -> list[AccountId]:
        """The accounts that are asked for an answer."""
        return [each.account_id for each in self.contributors if each.account_id]

    @property
    def is_watched(self) -> bool:
        """Nobody listens: a split is not for everybody."""
        return False

    @classmethod
    def of(cls, content: Content) -> Self:
        """That of a content for which nobody has been named yet."""
        return cls(id=contributor_set_id(content), content_type=content.type, content_id=content.id)

    def replace(self, wanted: Sequence[Contributor], deed: Deed) -> bool:
        """Name the contributors; answers stay where what they are about stays. Whether anything has changed.

        Raises Validation, Conflict.
        """
        self._require_open()
        require_sound(wanted)
        before = {each.id: each for each in self.contributors}
        is_same_split = {each.terms for each in wanted} == {each.terms for each in self.contributors}
        self.contributors = [
            _with_former_answer(each, before.get(each.id)) if is_same_split else each.asked() for each in wanted
        ]
        self.split_version += not is_same_split
        self._tell_of_changes(before, deed)
        if not is_same_split:
            shares = {each.id: each.share for each in self.contributors}
            self._tell(SplitUpdated, deed, shares=shares)
        for each in self.contributors:
            if each.status is ApprovalStatus.PENDING and before.get(each.id) != each:
                self._tell(ApprovalRequested, deed, each)
        return self.contributors != [*before.values()]

    def answer(self, split_version: int, deed: Deed, *, approved: bool, comment: str | None) -> bool:
        """Take the answer of the account that gives it, which it can change until the registration; whether it is new.

        Raises NotFound for who is no contributor, Conflict for another split than theirs or a registered one.
        """
        contributor = next((each for each in self.contributors if each.account_id == deed.by), None)
        if contributor is None:
            raise NotFound("You are not among the contributors.")
        self._require_split(split_version)
        status = ApprovalStatus.APPROVED if approved else ApprovalStatus.REJECTED
        if contributor.status is status:
            return False
        self._settle(contributor, Approval(status=status, comment=comment, answered_at=deed.at))
        self._tell(ApprovalSubmitted if approved else ApprovalRejected, deed, contributor, reason=comment)
        self._tell_if_settled(deed)
        return True

    def override(self, contributor_id: str, split_version: int, justification: str, deed: Deed) -> bool:
        """Put a justification in the place of an answer that is missing; whether none was there before.

        Raises NotFound, Conflict, RuleViolation.
        """
        contributor = next((each for each in self.contributors if each.id == contributor_id), None)
        if contributor is None:
            raise NotFound.of("Contributor", contributor_id)
        self._require_split(split_version)
        if contributor.status is ApprovalStatus.OVERRIDDEN:
            return False
        if contributor.status is not ApprovalStatus.PENDING:
            given = contributor.status.value if contributor.status else "not asked for"
            raise NothingToOverride(f"This contributor's answer is {given}; only one that is missing is overridden.")
        overridden = Approval(status=ApprovalStatus.OVERRIDDEN, comment=justification, answered_at=deed.at)
        self._settle(contributor, overridden)
        self._tell(OverrideApplied, deed, contributor, reason=justification)
        self._tell_if_settled(deed)
        return True

    def obstacles(self) -> list[Obstacle]:
        """What is missing before it can be registered, and whose it is."""
        if not self.contributors:
            return [Obstacle("CONTRIBUTORS_MISSING", "Nobody is named: name the contributors and their shares.")]
        return [_obstacle(each) for each in self.contributors if not each.has_agreed]

    def forget(self, account_id: AccountId) -> None:
        """Say no longer who had this account; the share and the answer stay."""
        self.contributors = [each.nameless() if each.account_id == account_id else each for each in self.contributors]

    def _require_open(self) -> None:
        if self.registration is not None:
            raise ContributorsFrozen("It is registered: contributors, shares and answers stay as they are.")

    def _require_split(self, split_version: int) -> None:
        self._require_open()
        if split_version != self.split_version:
            raise SplitChanged(
                f"The split is at version {self.split_version}, not {split_version}. Read it again before you answer."
            )

    def _settle(self, contributor: Contributor, approval: Approval) -> None:
        self.contributors = [
            each.answered(approval) if each.id == contributor.id else each for each in self.contributors
        ]

    def _tell_of_changes(self, before: dict[str, Contributor], deed: Deed) -> None:
        """Tell who is gone, who has come and who is credited in other words; another account is another person."""
        now = {each.id: each for each in self.contributors}
        for each in before.values():
            if not _is_same_person(each, now.get(each.id)):
                self._tell(ContributorRemoved, deed, each)
        for each in self.contributors:
            known = before.get(each.id)
            if not _is_same_person(each, known):
                self._tell(ContributorAdded, deed, each)
            elif known and not _is_same_credit(each, known):
                self._tell(ContributorUpdated, deed, each)

    def _tell_if_settled(self, deed: Deed) -> None:
        if not self.obstacles():
            self._tell(SplitApproved, deed)

    def _tell(
        self, event: type[PublishingEvent], deed: Deed, contributor: Contributor | None = None, **more: object
    ) -> None:
        about = {"contributor_id": contributor.id, "concerns": contributor.account_id} if contributor else {}
        fields: dict[str, Any] = of_content(deed.content, deed.by) | about | more
        self.record(event(**fields, split_version=self.split_version), at=deed.at)


def contributor_set_id(content: Content) -> str:
    """One set per content; a later content that takes the id of one that is gone begins with none."""
    return derived_id("contributors", content.type, content.id, content.created_at.isoformat())


def contributor_id_of(content: Content, wallet_address: str) -> str:
    """One contributor per wallet."""
    return derived_id("contributor", contributor_set_id(content), wallet_address.casefold())


def require_sound(contributors: Sequence[Contributor]) -> None:
    """Raise Validation for shares that do not come to the whole, and for a wallet or account that is named twice."""
    if not 1 <= len(contributors) <= MOST_CONTRIBUTORS:
        raise Validation.of("contributors", f"name 1 to {MOST_CONTRIBUTORS}")
    total = sum(each.share for each in contributors)
    if total != WHOLE:
        raise Validation.of("contributors", f"the shares come to {total} basis points; they must come to {WHOLE}")
    _require_once([each.wallet_address.casefold() for each in contributors], "walletAddress", "wallet")
    _require_once([each.account_id for each in contributors if each.account_id], "accountId", "account")


def _require_once(given: Sequence[str], field: str, kind: str) -> None:
    twice = next((place for place, each in enumerate(given) if each in given[:place]), None)
    if twice is not None:
        raise Validation.of(f"contributors.{field}", f"one {kind} is named twice: add its shares to one contributor")


def _is_same_person(contributor: Contributor, other: Contributor | None) -> bool:
    return other is not None and other.account_id == contributor.account_id


def _is_same_credit(contributor: Contributor, other: Contributor) -> bool:
    return (other.name, other.role) == (contributor.name, contributor.role)


def _with_former_answer(contributor: Contributor, former: Contributor | None) -> Contributor:
    if former is None or not _is_same_credit(contributor, former):
        return contributor.asked()
    return contributor.model_copy(update={"approval": former.approval})


def _obstacle(contributor: Contributor) -> Obstacle:
    if contributor.status is ApprovalStatus.REJECTED:
        return Obstacle(
            "APPROVAL_REJECTED", "This contributor does not agree: settle it and set the split anew.", contributor
        )
    return Obstacle("APPROVAL_MISSING", "This contributor has not answered yet.", contributor)
