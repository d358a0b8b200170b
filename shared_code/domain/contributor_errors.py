"""What forbids a change of contributors or an answer."""

from shared_code.domain.errors import Conflict, RuleViolation


class ContributorsFrozen(Conflict):
    code = "CONTRIBUTORS_FROZEN"
    title = "The contributors are fixed"


class SplitChanged(Conflict):
    code = "SPLIT_CHANGED"
    title = "The split has changed since you read it"


class NothingToOverride(RuleViolation):
    code = "NOTHING_TO_OVERRIDE"
    title = "No answer is missing"
