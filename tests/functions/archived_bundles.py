"""Archives of bundles, sent and fetched."""

import io
import zipfile
from collections.abc import Mapping

import httpx

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World

UPLOAD = "/api/admin/bundles/upload"
VALIDATE = "/api/admin/bundles/validate"
NIGHT = """\
id: night-walks
title: Night Walks
description: Two walks in the dark.
age_group: "6-9"
prices: [{value: 4.5}, {value: 4, currency: EUR}]
scenario_ids: [gates, lantern]
image_id: image-path
media: [{file: image-path.png, description: A path., tags: [night]}]
"""
STORIES = {"scenarios/lantern.yaml": LANTERN, "scenarios/gates.yaml": GATES}


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return written.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


async def send(
    world: World, files: Mapping[str, str | bytes], path: str = UPLOAD, *, by: str = "creator", **query: Json
) -> httpx.Response:
    """Send an archive of these files."""
    return await world.post(path, by=by, content=zipped(files), params=query)


async def fetch(world: World, bundle_id: str = "night-walks", *, by: str = "creator", query: str = "") -> bytes:
    """The archive of a kept bundle."""
    answer = await world.get(f"/api/admin/bundles/{bundle_id}/export{query}", by=by)
    assert answer.status_code == 200, answer.text
    return answer.content


def outcomes(answer: httpx.Response) -> dict[str, str]:
    """What became of each part, by its file."""
    told = answer.json()
    bundle = told.get("bundle") or told.get("metadata")
    parts = {part["file"]: part["outcome"] for part in [*told["scenarios"], *told["media"]]}
    return parts | ({"bundle": bundle["outcome"]} if bundle else {})
