"""What holds of the findings of any story that can be written."""

from typing import Any

from hypothesis import given, settings

from shared_code.domain.findings import Finding, Severity, Verdict
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import Examination
from tests.long import examples
from tests.unit.story_checks.age_cases import STRICT
from tests.unit.story_strategies import any_stories, playable_stories

LONGEST_MESSAGE = 320


def is_a_place(finding: Finding, content: Any) -> bool:
    """Whether the finding points into the story: at a value, or at a key that a part of it lacks."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in finding.pointer.split("/")[1:]]
    for step in steps[:-1]:
        content = content[int(step)] if isinstance(content, list | tuple) else content[step]
    return isinstance(content, dict) or int(steps[-1]) < len(content)


@settings(deadline=None, max_examples=examples(80))
@given(any_stories | playable_stories())
def test_findings_point_into_the_file_and_rulings_count_them(checked: Story) -> None:
    examination = Examination(checked, STRICT)
    findings, rulings = examination.findings(), examination.rulings()
    content = checked.model_dump()

    assert all(is_a_place(finding, content) for finding in findings)
    assert all(len(finding.message) <= LONGEST_MESSAGE for finding in findings)
    assert [ruling.code for ruling in rulings] == [rule.code for rule in rules.ALL]
    assert sum(ruling.count for ruling in rulings) == len(findings)
    assert {ruling.code for ruling in rulings if ruling.verdict is Verdict.REFUTED} == {one.code for one in findings}


@settings(deadline=None, max_examples=examples(80))
@given(any_stories)
def test_errors_come_before_warnings_and_the_same_story_has_the_same_findings(checked: Story) -> None:
    findings = Examination(checked).findings()
    severities = [finding.severity for finding in findings]

    assert severities == sorted(severities, key=[Severity.ERROR, Severity.WARNING].index)
    assert findings == Examination(checked.model_copy()).findings()


def test_a_place_that_is_not_there_would_be_noticed() -> None:
    def at(pointer: str) -> Finding:
        return Finding(code="x", severity=Severity.ERROR, pointer=pointer, message="", hint="")

    assert is_a_place(at("/scenes/0"), {"scenes": [{}]})
    assert not is_a_place(at("/scenes/1"), {"scenes": [{}]})
