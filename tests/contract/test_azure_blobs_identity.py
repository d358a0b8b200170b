"""Blob Storage without any key: the app's own identity."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import pytest
from azure.core.credentials import AccessToken
from azure.storage.blob.aio import BlobServiceClient

from shared_code.adapters.azure_blobs import AzureBlobs
from shared_code.adapters.system import SystemClock
from shared_code.domain.errors import Unavailable
from shared_code.ports.blobs import chunks_of, joined
from tests.contract.azurite_server import installed, running
from tests.contract.self_signed import certificate_in

NAME = "media/image/fox/3f2a.png"
APP = "23657296-5cd5-45b0-a809-d972a7f4dfe1"


class Identity:
    """Whom the emulator believes to be an app, when the audience is its own."""

    def __init__(self, audience: str = "https://storage.azure.com") -> None:
        self._audience = audience

    async def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
        now = int(time.time())
        claims = {"aud": self._audience, "iss": "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/"}
        times = {"iat": now, "nbf": now - 60, "exp": now + 3600}
        said = claims | times | {"oid": APP, "tid": "dd0d0df1-06c3-436c-8034-4b9a153097ce", "ver": "1.0"}
        return AccessToken(f"{encoded({'alg': 'RS256', 'typ': 'JWT'})}.{encoded(said)}.c2ln", now + 3600)

    async def close(self) -> None: ...

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None: ...


def encoded(claims: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()


@pytest.fixture
async def stores(pytestconfig: pytest.Config, tmp_path: Path, container: str) -> AsyncIterator[list[AzureBlobs]]:
    """A store for an identity that is let in, and one for another."""
    assert pytestconfig.cache
    certificate, key = certificate_in(tmp_path)
    options = ("--oauth", "basic", "--cert", str(certificate), "--key", str(key))
    with running(installed(pytestconfig.cache), *options) as address:
        made = []
        for identity in (Identity(), Identity("https://elsewhere.test")):
            service = BlobServiceClient(address, credential=identity, connection_verify=str(certificate))
            made.append(AzureBlobs(service, container, SystemClock(), identity))
        yield made
        for store in made:
            await store.close()


async def test_an_identity_keeps_and_reads_files(stores: list[AzureBlobs]) -> None:
    store, stranger = stores
    await store.write(NAME, chunks_of(b"a fox"), "image/png")

    assert await joined(store.read(NAME)) == b"a fox"
    with pytest.raises(Unavailable, match="does not let this app in"):
        await stranger.find(NAME)


async def test_addresses_are_signed_by_a_key_that_the_identity_was_given(stores: list[AzureBlobs]) -> None:
    store = stores[0]
    first, second = [
        parse_qs(urlsplit(await store.link(NAME, timedelta(minutes=lifetime))).query) for lifetime in (1, 2)
    ]

    assert first["skoid"] == second["skoid"] == [APP]
    assert (first["sp"], first["spr"]) == (["r"], ["https"])
    assert first["sig"] != second["sig"]
