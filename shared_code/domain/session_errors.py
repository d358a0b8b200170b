"""Why a game session refuses a move."""

from shared_code.domain.errors import RuleViolation


class SessionNotRunning(RuleViolation):
    code = "SESSION_NOT_RUNNING"
    title = "The session is not running"


class SessionNotCompleted(RuleViolation):
    code = "SESSION_NOT_COMPLETED"
    title = "The session has not ended yet"


class SessionFinished(RuleViolation):
    code = "SESSION_FINALISED"
    title = "The session is finalised"


class TooYoung(RuleViolation):
    code = "AGE_GROUP_TOO_YOUNG"
    title = "The story is for older players"


class WrongScene(RuleViolation):
    code = "WRONG_SCENE"
    title = "The session is at another scene"


class CastSettled(RuleViolation):
    code = "CAST_SETTLED"
    title = "The play has begun with these players"


class ContradictsStory(RuleViolation):
    code = "CONTRADICTS_STORY"
    title = "The story says something else"


class ScenarioNotCompleted(RuleViolation):
    code = "SCENARIO_NOT_COMPLETED"
    title = "This scenario was not played to its end"


class StoryChanged(RuleViolation):
    code = "STORY_CHANGED"
    title = "The story has changed meanwhile"


class ChoiceNotOffered(RuleViolation):
    code = "CHOICE_NOT_OFFERED"
    title = "The scene does not offer this"


class UnknownPlayer(RuleViolation):
    code = "UNKNOWN_PLAYER"
    title = "This player is not in the session"


class UnknownStep(RuleViolation):
    code = "UNKNOWN_STEP"
    title = "The session has no such step"
