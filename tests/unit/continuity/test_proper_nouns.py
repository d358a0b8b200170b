"""Names found by rule: which words are names, and what a text says of whom they name."""

import pytest

from shared_code.adapters.proper_nouns.finder import ProperNounFinder
from shared_code.domain.continuity.facts import Confidence, Introduction, Usage
from shared_code.domain.story import EntityKind
from tests.builders import ending, scene, story
from tests.unit.continuity.text_facts import issues_of, mentions_of, telling


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met Rurik by the well.", ["Rurik"]),
        ("They met Old Rurik by the well.", ["Old Rurik"]),
        ("Old Rurik sat by the well.", ["Old Rurik"]),
        ("Behind the Glass Wood lay a road.", ["Glass Wood"]),
        ("They took Rurik's lamp, and Larry\u2019s rope.", ["Rurik", "Larry"]),
        ("They saw Mr. Bodkin, and Mrs Oddy.", ["Mr Bodkin", "Mrs Oddy"]),
        ("Rurik nodded. Nobody spoke to Rurik.", ["Rurik"]),
        ("Zorbin nodded.", ["Zorbin"]),
        ("Then Rurik came. Then they went.", ["Rurik"]),
        ('"Run, Larry!" shouted somebody.', ["Larry"]),
        ("They asked Am\u00e9lie and Zo\u0065\u0308.", ["Am\u00e9lie", "Zo\u0065\u0308"]),
        ("They asked Jean-Luc and O'Brien.", ["Jean-Luc", "O'Brien"]),
    ],
)
async def test_names_are_found(text: str, names: list[str]) -> None:
    assert list(await mentions_of(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody spoke. Somebody coughed. Then it rained.",
        "Goats can tell. Hills wait.",
        "The goats slept. Goats whispered in the dark.",
        "THE BELL RANG. SEVEN RINGS!",
        "I said that I'm here, and I've come on Monday in May.",
        "Gran slept, and so did Mum.",
        "[c:*] looked up.",
        "By then the Mayor slept.",
        "\u5c0f\u9f99\u559d\u8336\u3002 \u0414\u043e\u043c",
        "\U0001f600 \u200b\ufeff \x00 [c:",
        "Nine To Five And Then The Very Long Title Case Headline",
    ],
)
async def test_other_words_are_not_names(text: str) -> None:
    assert [name for name in await mentions_of(text) if name != "\u0414\u043e\u043c"] == []


@pytest.mark.parametrize(
    "text",
    [
        "They met a fox called Zorbin.",
        "They met a fox named Zorbin.",
        "There was a dog, and her name was Zorbin.",
        '"My name is Zorbin," said the fox.',
        '"I am Zorbin," said the fox.',
        '"This is Zorbin," said the fox.',
        "They met Zorbin, the keeper of the well.",
        "They met Zorbin, [c:Fox]'s sister.",
        "They met the ferryman, Zorbin.",
        "They saw the village of Zorbin.",
    ],
)
async def test_a_clear_introduction_is_one(text: str) -> None:
    found = (await mentions_of(text))["Zorbin"]

    assert (found.introduction, found.usage) == (Introduction.NEW, Usage.CLEAR_INTRODUCTION)
    assert found.confidence in {Confidence.HIGH, Confidence.MEDIUM}
    assert "Zorbin" in found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "They thanked Zorbin, and slept.",
        "It was as Zorbin had told them.",
        "And there was the goat, and Zorbin was still asleep.",
        "So Zorbin shook her head again.",
        "Zorbin shook her head.",
    ],
)
async def test_who_is_spoken_of_as_known_is_taken_as_known(text: str) -> None:
    found = (await mentions_of(text))["Zorbin"]

    assert (found.introduction, found.usage) == (Introduction.ALREADY_KNOWN, Usage.ALREADY_KNOWN_STYLE)
    assert found.confidence is Confidence.MEDIUM


@pytest.mark.parametrize("text", ["In the dark, by Zorbin.", "Mr Zorbin shook his head."])
async def test_where_it_is_unclear_a_scene_is_not_blamed(text: str) -> None:
    [found] = (await mentions_of(text)).values()

    assert (found.introduction, found.usage) == (Introduction.NEW, Usage.AMBIGUOUS)
    assert found.confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("text", "is_removed"),
    [
        ("By noon Zorbin was gone.", True),
        ("In the night Zorbin left.", True),
        ("In a puff of smoke Zorbin vanished.", True),
        ("They said goodbye to Zorbin.", True),
        ("Soon Zorbin left for good.", True),
        ("In the night Zorbin left a note.", False),
        ("They all left with Zorbin.", False),
        ("By noon Zorbin was going.", False),
        ("Zorbin had gone to sleep, they said goodbye, and Zorbin slept.", False),
    ],
)
async def test_who_goes_away_is_gone(text: str, is_removed: bool) -> None:
    assert (await mentions_of(text))["Zorbin"].removed is is_removed


async def test_a_character_that_is_played_is_known_and_never_introduced_or_removed() -> None:
    found = await mentions_of("There stood [c:Fox] and [c: Fox ]. Soon Fox was gone.")

    assert list(found) == ["Fox"]
    assert (found["Fox"].introduction, found["Fox"].removed) == (Introduction.ALREADY_KNOWN, False)


async def test_a_short_name_is_that_of_the_longer_one() -> None:
    found = await mentions_of("So Rurik nodded again.", before="A man called Old Rurik lived there.")

    assert list(found) == ["Old Rurik"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Glass Wood", EntityKind.LOCATION),
        ("Moon Lantern", EntityKind.ITEM),
        ("Great Feast", EntityKind.CONCEPT),
        ("Rurik", EntityKind.CHARACTER),
    ],
)
async def test_the_last_word_says_what_kind_it_is(name: str, kind: EntityKind) -> None:
    assert (await mentions_of(f"They knew of {name}."))[name].kind is kind


LARRY = "On the way they met a boy named Larry."


async def test_who_is_introduced_on_one_way_only_is_found_at_the_join() -> None:
    [issue] = await issues_of(telling(LARRY, elsewhere="Then Larry gave them the key."))

    assert (issue.kind, issue.scene_id, issue.entity) == ("used_but_not_guaranteed_introduced", "s4", "Larry")
    assert [turn.scene_id for turn in issue.wrong or ()] == ["s1", "s3"]
    assert [turn.scene_id for turn in issue.right or ()] == ["s1", "s2"]
    assert issue.evidence == "Then Larry gave them the key."


async def test_who_is_introduced_before_the_choice_is_known_at_the_join() -> None:
    assert await issues_of(telling("It rained.", before=LARRY, elsewhere="Then Larry gave them the key.")) == []


async def test_who_has_gone_on_one_way_is_found_at_the_join() -> None:
    gone = telling("In the night Larry left.", before=LARRY, elsewhere="Then Larry gave them the key.")

    assert [(issue.kind, issue.scene_id) for issue in await issues_of(gone)] == [("removed_but_still_used", "s4")]


async def test_who_has_gone_can_come_back() -> None:
    back = telling("In the night Larry left.", before=LARRY, elsewhere="Then Larry came back.")

    assert await issues_of(back) == []


async def test_a_story_without_scenes_and_one_of_another_story_have_no_names() -> None:
    empty = story().model_copy(update={"scenes": ()})

    assert (await ProperNounFinder().facts(empty, scene())).mentions == ()


async def test_each_story_is_read_for_itself() -> None:
    finder = ProperNounFinder()
    first = story(scene("a", "end", description="They met Rurik."), ending())
    second = story(scene("a", "end", description="They met Larry."), ending())
    found = [await finder.facts(read, read.scenes[0]) for read in (first, second, first)]

    assert [each.mentions[0].name for each in found] == ["Rurik", "Larry", "Rurik"]
