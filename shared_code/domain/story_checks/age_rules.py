"""What suits the age group of a story; each figure is one of the master data."""

from collections import Counter
from collections.abc import Iterator

from shared_code.domain.story import SceneType
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.age_standards import AgeStandards
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

Bounds = tuple[int | None, int | None]
_PLACES = {rules.CAST_SIZE: "/characters", rules.AXIS_COUNT: "/core_axes"}
_DECIDED = {SceneType.CHOICE, SceneType.ROLL}


def age_rules(subject: Subject) -> Iterator[Draft]:
    """The story is as long, as wide and as varied as its age group likes; a group without figures asks for nothing."""
    asked = subject.standards.ages.get(subject.story.age_group)
    if asked is not None and subject.story.scenes:
        yield from _whole(subject, asked)
        yield from _share_of_rolls(subject, asked)
        yield from _scenes(subject, asked)
        yield from _turns(subject, asked)
        yield from _moves(subject, asked)


def _whole(subject: Subject, asked: AgeStandards) -> Iterator[Draft]:
    story, graph = subject.story, subject.graph
    choices = sum(scene.type is SceneType.CHOICE for scene in story.scenes)
    endings = sum(node in graph.reached for node in graph.endings if node != graph.over)
    axes = len({axis.strip().casefold() for axis in story.core_axes})
    counts: list[tuple[Rule, str, int, Bounds]] = [
        (rules.SCENE_COUNT, "scenes", len(story.scenes), (asked.fewest_scenes, asked.most_scenes)),
        (rules.CAST_SIZE, "characters", len(story.characters), (asked.fewest_characters, asked.most_characters)),
        (rules.CHOICE_COUNT, "choices", choices, (asked.fewest_choice_scenes, None)),
        (rules.ENDING_COUNT, "endings that can be reached", endings, (asked.fewest_endings, asked.most_endings)),
        (rules.AXIS_COUNT, "core axes", axes, (asked.fewest_core_axes, asked.most_core_axes)),
    ]
    for rule, what, count, bounds in counts:
        if unfit := _unfit(count, bounds):
            message = f"The group {story.age_group} likes {unfit} {what}; this story has {count}."
            yield Draft(rule, _PLACES.get(rule, "/scenes"), message)


def _share_of_rolls(subject: Subject, asked: AgeStandards) -> Iterator[Draft]:
    scenes, largest = subject.story.scenes, asked.largest_roll_share
    rolls = sum(scene.type is SceneType.ROLL for scene in scenes)
    if largest is not None and rolls > largest * len(scenes):
        message = f"{rolls} of {len(scenes)} scenes are rolls, more than {largest:.0%}."
        yield Draft(rules.ROLL_SHARE, "/scenes", message)


def _scenes(subject: Subject, asked: AgeStandards) -> Iterator[Draft]:
    for index, scene in enumerate(subject.story.scenes):
        pointer, ways = f"/scenes/{index}/branches", len(scene.branches)
        unfit = scene.type is SceneType.CHOICE and _unfit(ways, (asked.fewest_options, asked.most_options))
        if unfit:
            message = f"The group {subject.story.age_group} likes {unfit} options; {quoted(scene.id)} offers {ways}."
            yield Draft(rules.OPTION_COUNT, pointer, message)
        targets = [branch.next_scene or "" for branch in scene.branches]
        if asked.outcomes_apart and scene.type in _DECIDED and len(set(targets)) < len(targets):
            message = f"Two branches of {quoted(scene.id)} lead to one scene."
            yield Draft(rules.JOINED_OUTCOMES, pointer, message)


def _turns(subject: Subject, asked: AgeStandards) -> Iterator[Draft]:
    fewest = asked.fewest_choices_per_character
    if not fewest:
        return
    turns = Counter(scene.active_character for scene in subject.story.scenes if scene.type is SceneType.CHOICE)
    for index, character in enumerate(subject.story.characters):
        if turns[character.id] < fewest:
            message = f"{quoted(character.name)} has {turns[character.id]} choices, fewer than {fewest}."
            yield Draft(rules.CHARACTER_TURNS, f"/characters/{index}", message)


def _moves(subject: Subject, asked: AgeStandards) -> Iterator[Draft]:
    for pointer, branch in subject.branches if asked.developmental_links else ():
        change = branch.compass_change
        if change and not (change.developmental_link or "").strip():
            message = f"The move along {quoted(change.axis)} has no developmental link."
            yield Draft(rules.BARE_MOVE, f"{pointer}/compass_change", message)


def _unfit(count: int, bounds: Bounds) -> str:
    """The figures that a count is outside of, in words; empty when it is inside."""
    fewest, most = bounds
    if (fewest is None or count >= fewest) and (most is None or count <= most):
        return ""
    if fewest == most:
        return str(fewest)
    return f"{fewest} or more" if most is None else f"{fewest or 0} to {most}"
