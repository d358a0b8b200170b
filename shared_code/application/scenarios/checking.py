"""What is said of a working copy by those who check it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from shared_code.application.master_data.standards import standards_of
from shared_code.application.messages import View
from shared_code.domain.badge import Badge
from shared_code.domain.findings import Finding, Severity, has_errors
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.scenario import PublicationStatus
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import check_story
from shared_code.ports.repository import Repository


class KeptStory(View):
    """A working copy after it was written; one that is not publishable has errors among its findings."""

    id: ScenarioId
    publishable: bool
    status: PublicationStatus
    scene_count: int
    findings: list[Finding]


class FindingsSummary(View):
    """How much there is to mend before a story can be submitted."""

    publishable: bool
    errors: int
    warnings: int
    codes: list[str]


async def findings_of(
    story: Story, lists: Repository[MasterList], badges: Repository[Badge], *, strict: bool = False
) -> list[Finding]:
    """Check a story over all paths; when `strict`, a name that the master data lacks is an error."""
    standards = replace(await standards_of(story, lists, badges), strict=strict)
    return await asyncio.to_thread(check_story, story, standards)


def summary_of(findings: Sequence[Finding]) -> FindingsSummary:
    """The findings counted, and the codes of the rules that are broken."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return FindingsSummary(
        publishable=not has_errors(findings),
        errors=errors,
        warnings=len(findings) - errors,
        codes=sorted({finding.code for finding in findings}),
    )
