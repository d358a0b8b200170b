"""The rules that a story is checked by: stable codes, what holds when nothing is found, how bad it is, the way out.

This table is the only source of codes: the checks, docs/findings.md and the tests read it.
"""

from typing import NamedTuple

from shared_code.domain.findings import Severity


class Rule(NamedTuple):
    """One kind of finding; `title` says what holds of a story without it; an error keeps it from being published."""

    code: str
    severity: Severity
    title: str
    hint: str


def _error(code: str, title: str, hint: str) -> Rule:
    return Rule(code, Severity.ERROR, title, hint)


def _warning(code: str, title: str, hint: str) -> Rule:
    return Rule(code, Severity.WARNING, title, hint)


UNKNOWN_KEY = _warning(
    "MYS0001",
    "Every key is one that is read",
    "Correct the spelling, or remove the key: it is kept but nothing reads it.",
)
NO_SCENES = _error("MYS0101", "The story has a scene", "Write at least one scene.")
DUPLICATE_SCENE = _error(
    "MYS0102", "Every scene has an id of its own", "Give each scene an id of its own; ids differ by more than case."
)
MISSING_TARGET = _error(
    "MYS0103", "Every target is a scene", "Write the scene, correct the id, or leave the target empty to end the story."
)
OUT_OF_RANGE = _error("MYS0104", "Every number is in its range", "Use a number in the range.")
UNKNOWN_CHARACTER = _warning(
    "MYS0105", "Every acting character is one of the story", "Name the id of a character of this story."
)
UNKNOWN_AXIS = _warning("MYS0106", "Every axis is known", "Use an axis of the master data, or add this one to it.")
UNKNOWN_ARCHETYPE = _warning(
    "MYS0107", "Every archetype is known", "Use an archetype of the master data, or add this one to it."
)
UNKNOWN_ECHO = _warning(
    "MYS0108", "Every echo type is known", "Use an echo type of the master data, or add this one to it."
)
EMPTY_TEXT = _warning("MYS0109", "Everything that is read has a text", "Write what the player reads.")
UNKNOWN_TRIGGER = _error(
    "MYS0110", "Every reveal waits for a scene of the story", "Name the id of the scene that leaves the echo."
)
REPEATED_CHOICE = _error(
    "MYS0111", "Every branch of a scene has a text of its own", "Give each branch of a scene a text of its own."
)
NO_SCENE_ID = _error(
    "MYS0112", "Every scene has an id", "Give the scene an id: an empty target means that the story ends."
)
LONG_TEXT = _error(
    "MYS0113",
    "Every title and description fits its place",
    "Shorten it: a title has up to 200 signs, a description 1000.",
)
NO_TAGS = _warning("MYS0114", "The story has a tag", "Add a tag or two by which the story is found.")
NO_CHARACTERS = _warning("MYS0115", "The story has a character", "Add somebody whom a child can play.")
SHORT_TEXT = _warning(
    "MYS0116", "Every scene is told in more than a word", "Tell the scene: a player reads this and nothing else."
)
UNKNOWN_TOKEN = _warning(
    "MYS0117",
    "Every name in the text is a character of the story",
    "Put the name of a character between [c: and ], or * for whoever acts.",
)
BROKEN_TOKEN = _warning(
    "MYS0118",
    "Every name in the text is finished",
    "Write [c:Name], closed by a bracket, with a small c and a name in it.",
)
CHARACTER_ID = _warning(
    "MYS0119", "Every character id is plain", "Use small letters, digits and underscores: old_badger."
)
DUPLICATE_CHARACTER = _error(
    "MYS0120", "Every character has an id of its own", "Give each character an id of its own: players choose by it."
)
SHARED_NAME = _warning(
    "MYS0121", "Every character has a name of its own", "Rename one of the two: [c:Name] can mean one character only."
)
PLAIN_CHARACTERS = _warning(
    "MYS0122",
    "Some character is told about",
    "Give characters a role, a species, traits or a backstory: children choose by them.",
)
TOO_OLD = _warning(
    "MYS0123",
    "The whole age group is old enough",
    "Lower the minimum age to where the age group begins, or name an older group.",
)
IDLE_DIFFICULTY = _warning(
    "MYS0124", "Only rolls have a difficulty", "Remove the difficulty, or make the scene a roll: no die is thrown here."
)
STRAY_BRANCHES = _warning(
    "MYS0125", "Only choices and rolls branch", "Make the scene a choice, or give it a next scene instead of branches."
)
IDLE_NEXT_SCENE = _warning(
    "MYS0126",
    "No next scene stands beside branches",
    "Remove the next scene: where there are branches, it is not taken.",
)
AXIS_SPELLINGS = _warning(
    "MYS0127",
    "Every axis is spelled in one way",
    "Spell the axis in one way, so that people who read the file find it.",
)
REPEATED_NAME = _warning("MYS0128", "No list names anything twice", "Remove one of the two.")
FOREIGN_AXIS = _warning(
    "MYS0129", "Every axis that is moved is a core axis", "Add the axis to core_axes, or move one that is there."
)
STILL_MOVE = _warning(
    "MYS0130", "Every move of the compass moves it", "Give a delta other than 0, or remove the compass change."
)
FAINT_ECHO = _warning("MYS0131", "Every echo has a strength", "Give a strength other than 0, or remove the echo.")
SILENT_ECHO = _warning(
    "MYS0132", "Every echo says what happened", "Write the sentence that the player reads when the echo comes back."
)
BLANK_MEDIA = _warning("MYS0133", "Every medium is named", "Name the medium, or leave the key out.")
UNFIT_ENERGY = _warning("MYS0134", "Every energy is from 0 to 1", "Use a number from 0, calm, to 1, wild.")
UNKNOWN_MUSIC = _warning(
    "MYS0135", "Every music profile is in the palette", "Use a profile of the palette, or give it tracks there."
)
UNTITLED_SCENE = _warning("MYS0136", "Every scene has a title", "Give the scene a title.")
SCENE_ID = _warning(
    "MYS0137", "Every scene id is plain", "Use letters, digits and underscores: scene ids stand in addresses."
)
NO_AXES = _warning(
    "MYS0138", "A story that moves the compass names its axes", "List the axes that the story is about as core_axes."
)
FEW_BRANCHES = _error("MYS0201", "Every choice offers a choice", "Offer at least two branches.")
ROLL_BRANCHES = _error(
    "MYS0202",
    "Every roll has a success and a failure",
    "Write two branches: the first for success, the second for failure.",
)
ROLL_DIFFICULTY = _error("MYS0203", "Every roll has a difficulty", "Give a difficulty from 1 to 20.")
UNREACHABLE = _warning("MYS0204", "Every scene can be reached", "Lead a branch here, or remove the scene.")
NO_WAY_TO_END = _error("MYS0205", "Every play can reach an ending", "Lead a branch from here towards an ending.")
ENDING_LEADS_ON = _error(
    "MYS0206",
    "Every special scene ends the story",
    "Remove the way out, or change the type: a special scene ends the story.",
)
QUIET_ENDING = _warning(
    "MYS0207",
    "Every ending is meant as one",
    "Give the scene a next scene, or make it a special scene if the story ends here.",
)
SEVERAL_STARTS = _warning(
    "MYS0208", "The story has one start", "Lead a branch here, or remove the scene: a story begins in one place."
)
LATE_START = _warning(
    "MYS0209",
    "The story begins with the first scene of its file",
    "Put the scene where the story begins first: a story begins at the first scene that nothing leads to.",
)
ILLUSORY_CHOICE = _warning(
    "MYS0210",
    "Every choice makes a difference",
    "Let the branches lead to different scenes, move the compass differently, or leave different echoes.",
)
SAME_WAY = _warning(
    "MYS0211",
    "No two branches of a choice come to the same",
    "Let one of the two lead elsewhere, or leave something else behind.",
)
IDLE_ROLL = _warning(
    "MYS0212", "Every roll makes a difference", "Let success and failure lead to different scenes, or remove the roll."
)
SURE_ROLL = _warning(
    "MYS0213", "Every roll can fail", "Give a difficulty from 2 to 20: every number of the die reaches 1."
)
NO_DECISION = _warning("MYS0214", "The player takes part", "Let the player choose or roll at least once on the way.")
NO_LAST_SCENE = _warning(
    "MYS0215", "Some play ends with a last scene", "Write a special scene for the end, and lead a branch to it."
)
LONG_WALK = _warning(
    "MYS0216", "No walk without a choice is very long", "Let the player choose or roll somewhere on this walk."
)
CHANCE_LOOP = _warning(
    "MYS0217",
    "No player goes round by bad luck alone",
    "Put a choice on the way round, so that a player can do something else.",
)
STILL_AXIS = _warning(
    "MYS0301",
    "Every core axis that is moved ends differently in some plays",
    "Let some play move the axis more than another, or take it from the core axes.",
)
UNMOVED_AXIS = _warning(
    "MYS0302", "Every core axis is moved in some play", "Let a branch move the axis, or take it from the core axes."
)
GAINING_CYCLE = _warning(
    "MYS0303",
    "No play can gain without end by going around",
    "Let going around cost as much as it gains, or lead on to scenes that were not entered before.",
)
LOSING_CYCLE = _warning(
    "MYS0304",
    "No play can lose without end by going around",
    "Let going around gain as much as it costs, or lead on to scenes that were not entered before.",
)
NO_BADGE_NEARER = _warning(
    "MYS0305",
    "Every core axis can bring a badge nearer",
    "Let some play end with more than nothing on this axis: badges are earned by what stories add up to.",
)
GIVEN_BADGE = _warning(
    "MYS0306",
    "No single play earns a badge whatever it chooses",
    "Lower the deltas that no play can avoid, so that the badge is earned by choosing.",
)
UNSEEN_MOVE = _warning(
    "MYS0307",
    "Every move of the compass can be seen",
    "Lower the deltas before, or this one: the compass shows values from -2 to 2.",
)
REQUIRED_NEVER_TOLD = _error(
    "MYS0401",
    "Every required reveal can be told",
    "Leave the echo on a path that leads here, or make the reveal one that is not required.",
)
ECHO_NEVER_LEFT = _warning(
    "MYS0402", "Every echo that is awaited is left by a branch", "Let a branch leave this echo, or remove the reveal."
)
ECHO_NOT_LEFT_THERE = _warning(
    "MYS0403",
    "Every scene that a reveal waits for leaves its echo",
    "Name the scene that leaves this echo, or leave it there, or wait for it from any scene.",
)
ECHO_TOO_WEAK = _warning(
    "MYS0404",
    "Every echo that is awaited is strong enough",
    "Lower min_strength, or leave a stronger echo.",
)
ECHO_TOO_LATE = _warning(
    "MYS0405",
    "Every echo that is awaited can be left before its reveal",
    "Move the reveal to a scene behind the one that leaves the echo.",
)
ECHO_TOO_OLD = _warning(
    "MYS0406",
    "Every echo can come back before it is too old",
    "Raise max_age_scenes, or move the reveal nearer: an echo is 1 scene old in the very next one.",
)
ALWAYS_TOLD = _warning(
    "MYS0407",
    "Every reveal that is not required depends on how one plays",
    "Make the reveal required if everybody is meant to see it, or wait for an echo that not every play leaves.",
)
REQUIRED_MISSED = _warning(
    "MYS0408",
    "Every required reveal is told in every play that comes to it",
    "Leave the echo on this path too, or make the reveal one that is not required.",
)
TOLD_TWICE = _warning(
    "MYS0409",
    "No scene tells one echo twice",
    "Let the two reveals wait for different echoes or scenes, or remove one of them.",
)
NO_REVEALS = _warning(
    "MYS0410",
    "A story that leaves echoes brings one back",
    "Add a reveal to a later scene: without one the player never meets an echo again.",
)
SCENE_COUNT = _warning(
    "MYS0501", "The story is as long as its age group likes", "Add scenes, or cut some, or name another age group."
)
OPTION_COUNT = _warning(
    "MYS0502", "Every choice offers as much as its age group can weigh", "Offer more options, or fewer, at this choice."
)
CAST_SIZE = _warning(
    "MYS0503", "The story has as many characters as its age group can follow", "Add characters, or remove some."
)
CHOICE_COUNT = _warning("MYS0504", "There is enough to choose for the age group", "Make more scenes a choice.")
CHARACTER_TURNS = _warning(
    "MYS0505", "Every character has choices of its own", "Make it the active character of another choice."
)
ROLL_SHARE = _warning(
    "MYS0506",
    "Not too much is left to the die",
    "Turn some rolls into choices: a child should decide more than the die.",
)
ENDING_COUNT = _warning(
    "MYS0507", "There are as many endings as the age group likes", "Add an ending, or let two of them become one."
)
AXIS_COUNT = _warning(
    "MYS0508", "The story has as many core axes as its age group can follow", "Add core axes, or remove some."
)
BARE_MOVE = _warning(
    "MYS0509",
    "Every move of the compass says why",
    "Write as developmental_link what a child can learn from the choice.",
)
JOINED_OUTCOMES = _warning(
    "MYS0510", "Every outcome has a scene of its own", "Lead each branch of this scene to a scene of its own."
)
UNINTRODUCED = _warning(
    "MYS0601",
    "Everybody and everything that is used was introduced before",
    "Introduce it on every path that leads here, or leave it out here.",
)
INTRODUCED_TWICE = _warning(
    "MYS0602",
    "Nobody and nothing is introduced twice",
    "Note it as used here: it is known by now, as the characters of the story are from the start.",
)
REMOVED_UNKNOWN = _warning(
    "MYS0603",
    "Only who or what is there can go",
    "Introduce it on every path that leads here, or let it go in another scene.",
)
USED_AFTER_REMOVAL = _warning(
    "MYS0604",
    "Nobody and nothing that is gone is used",
    "Introduce it again after it has gone, or leave it out here.",
)

ALL = tuple(value for value in list(vars().values()) if isinstance(value, Rule))
