"""Every kind of defect that is put into sound stories, and the rule that must find it."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.rules import Rule
from tests.unit.faults import of_shape, of_state
from tests.unit.faults.content import Content


class Kind(NamedTuple):
    """A defect; `put` changes the content and returns the id of the scene at fault, "" when it is the whole story."""

    name: str
    rule: Rule
    put: Callable[[Content, Random], str]


KINDS = (
    Kind("a target is deleted", rules.MISSING_TARGET, of_shape.delete_a_target),
    Kind("a target is misspelt", rules.MISSING_TARGET, of_shape.misspell_a_target),
    Kind("a scene is orphaned", rules.UNREACHABLE, of_shape.orphan_a_scene),
    Kind("a second start is written", rules.SEVERAL_STARTS, of_shape.begin_twice),
    Kind("a cycle is closed", rules.NO_WAY_TO_END, of_shape.close_a_cycle),
    Kind("an ending loops", rules.NO_WAY_TO_END, of_shape.loop_an_ending),
    Kind("an ending leads on", rules.ENDING_LEADS_ON, of_shape.lead_on_from_an_ending),
    Kind("an ending is dropped", rules.QUIET_ENDING, of_shape.drop_an_ending),
    Kind("a choice offers one branch", rules.FEW_BRANCHES, of_shape.choice_of_one),
    Kind("a roll has one branch", rules.ROLL_BRANCHES, of_shape.roll_of_one),
    Kind("a roll has a third branch", rules.ROLL_BRANCHES, of_shape.ask_a_third_of_a_roll),
    Kind("a roll has no difficulty", rules.ROLL_DIFFICULTY, of_shape.forget_the_difficulty),
    Kind("a roll cannot fail", rules.SURE_ROLL, of_shape.make_a_roll_sure),
    Kind("an id is repeated", rules.DUPLICATE_SCENE, of_shape.repeat_an_id),
    Kind("a choice is repeated", rules.REPEATED_CHOICE, of_shape.repeat_a_choice),
    Kind("a branch is doubled", rules.SAME_WAY, of_shape.double_a_branch),
    Kind("a choice makes no difference", rules.ILLUSORY_CHOICE, of_shape.make_a_choice_idle),
    Kind("a move is out of range", rules.OUT_OF_RANGE, of_shape.overdo_a_move),
    Kind("an axis is misspelt", rules.UNKNOWN_AXIS, of_shape.misspell_an_axis),
    Kind("a stranger acts", rules.UNKNOWN_CHARACTER, of_shape.name_a_stranger),
    Kind("an axis is never moved", rules.UNMOVED_AXIS, of_state.never_move_an_axis),
    Kind("an axis can be farmed", rules.GAINING_CYCLE, of_state.farm_an_axis),
    Kind("an echo is awaited that nobody leaves", rules.ECHO_NEVER_LEFT, of_state.await_what_nobody_leaves),
    Kind("an echo is awaited before it is left", rules.ECHO_TOO_LATE, of_state.await_it_before_it_is_left),
    Kind("an echo is awaited too loud", rules.ECHO_TOO_WEAK, of_state.await_it_too_loud),
    Kind("an echo is awaited too long", rules.ECHO_TOO_OLD, of_state.await_it_too_long),
    Kind("an echo is awaited that every play leaves", rules.ALWAYS_TOLD, of_state.await_what_all_leave),
    Kind("a required echo can be missed", rules.REQUIRED_MISSED, of_state.require_what_some_miss),
    Kind("an entity is introduced on one branch only", rules.UNINTRODUCED, of_state.introduce_on_one_branch),
    Kind("an entity is used without introduction", rules.UNINTRODUCED, of_state.use_without_introduction),
    Kind("an entity is used after its removal", rules.USED_AFTER_REMOVAL, of_state.use_after_removal),
    Kind("an entity is introduced twice", rules.INTRODUCED_TWICE, of_state.introduce_twice),
    Kind("an entity is removed that may be absent", rules.REMOVED_UNKNOWN, of_state.remove_the_absent),
)
