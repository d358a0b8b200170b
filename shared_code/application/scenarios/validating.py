"""Checking a story file without keeping it."""

import asyncio
from dataclasses import replace

from shared_code.application.master_data.standards import standards_of
from shared_code.application.messages import Query, View
from shared_code.application.scenarios.reading import located, story_of
from shared_code.domain.badge import Badge
from shared_code.domain.findings import Finding, Ruling, has_errors
from shared_code.domain.master_list import MasterList
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import Examination
from shared_code.domain.story_checks.subject import Standards
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFile, StoryFiles


class ValidateScenario(Query):
    """A story file to check; when `strict`, a name that the master data lacks is an error."""

    file: bytes
    strict: bool = False


class ScenarioCheck(View):
    """What is wrong or doubtful in a story, and what is said of every rule."""

    publishable: bool
    scene_count: int
    findings: list[Finding]
    rulings: list[Ruling]


async def validate_scenario(
    query: ValidateScenario, *, files: StoryFiles, lists: Repository[MasterList], badges: Repository[Badge]
) -> ScenarioCheck:
    """Read a story file and check it over all paths; nothing is kept."""
    file = files.read(query.file)
    story = story_of(file)
    standards = replace(await standards_of(story, lists, badges), strict=query.strict)
    return await asyncio.to_thread(_checked, file, story, standards)


def _checked(file: StoryFile, story: Story, standards: Standards) -> ScenarioCheck:
    """All the work, in a thread: a large story takes more than a second, in which others are served."""
    examination = Examination(story, standards)
    findings = examination.findings()
    return ScenarioCheck(
        publishable=not has_errors(findings),
        scene_count=len(story.scenes),
        findings=located(findings, file),
        rulings=examination.rulings(),
    )
