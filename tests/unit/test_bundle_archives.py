"""Archives of bundles: what is written is read again as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.application.content_bundles.archive_contents import archive_of, contents_of
from shared_code.application.content_bundles.bundle_file import SHOWN, bundle_file_of, content_of
from shared_code.application.scenarios.reading import story_of
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.story import Story
from tests.builders import NOON
from tests.long import examples
from tests.unit.story_strategies import TRICKY, any_stories

FILES = YamlStoryFiles()

texts = st.sampled_from(TRICKY).filter(lambda text: len(text) <= 200) | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60
)
ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
prices = st.lists(
    st.fixed_dictionaries(
        {
            "value": st.integers(0, 10_000_000).map(lambda cents: cents / 100),
            "currency": st.sampled_from(["USD", "EUR"]),
        }
    ),
    max_size=2,
    unique_by=lambda price: price["currency"],
)
bundles = st.builds(
    ContentBundle,
    id=ids,
    owner_account_id=st.just("somebody"),
    created_at=st.just(NOON),
    title=texts.filter(lambda text: bool(text.strip())),
    description=texts,
    image_id=st.none() | texts.filter(bool),
    prices=prices,
    is_free=st.booleans(),
    age_group=st.sampled_from(["1-2", "6-9", "19-150"]),
)
stories = st.dictionaries(ids, any_stories, max_size=3)
media = st.dictionaries(ids.map(lambda name: f"media/{name}.png"), st.binary(max_size=300), max_size=3)


@settings(max_examples=examples(40))
@given(bundles, stories, media)
def test_a_bundle_comes_back_from_its_archive(
    bundle: ContentBundle, told: dict[str, Story], pictures: dict[str, bytes]
) -> None:
    bundle.scenario_ids = [*told]  # type: ignore[list-item]
    written = {"bundle.yaml": FILES.write_values(content_of(bundle, [])).encode(), **pictures}
    written |= {f"scenarios/{name}.yaml": FILES.write(story).encode() for name, story in told.items()}
    contents = contents_of(archive_of(written))
    file = bundle_file_of(FILES.read(contents.archive.read("bundle.yaml", at_most=1_000_000)))

    assert file.id == bundle.id
    assert {name: _plain(value) for name, value in file.shown().items()} == {
        name: _plain(getattr(bundle, name)) for name in SHOWN
    }
    assert {path: story_of(FILES.read(contents.story(path))) for path in contents.stories} == {
        f"scenarios/{name}.yaml": story for name, story in told.items()
    }
    assert {path: contents.archive.read(path, at_most=1_000) for path in contents.media} == pictures
    assert contents.strays == []


def test_the_same_files_are_the_same_archive() -> None:
    files = {"bundle.yaml": b"id: x", "media/a.png": b"a"}

    assert archive_of(files) == archive_of(dict(files))
    assert archive_of(files) != archive_of(files | {"media/a.png": b"b"})


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
