"""What a hostile story can cost the checks: little."""

from collections.abc import Callable, Iterator

import pytest

from shared_code.domain.nearest_name import NearestNames
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.subject import Standards
from tests.builders import scene, story


def similar(count: int) -> Iterator[str]:
    """Names of two letters that are all a little like each other."""
    for number in range(count):
        yield "".join("ab"[(number * 7919 + place * place) >> place % 13 & 1] for place in range(80)) + str(number)


def hostile(scenes: int, branches: int = 0, **fields: object) -> Story:
    names, targets = iter(similar(scenes)), iter(similar(scenes * branches))
    return Story.model_validate(
        {
            "title": "t",
            "age_group": "6-9",
            "scenes": [
                {
                    "id": name,
                    "type": "choice",
                    "active_character": f"{name}x",
                    "branches": [{"choice": str(way), "next_scene": f"x{next(targets)}"} for way in range(branches)],
                    f"{name}key": 1,
                }
                for name in names
            ],
            **fields,
        }
    )


def test_no_more_than_500_findings_are_given_and_errors_before_warnings() -> None:
    found = check_story(hostile(1000, 2))

    assert len(found) == 500
    assert {finding.severity for finding in found} == {"error"}


def test_ten_thousand_wrong_names_are_checked() -> None:
    checked = hostile(10_000, 2, characters=[{"id": name, "name": "x"} for name in similar(5000)])
    standards = Standards(axes=frozenset(similar(1000)), echo_types=frozenset(similar(1000)))

    assert len(check_story(checked, standards)) == 500


def test_long_names_are_cut_in_messages() -> None:
    checked = story(scene("x" * 1_000_000, "y" * 1_000_000, type="special", description=""))
    messages = [finding.message for finding in check_story(checked)]

    assert len(messages) >= 3
    assert max(map(len, messages)) < 300


@pytest.mark.parametrize("length", [60, 61])
def test_a_cut_name_says_so(length: int) -> None:
    [finding] = [finding for finding in check_story(story(scene("x" * length, None))) if finding.code == "MYS0207"]

    assert ("xxx...'" in finding.message) is (length > 60)


def test_looking_for_near_names_ends_when_the_budget_is_spent() -> None:
    names = NearestNames(budget=100)
    known = ("brook", "wood")
    first = names.nearest("brok", known)
    again = [names.nearest("brok", known) for _ in range(10)]
    other = [names.nearest(f"wod{number}", known) for number in range(10)]

    assert first == "brook"
    assert set(again) == {"brook"}
    assert other[0] == "wood"
    assert other[-1] is None


def test_of_names_that_are_as_near_the_last_by_the_alphabet_is_meant() -> None:
    assert NearestNames().nearest("cat", frozenset({"bat", "rat", "hat"})) == "rat"


@pytest.mark.parametrize(("name", "known"), [("", ("fox",)), ("!!!", ("fox",)), ("fox", ()), ("fox", ("",))])
def test_nothing_is_near_to_nothing(name: str, known: tuple[str, ...]) -> None:
    assert NearestNames().nearest(name, known) is None


def row(count: int, target: Callable[[int], str], name: Callable[[int], str] = "s{}".format) -> Story:
    """Narratives, each leading to its target."""
    return story(*(scene(name(number), target(number)) for number in range(count)))


@pytest.mark.parametrize(
    ("checked", "codes"),
    [
        (story(scenes=[]), {"MYS0101"}),
        (row(1, lambda _: ""), {"MYS0207", "MYS0214"}),
        (row(1, lambda _: "s0"), {"MYS0205", "MYS0214"}),
        (row(1000, lambda number: f"s{number}"), {"MYS0204", "MYS0205", "MYS0208", "MYS0214"}),
        (row(1000, lambda number: f"s{(number + 1) % 1000}"), {"MYS0205"}),
        (row(1000, lambda number: "s700" if number < 700 else f"s{number + 1}"), {"MYS0103"}),
        (row(1000, lambda number: f"s{number + 1}", lambda _: "same"), {"MYS0102", "MYS0103"}),
        (row(1000, lambda number: f"s{number + 1}", lambda _: ""), {"MYS0102", "MYS0103", "MYS0112"}),
        (row(1000, lambda number: f"é\u202e🦊{number + 1}", lambda number: f"É\u202e🦊{number}"), {"MYS0103"}),
    ],
    ids=["none", "one", "itself", "islands", "circle", "fan", "one-id", "no-id", "signs"],
)
def test_odd_stories_are_checked(checked: Story, codes: set[str]) -> None:
    found = {finding.code for finding in check_story(checked)}

    assert codes <= found
