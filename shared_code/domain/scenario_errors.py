"""Why a scenario refuses a step of its life."""

from shared_code.domain.errors import RuleViolation


class StoryNotReady(RuleViolation):
    code = "STORY_HAS_ERRORS"
    title = "The story has errors"


class WrongPublicationStatus(RuleViolation):
    code = "WRONG_PUBLICATION_STATUS"
    title = "The story is not at this point of its life"


class AgeGroupFixed(RuleViolation):
    code = "AGE_GROUP_FIXED"
    title = "The age group of a published story stays"


class StillPublished(RuleViolation):
    code = "STORY_STILL_PUBLISHED"
    title = "The story is still published"


class NotListed(RuleViolation):
    code = "STORY_NOT_LISTED"
    title = "The story is in no list"


class StoryArchived(RuleViolation):
    code = "STORY_ARCHIVED"
    title = "The story is archived"


class OnlyVersion(RuleViolation):
    code = "ONLY_VERSION"
    title = "The story has no other version"
