"""Every kind of defect is found wherever it is put, and nothing is found where none is."""

import copy
from random import Random
from typing import Any

import pytest
import yaml

from shared_code.domain.findings import Finding
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.subject import Standards
from tests.long import examples
from tests.shipped import STORY_FILES, master_names
from tests.unit.faults.kinds import KINDS, Kind
from tests.unit.faults.sound_stories import AXES, ECHOES, sound_content
from tests.unit.witness_play import replay

RANDOM = {f"random {seed}": sound_content(seed) for seed in range(examples(8))}
SHIPPED = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in STORY_FILES}
SOUND = SHIPPED | RANDOM
SEEDS = range(3)


STANDARDS = Standards(
    axes=master_names("compass_axes.yaml") | set(AXES),
    echo_types=master_names("echo_types.yaml") | set(ECHOES),
)


def found(content: dict[str, Any]) -> tuple[Story, list[Finding]]:
    story = Story.model_validate(content)
    return story, check_story(story, STANDARDS)


def scene_of(story: Story, finding: Finding) -> str:
    """The id of the scene that a finding points at; "" when it points at the whole story."""
    place = finding.pointer.split("/")
    return story.scenes[int(place[2])].id if place[1] == "scenes" and len(place) > 2 else ""


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found_in_a_sound_story(name: str) -> None:
    assert found(SOUND[name])[1] == []


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_defect_is_found_where_it_is(kind: Kind, name: str) -> None:
    for seed in SEEDS:
        content = copy.deepcopy(SOUND[name])
        at_fault = kind.put(content, Random(seed))
        story, findings = found(content)

        assert at_fault in {scene_of(story, finding) for finding in findings if finding.code == kind.rule.code}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_witness_can_be_played_and_comes_to_where_it_points(kind: Kind) -> None:
    for name, sound in SOUND.items():
        content = copy.deepcopy(sound)
        kind.put(content, Random(name))
        story, findings = found(content)
        for finding in findings:
            if finding.witness is not None:
                session = replay(story, finding.witness)
                entered = {session.current_scene_id} | {turn.scene_id for turn in finding.witness}

                assert scene_of(story, finding) in entered | {""}
