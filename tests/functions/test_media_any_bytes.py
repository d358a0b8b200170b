"""Whatever bytes are sent as media: a problem document or an answer, and nothing left behind."""

import hashlib
import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_code.application.media.zips import LISTING
from tests.functions.media import entry, everything_kept, send_zip, upload, zip_file
from tests.functions.pictures import BY_NAME, picture, sound
from tests.functions.world import World, problem_of
from tests.long import examples

ANY_WORLD = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = st.one_of(st.sampled_from([*BY_NAME, "x", ".png", "a.b.c", "../a.png"]), st.text(max_size=20))
ENTRY_NAMES = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30).filter(
    lambda name: name != LISTING
)
FILES = {"fox.png": picture(), "song.wav": sound()}
ARCHIVE = zip_file(FILES, [entry("fox", "fox.png"), entry("song", "song.wav", "audio")])


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with some of its bytes changed, or cut."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(0, 6))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


@ANY_WORLD
@given(st.one_of(st.binary(min_size=1, max_size=200), st.sampled_from([*BY_NAME.values()]).flatmap(damaged)), NAMES)
async def test_any_file_is_kept_whole_or_refused(world: World, content: bytes, name: str) -> None:
    before = everything_kept(world)
    answer = await upload(world, content, name)
    if answer.status_code == 201:
        asset = answer.json()
        kept = (await world.get(f"/api/media/{asset['id']}", by="creator")).content

        assert hashlib.sha256(kept).hexdigest() == asset["hash"]
        assert kept == content or asset["mediaType"] == "image"
        await world.send("DELETE", f"/api/admin/media/{asset['id']}", by="creator")
    else:
        assert problem_of(answer)["status"] in {400, 409, 413, 415}
    assert everything_kept(world) == before


@ANY_WORLD
@given(damaged(ARCHIVE))
async def test_any_archive_is_read_or_refused(world: World, content: bytes) -> None:
    answer = await send_zip(world, content, overwriteMedia=True)
    if answer.status_code == 200:
        told = answer.json()

        assert told["uploadedMediaCount"] + told["failedMediaCount"] <= 3
    else:
        assert problem_of(answer)["status"] in {400, 413}
    for media_id in ("fox", "song"):
        await world.send("DELETE", f"/api/admin/media/{media_id}?force=true", by="creator")
    assert everything_kept(world) == []


@ANY_WORLD
@given(st.dictionaries(ENTRY_NAMES, st.binary(max_size=50), max_size=4))
async def test_any_names_in_an_archive_are_harmless(world: World, files: dict[str, bytes]) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(LISTING, "[]")
        for name, content in files.items():
            archive.writestr(name.encode("utf-8", "replace").decode(), content)
    answer = await send_zip(world, written.getvalue())

    assert answer.status_code == 200 or problem_of(answer)["status"] in {400, 413}
    assert everything_kept(world) == []
