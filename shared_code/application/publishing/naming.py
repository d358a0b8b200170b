"""The contributors that a request names, read into those that are kept."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasChoices, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.alias_generators import to_camel

from shared_code.domain.account import Account
from shared_code.domain.content import Content
from shared_code.domain.contributor import Contributor, ContributorRole
from shared_code.domain.contributor_set import contributor_id_of
from shared_code.domain.entity import Value
from shared_code.domain.errors import Validation
from shared_code.domain.identifiers import AccountId
from shared_code.domain.shares import WHOLE, basis_points_of, is_about_whole
from shared_code.ports.chain_addresses import ChainAddresses
from shared_code.ports.repository import Repository

_NOBODYS = "0x" + "0" * 40

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Wallet = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{40}$", examples=["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"])]
PERCENTAGE: dict[str, Any] = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 100},
        {"type": "string", "pattern": r"^(100(\.0{1,10})?|[0-9]{1,2}(\.[0-9]{1,10})?)$"},
    ],
    "examples": [12.5],
}
"""A percentage as a number, or as a text where a client cannot say it exactly as a number."""
Percentage = Annotated[Decimal, Field(ge=0, le=100, max_digits=13, decimal_places=10), WithJsonSchema(PERCENTAGE)]


class NamedContributor(Value):
    """One contributor, with a share in basis points or in per cent; an account is asked for its approval."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)

    name: Name
    wallet_address: Wallet
    role: ContributorRole
    share_basis_points: int | None = Field(default=None, ge=0, le=WHOLE)
    contribution_percentage: Percentage | None = Field(
        default=None, validation_alias=AliasChoices("contributionPercentage", "splitPercentage", "split")
    )
    account_id: AccountId | None = Field(
        default=None, min_length=1, max_length=64, validation_alias=AliasChoices("accountId", "userId")
    )


def contributors_of(
    content: Content, named: Sequence[NamedContributor], addresses: ChainAddresses
) -> list[Contributor]:
    """The contributors of a content as they are kept. Raises Validation, which names the contributor and the field."""
    wallets = [_wallet_of(each, place, addresses) for place, each in enumerate(named)]
    shares = _shares_of(named, wallets)
    return [
        Contributor(
            id=contributor_id_of(content, wallet),
            name=each.name,
            wallet_address=wallet,
            role=each.role,
            share=share,
            account_id=each.account_id,
        )
        for each, wallet, share in zip(named, wallets, shares, strict=True)
    ]


async def require_accounts(
    contributors: Sequence[Contributor], known: Sequence[AccountId], accounts: Repository[Account]
) -> None:
    """Raise Validation for an account that there is not; those that are known were looked for before."""
    for place, each in enumerate(contributors):
        if each.account_id is None or each.account_id in known:
            continue
        if await accounts.find(each.account_id) is None:
            raise Validation.of(
                f"contributors.{place}.accountId", "no account has this id; leave it out if they have none"
            )


def _wallet_of(named: NamedContributor, place: int, addresses: ChainAddresses) -> str:
    given, field = named.wallet_address, f"contributors.{place}.walletAddress"
    if given == _NOBODYS:
        raise Validation.of(field, "is nobody's address: what is paid to it is lost")
    spelled = addresses.checksummed(given)
    digits = given.removeprefix("0x")
    if given != spelled and digits not in {digits.lower(), digits.upper()}:
        raise Validation.of(field, "does not fit its checksum (EIP-55): copy it again, or send it in small letters")
    return spelled


def _shares_of(named: Sequence[NamedContributor], wallets: Sequence[str]) -> list[int]:
    given = [each.share_basis_points for each in named]
    percentages = [each.contribution_percentage for each in named]
    if None not in given and not any(each is not None for each in percentages):
        return [each for each in given if each is not None]
    if None in percentages or any(each is not None for each in given):
        raise Validation.of("contributors", "give each a shareBasisPoints, or each a contributionPercentage")
    by_wallet = dict(zip(wallets, (each for each in percentages if each is not None), strict=True))
    if len(by_wallet) < len(wallets):
        raise Validation.of(
            "contributors.walletAddress", "one wallet is named twice: add its shares to one contributor"
        )
    if not is_about_whole(by_wallet):
        raise Validation.of("contributors", f"the shares come to {sum(by_wallet.values())} %; they must come to 100 %")
    shares = basis_points_of(by_wallet)
    return [shares[wallet] for wallet in wallets]
