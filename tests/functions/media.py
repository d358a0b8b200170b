"""Media in a world: sending them and looking at them."""

import io
import json
import zipfile
from typing import Any

import httpx

from shared_code.application.media.zips import LISTING
from shared_code.domain.errors import NotFound
from shared_code.ports.blobs import Blobs, joined
from tests.functions.pictures import picture
from tests.functions.world import Json, World

UPLOAD = "/api/admin/media/upload"
ZIP = "/api/admin/media/upload-zip"


async def upload(
    world: World, content: bytes | None = None, file_name: str = "fox.png", *, by: str = "creator", **query: Json
) -> httpx.Response:
    """Send a file as the body."""
    sent = picture() if content is None else content
    return await world.post(UPLOAD, by=by, content=sent, params={"fileName": file_name, **query})


async def uploaded(world: World, *args: Any, **options: Any) -> Json:
    """The asset of a file that was taken."""
    answer = await upload(world, *args, **options)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def blobs_of(world: World, asset: Json) -> list[str]:
    """The names of the blobs that are kept of an asset's content."""
    blobs = world.composition.get(Blobs)
    folder = f"media/{asset['mediaType']}/{asset['id']}/{asset['hash'][:32]}"
    names = [f"{folder}.{asset['metadata']['format']}", f"{folder}-small.webp"]
    return [name for name in names if await is_kept(blobs, name)]


async def is_kept(blobs: Blobs, name: str) -> bool:
    try:
        await joined(blobs.read(name))
    except NotFound:
        return False
    return True


def everything_kept(world: World) -> list[str]:
    """The names of all blobs of a world that keeps them in memory."""
    kept: dict[str, Any] = world.composition.get(Blobs)._kept  # type: ignore[attr-defined]
    return sorted(kept)


def entry(media_id: str, file_name: str, kind: str = "image", **more: Json) -> Json:
    return {"id": media_id, "fileName": file_name, "type": kind, **more}


def zip_file(files: dict[str, bytes], entries: list[Json] | None = None, **options: Any) -> bytes:
    """An archive of these files, with a list of entries at its root where one is given."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", **({"compression": zipfile.ZIP_DEFLATED} | options)) as archive:
        if entries is not None:
            archive.writestr(LISTING, json.dumps({"entries": entries}))
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


async def send_zip(world: World, content: bytes, *, by: str = "creator", **query: Json) -> httpx.Response:
    return await world.post(ZIP, by=by, content=content, params=query)
