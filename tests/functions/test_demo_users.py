"""What the demo users of a new data folder find."""

from pathlib import Path

import pytest

from devhost.demo_users import DEMO_USERS
from devhost.seeding import seed
from shared_code.domain.account import Account, AccountEmail, account_email_id
from shared_code.domain.specification import everything
from shared_code.ports.repository import Repository
from shared_code.settings import Settings
from tests.functions.letters import signing_key
from tests.functions.world import MakeWorld, World


@pytest.fixture
async def seeded(make_world: MakeWorld, settings: Settings, tmp_path: Path) -> World:
    """An app on a folder that was seeded, with no content but its people."""
    empty, differing = tmp_path / "content", {"mystira_data": str(tmp_path / "kept")}
    empty.mkdir()
    (tmp_path / "kept").mkdir()
    for _ in range(2):
        await seed(settings.model_copy(update=differing), empty)
    return make_world(**differing, token_signing_key=signing_key())


async def test_each_demo_user_is_found_by_their_address(seeded: World) -> None:
    found = {
        name: (await seeded.get(f"/api/accounts/email/{user.email}", by="admin")).json()["id"]
        for name, user in DEMO_USERS.items()
    }

    assert found == {name: seeded.account(name) for name in DEMO_USERS}
    assert await seeded.composition.get(Repository[Account]).count(everything()) == len(DEMO_USERS)


async def test_an_older_folder_gets_the_addresses_that_it_lacks(
    seeded: World, settings: Settings, tmp_path: Path
) -> None:
    emails = seeded.composition.get(Repository[AccountEmail])
    held = await emails.get(account_email_id(DEMO_USERS["parent"].email))
    await emails.delete(held)
    await seed(settings.model_copy(update={"mystira_data": str(tmp_path / "kept")}), tmp_path / "content")

    assert (await emails.get(held.id)).account_id == seeded.account("parent")
