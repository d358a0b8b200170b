"""Any text is read to its end: no crash, no hang, the same answer each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.adapters.proper_nouns.finder import ProperNounFinder
from shared_code.domain.continuity.facts import SceneFacts
from tests.long import examples
from tests.unit.continuity.text_facts import HERE, issues_of, telling

LONG = 40_000
WORDS = st.sampled_from(
    ["Rurik", "Old", "the", "called", "said", "was", "gone", "'s", "\u2019s", '"', "\u201c", "[c:", "[c:Fox]", "]",
     ",", ".", "\n\n", "e\u0301", "\u00c9lise", "\u01c5", "\u0130", "\u00df", "\u0661", "goodbye", "to", "Mr", "\x00",
     "\u200d", "\U0001f600", "who"]
)  # fmt: skip
TEXTS = st.text(max_size=80) | st.lists(WORDS, max_size=25).map(" ".join) | st.lists(WORDS, max_size=25).map("".join)


async def read(text: str) -> SceneFacts:
    told = telling(text)
    return await ProperNounFinder().facts(told, told.scene_by_id[HERE])


@settings(deadline=None, max_examples=examples(150))
@given(text=TEXTS)
async def test_any_text_is_read_and_quoted(text: str) -> None:
    found = await read(text)
    words = " ".join(text.split())

    assert found == await read(text)
    assert all(mention.evidence in words and mention.name for mention in found.mentions)
    assert len({mention.name for mention in found.mentions}) == len(found.mentions)


@settings(deadline=None, max_examples=examples(50))
@given(text=TEXTS)
async def test_any_text_can_be_analysed(text: str) -> None:
    for issue in await issues_of(telling(text, before=text, elsewhere=text)):
        assert issue.wrong is not None


@pytest.mark.parametrize(
    "piece",
    ["Rurik ", "Rurik. ", "they met Rurik, ", "[c:", "[c:Fox] ", "a", "A", "Aa", "A-", "a ", "\n ", "\u0301",
     "e\u0301", ".", '"', "the old ", "\U0001f600", "called ", "Rurik's ", "a fox called "],
)  # fmt: skip
async def test_long_and_hostile_texts_are_read(piece: str) -> None:
    assert len((await read(piece * (LONG // len(piece)) + " Zorbin nodded.")).mentions) <= 3


async def test_of_a_crowd_in_one_scene_the_first_are_named() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    crowd = [f"Z{first}{second}{third}" for first in letters for second in letters for third in "abcd"]

    assert len((await read(" and ".join(["they", *crowd]))).mentions) == 500
