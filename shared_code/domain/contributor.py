"""Who has made a story, for which share, and whether they agree."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field

from shared_code.domain.entity import Value
from shared_code.domain.identifiers import AccountId
from shared_code.domain.shares import WHOLE

NOBODY = "A former contributor"


class ContributorRole(StrEnum):
    """The one list of roles; the words of older clients are read as these."""

    AUTHOR = "Author"
    ARTIST = "Artist"
    EDITOR = "Editor"
    WRITER = "Writer"
    DESIGNER = "Designer"
    COMPOSER = "Composer"
    VOICE_ACTOR = "VoiceActor"
    TRANSLATOR = "Translator"
    SOUND_DESIGNER = "SoundDesigner"
    GAME_DESIGNER = "GameDesigner"
    QUALITY_ASSURANCE = "QualityAssurance"
    PUBLISHER = "Publisher"
    CURATOR = "Curator"
    OTHER = "Other"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        folded = "".join(filter(str.isalpha, value)).casefold() if isinstance(value, str) else value
        known = {role.value.casefold(): role for role in cls} | {
            older: cls(role) for older, role in _OLDER_WORDS.items()
        }
        return known.get(folded) if isinstance(folded, str) else None

    @property
    def spoken(self) -> str:
        """The role as people read it."""
        words = "".join(f" {sign}" if sign.isupper() else sign for sign in self.value).strip()
        return "Contributor" if self is ContributorRole.OTHER else words


_OLDER_WORDS = {
    "primaryauthor": "Author",
    "coauthor": "Author",
    "illustrator": "Artist",
    "musiccomposer": "Composer",
    "moderator": "Other",
}


class ApprovalStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    OVERRIDDEN = "overridden"


class Approval(Value):
    """What a contributor with an account says; `comment` is theirs, or the justification of who overrode it."""

    status: ApprovalStatus = ApprovalStatus.PENDING
    comment: str | None = None
    answered_at: datetime | None = None


class Contributor(Value):
    """One contributor; the share is in basis points, the wallet spelled as EIP-55 has it.

    Who has an account is asked for an answer; who is given by a wallet alone has no `approval`.
    """

    id: str
    name: str
    wallet_address: str
    role: ContributorRole
    share: int = Field(ge=0, le=WHOLE)
    account_id: AccountId | None = None
    approval: Approval | None = None

    @property
    def terms(self) -> tuple[str, int, AccountId | None]:
        """What an answer is about."""
        return self.wallet_address, self.share, self.account_id

    @property
    def status(self) -> ApprovalStatus | None:
        """How their answer stands; None where none is asked for."""
        return self.approval.status if self.approval else None

    @property
    def has_agreed(self) -> bool:
        """Whether nothing of theirs is missing."""
        return self.status in {None, ApprovalStatus.APPROVED, ApprovalStatus.OVERRIDDEN}

    def asked(self) -> Self:
        """The same with no answer yet, if one is asked for."""
        return self.model_copy(update={"approval": Approval() if self.account_id else None})

    def answered(self, approval: Approval) -> Self:
        """The same with an answer."""
        return self.model_copy(update={"approval": approval})

    def nameless(self) -> Self:
        """The same without what tells who it is, but for the wallet that has the share."""
        silent = self.approval.model_copy(update={"comment": None}) if self.approval else None
        return self.model_copy(update={"account_id": None, "name": NOBODY, "approval": silent})
