"""Badges to win in tests."""

import httpx

from shared_code.domain.account import AccountEmail, account_email_id
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge
from shared_code.ports.repository import Repository
from tests.functions.world import Json, World

COURAGE, HONESTY = "Courage & Caution", "Honesty & Trust"
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 9
DIAMOND: Json = {
    "ageGroupId": "6-9",
    "compassAxisId": COURAGE,
    "tier": "Diamond",
    "title": "Lion Heart",
    "description": "Goes on where others turn back, and helps them across.",
    "requiredScore": 60,
    "imageId": "media/badges/lion.png",
}


def badge(tier: str, required_score: float, *, axis: str = COURAGE, age_group: AgeGroup = AgeGroup.SCHOOL) -> Badge:
    """A badge whose id is the first word of its axis and its tier."""
    identifier = f"{axis.split(maxsplit=1)[0]}-{tier}".lower()
    return Badge(
        id=identifier,
        age_group=age_group,
        axis=axis,
        tier=tier,
        tier_order=1,
        title=f"The {tier} one",
        description=f"For {axis}.",
        required_score=required_score,
        image_id=f"media/badges/{identifier}.png",
    )


async def email_of(world: World, user: str) -> str:
    """The e-mail address of a demo user, by which their account can be found."""
    address = world.issuer.users[user].email
    held: Repository[AccountEmail] = world.composition.get(Repository[AccountEmail])
    await world.get("/api/accounts/me", by=user)
    if await held.find(account_email_id(address)) is None:
        await world.keep(AccountEmail(id=account_email_id(address), account_id=world.account(user)))
    return address


async def upload(world: World, name: str, content: bytes = PNG, **query: Json) -> httpx.Response:
    """Send a picture of a badge as the body of a request."""
    return await world.post("/api/admin/badges/images", by="admin", content=content, params={"imageId": name, **query})


async def keep_image(world: World, name: str = "media/badges/lion.png") -> str:
    """A picture by its name; its id."""
    answer = await upload(world, name)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])
