"""Names in the texts of a story."""

import pytest

from shared_code.domain.name_tokens import TOKEN


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[c:Fox] runs", ["Fox"]),
        ("[c: old toad ], [c:*] and [c:灯籠]", [" old toad ", "*", "灯籠"]),
        ("[c:] [c Fox] [C:Fox] (c:Fox)", []),
        ("[c:" + "a" * 100 + "]", ["a" * 100]),
        ("[c:" + "a" * 101 + "]", []),
    ],
)
def test_a_name_stands_between_brackets(text: str, names: list[str]) -> None:
    assert TOKEN.findall(text) == names


@pytest.mark.parametrize("filler", [" ", "\n", "[c:", "a ", "[c: "])
def test_a_megabyte_behind_an_open_bracket_is_read_once(filler: str) -> None:
    assert TOKEN.findall("[c:" + filler * (1_000_000 // len(filler))) == []
