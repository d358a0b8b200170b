"""What can be published and registered: a scenario or a bundle, as far as publishing needs to know it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared_code.domain.identifiers import AccountId


class ContentType(StrEnum):
    SCENARIO = "scenario"
    BUNDLE = "bundle"


@dataclass(frozen=True)
class Content:
    """One scenario or bundle; `is_public` says whether everybody may know of it."""

    type: ContentType
    id: str
    title: str
    owner_account_id: AccountId
    created_at: datetime
    is_public: bool
