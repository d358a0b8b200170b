"""Texts of a drawing: cut to their room, and colours that can be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.story_drawing.fitting import cut, escaped, in_lines, plain, width_of
from shared_code.domain.story_drawing.palette import COLOURS, content_policy, style_sheet
from tests.unit.story_strategies import texts

READ_ON = [
    ("ink", "paper"), ("soft", "paper"), ("ink", "band"), ("soft", "band"), ("paper", "ink"),
    *(pair for kind in ("narrative", "choice", "roll", "special") for pair in (("ink", kind), ("soft", kind))),
    ("error-ink", "error"), ("warning-ink", "warning"),
]  # fmt: skip
SEEN_ON = [
    *((kind, "paper") for kind in ("way", "rising", "falling", "error")),
    *((f"{kind}-edge", kind) for kind in ("narrative", "choice", "roll", "special")),
]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("paper", [0, 1], ids=["light", "dark"])
def test_every_text_and_every_line_can_be_told_from_what_it_is_on(paper: int) -> None:
    texts_of = {pair: contrast(COLOURS[pair[0]][paper], COLOURS[pair[1]][paper]) for pair in READ_ON}
    lines_of = {pair: contrast(COLOURS[pair[0]][paper], COLOURS[pair[1]][paper]) for pair in SEEN_ON}

    assert {pair: ratio for pair, ratio in texts_of.items() if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in lines_of.items() if ratio < 3} == {}


def test_the_contrast_of_what_cannot_be_read_is_low() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#888888") < 3


def test_the_style_sheet_asks_for_nothing_and_needs_no_escape() -> None:
    assert not {"<", ">", "&"} & set(style_sheet())
    assert "url(" not in style_sheet()
    assert "prefers-color-scheme:dark" in style_sheet()
    assert content_policy() == content_policy()


@given(texts, st.floats(30, 300))
def test_what_is_cut_fits(text: str, width: float) -> None:
    shown = plain(text)

    assert all(width_of(line, 13) <= width for line in in_lines(shown, width, 13) if len(line) > 2)
    assert width_of(cut(shown, width, 13), 13) <= width or len(shown) < 3


@given(texts)
def test_only_what_can_be_seen_is_kept(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert not set("\n\r\t\0\x1b\u202e\u2028") & set(plain(text))
    assert not set("<>\"'") & set(escaped(text))


def test_a_title_is_broken_between_words_and_a_long_word_within() -> None:
    assert in_lines("The hill that sat down", 120, 13) == ["The hill that", "sat down"]
    assert in_lines("Donaudampfschifffahrtsgesellschaft", 180, 13, 2)[0].startswith("Donaudampfsch")
    assert in_lines("One two three four five six seven eight nine ten", 120, 13)[-1].endswith("…")
    assert in_lines("", 120, 13) == []
