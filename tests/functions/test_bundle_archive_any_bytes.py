"""Archives of bundles that hold anything at all: an answer or a problem, and nothing left behind."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.functions.archived_bundles import NIGHT, UPLOAD, VALIDATE, zipped
from tests.functions.media import everything_kept
from tests.functions.pictures import picture
from tests.functions.stories import LANTERN
from tests.functions.world import World, problem_of
from tests.long import examples

words = st.sampled_from(["", "a", "bundle", "the-lantern", "ä", "a b", "..", "con", "x" * 90, "-", "A"])
paths = st.sampled_from(["bundle.yaml", "bundle.json", "scenarios/lantern.yaml", "media/image-path.png"]) | st.builds(
    lambda folder, name, ending: f"{folder}{name}{ending}",
    st.sampled_from(["", "scenarios/", "media/", "media/deep/", "other/"]),
    words,
    st.sampled_from([".yaml", ".yml", ".json", ".png", ".mp3", "", ".", ".svg"]),
)
tangled = st.sampled_from([NIGHT, LANTERN]).flatmap(
    lambda text: st.integers(0, len(text)).map(lambda cut: (text[:cut] + text[cut + 7 :]).encode())
)
contents = (
    st.binary(max_size=80)
    | tangled
    | st.sampled_from([picture(), picture()[:40], b"{}", b"[]", b"null", b"id: 1", b"media: [{file: 7}]", b"\xff\xfe"])
)
archives = st.dictionaries(paths.filter(bool), contents, max_size=4).map(zipped)
broken = archives.flatmap(lambda whole: st.integers(0, len(whole)).map(lambda cut: whole[:cut] + whole[cut + 3 :]))


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=archives | broken)
async def test_any_archive_is_answered(world: World, content: bytes) -> None:
    answers: list[Any] = [
        await world.post(path, by="creator", content=content, params=query)
        for path, query in ((VALIDATE, {}), (UPLOAD, {"dryRun": True}))
    ]

    for answer in answers:
        assert answer.status_code in {200, 400, 413}
        assert answer.status_code == 200 or problem_of(answer)["errors"]
    assert everything_kept(world) == []
    assert (await world.get("/api/admin/bundles", by="admin")).json()["totalCount"] == 0
