"""docs/findings.md says what the table of rules says: UPDATE_FINDINGS=1 writes it anew."""

import os
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.rules import Rule

PAGE = Path(__file__).parents[3] / "docs" / "findings.md"
INTRODUCTION = """\
# What a check of a story says

A story is checked when it is imported, validated, generated or submitted. Every rule below is decided over all paths
through the story, without a model and without playing at random. A finding names its rule by a code that never
changes its meaning, the place in the file (a JSON pointer, and the line in a YAML file), what is wrong there and the
way out. Where it concerns play it carries a witness: the shortest play from the start that shows it, scene by scene.

An **error** keeps a story from being published, a **warning** does not. Each rule gets a ruling as well: `proved`
when it holds on every path, `refuted` when there is a finding, `bounded` when a limit was reached before it could be
decided.

`POST api/admin/scenarios/validate` with a story file gives findings and rulings and keeps nothing. With
`?strict=true` the names that the master data does not know (MYS0106 to MYS0108) are errors. What an age group asks
for (MYS05..) are figures of the master data: see `story_rules` in `content/master_data/age_groups.yaml`.

This page is made from `shared_code/domain/story_checks/rules.py`.
"""
LAYERS = {
    "MYS00": "The file",
    "MYS01": "Shape: texts, names, numbers, characters",
    "MYS02": "The graph: ways, choices, endings",
    "MYS03": "The compass: totals over all plays, and badges",
    "MYS04": "Echoes and their reveals",
    "MYS05": "The age group",
    "MYS06": "Continuity: who and what has been met",
}


def page() -> str:
    return INTRODUCTION + "".join(_sections())


def _sections() -> Iterator[str]:
    for layer, listed in groupby(rules.ALL, key=lambda rule: rule.code[:5]):
        rows = "".join(map(_row, listed))
        yield f"\n## {LAYERS[layer]}\n\n| code | | holds when nothing is found | way out |\n|---|---|---|---|\n{rows}"


def _row(rule: Rule) -> str:
    return f"| {rule.code} | {rule.severity} | {rule.title} | {rule.hint} |\n"


def test_the_page_is_made_of_the_rules() -> None:
    if os.environ.get("UPDATE_FINDINGS"):
        PAGE.write_text(page(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page()


def test_rules_stand_in_the_order_of_their_codes_and_fit_a_row() -> None:
    codes = [rule.code for rule in rules.ALL]

    assert codes == sorted(codes)
    assert len(codes) >= 60
    assert [rule.code for rule in rules.ALL if "|" in rule.title + rule.hint or rule.title.endswith(".")] == []


def test_a_page_without_a_rule_would_be_noticed() -> None:
    row = _row(rules.UNREACHABLE)

    assert PAGE.read_text(encoding="utf-8").count(row) == 1
    assert re.sub(r"\| MYS0204 .*\n", "", page()) != page()
