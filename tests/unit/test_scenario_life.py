import pytest

from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import PublicationStatus, Scenario, StoryDraft, version_id
from shared_code.domain.scenario_errors import StoryNotReady
from tests.builders import after, draft, ending, scenario, scene, story

BROKEN = draft(scene("start", "nowhere"))


def in_state(state: PublicationStatus, *, published: bool = False) -> Scenario:
    """A scenario that came to this point of its life, perhaps after it was published once."""
    kept = scenario()
    if published or state in {PublicationStatus.PUBLISHED, PublicationStatus.ARCHIVED}:
        kept.submit(draft(), at=after(1))
        kept.publish(draft(), at=after(2))
    if published and state is not PublicationStatus.PUBLISHED:
        kept.rewrite(draft())
    if state in {PublicationStatus.UNDER_REVIEW, PublicationStatus.REJECTED}:
        kept.submit(draft(), at=after(1))
    if state is PublicationStatus.REJECTED:
        kept.reject("The end is missing.", at=after(2))
    if state is PublicationStatus.ARCHIVED:
        kept.archive(at=after(3))
    return kept


def test_a_new_scenario_is_a_draft_and_nothing_of_it_is_published() -> None:
    kept = scenario()

    assert (kept.status, kept.published_version, kept.listing) == (PublicationStatus.DRAFT, None, None)


def test_a_draft_is_submitted_and_then_published() -> None:
    kept = scenario()
    kept.submit(draft(), at=after(1))
    submitted = kept.status
    kept.publish(draft(), at=after(2))

    assert (submitted, kept.status) == (PublicationStatus.UNDER_REVIEW, PublicationStatus.PUBLISHED)
    assert (kept.published_version, kept.published_at) == (1, after(2))
    assert [event.type for event in kept.outbox] == ["ScenarioSubmitted", "ScenarioPublished"]


def test_a_story_with_errors_is_not_submitted_and_the_first_is_named() -> None:
    kept = scenario()
    with pytest.raises(StoryNotReady, match="MYS0103 at /scenes/0/next_scene: 'start' leads to 'nowhere'"):
        kept.submit(BROKEN, at=after(1))

    assert (kept.status, kept.outbox) == (PublicationStatus.DRAFT, [])


def test_a_story_with_errors_is_not_published_either() -> None:
    kept = scenario(status=PublicationStatus.UNDER_REVIEW)
    with pytest.raises(StoryNotReady):
        kept.publish(BROKEN, at=after(1))

    assert (kept.published_version, kept.listing) == (None, None)


def test_warnings_do_not_keep_a_story_back() -> None:
    kept = scenario()
    kept.submit(draft(title="", characters=[]), at=after(1))

    assert kept.status is PublicationStatus.UNDER_REVIEW


def test_publishing_freezes_a_version_of_its_own() -> None:
    kept = in_state(PublicationStatus.UNDER_REVIEW)
    version = kept.publish(draft(), at=after(2))

    assert (version.id, version.scenario_id, version.version) == ("the-fox@1", "the-fox", 1)
    assert (version.story, version.published_at) == (story(), after(2))
    assert version_id("the-fox", 12) == "the-fox@12"


@pytest.mark.parametrize("state", PublicationStatus)
def test_a_rewritten_story_is_a_draft_again_and_what_is_published_stays(state: PublicationStatus) -> None:
    kept = in_state(state)
    published = (kept.published_version, kept.listing, kept.published_at)
    another = draft(title="Another")
    kept.rewrite(another)

    assert (kept.status, kept.draft_id) == (PublicationStatus.DRAFT, another.id)
    assert (kept.published_version, kept.listing, kept.published_at) == published


def test_a_published_story_is_edited_into_the_next_version() -> None:
    kept = in_state(PublicationStatus.PUBLISHED)
    another = draft(title="Another")
    kept.rewrite(another)
    kept.submit(another, at=after(3))
    version = kept.publish(another, at=after(4))

    assert (version.id, version.story.title, kept.published_version) == ("the-fox@2", "Another", 2)
    assert kept.listing is not None
    assert kept.listing.title == "Another"


def test_a_listing_shows_the_story_without_its_scenes() -> None:
    written = draft(scene(), ending(), image="fox", difficulty="Hard", minimum_age=7)
    kept = scenario()
    kept.submit(written, at=after(1))
    kept.publish(written, at=after(2))
    assert kept.listing is not None

    assert kept.listing.model_dump(mode="json", by_alias=True) == {
        "title": "The fox in the wood",
        "description": "A short walk.",
        "tags": ["animals"],
        "difficulty": "Hard",
        "sessionLength": "Short",
        "archetypes": ["the_helper"],
        "coreAxes": ["courage"],
        "ageGroup": "6-9",
        "minimumAge": 7,
        "image": "fox",
        "sceneCount": 2,
    }


def test_a_scenario_and_its_versions_are_the_same_after_they_were_stored() -> None:
    kept = in_state(PublicationStatus.UNDER_REVIEW)
    version = kept.publish(draft(), at=after(2))

    for entity in (kept, version):
        assert type(entity).model_validate_json(entity.model_dump_json(by_alias=True, exclude_none=True)) == entity


def test_a_draft_is_named_by_its_content() -> None:
    assert draft().id == draft().id
    assert len({draft().id, draft(title="Another").id, StoryDraft.of(ScenarioId("the-owl"), story()).id}) == 3
