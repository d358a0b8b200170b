"""Whoever makes the steps of an operation; how is imported when the first one is made."""

from typing import Protocol

from shared_code.domain.continuity_operation import ContinuityOperation


class Analyst(Protocol):
    async def advance(self, operation: ContinuityOperation) -> float:
        """Make the step that is due; how many seconds the next one must wait. Raises RuleViolation, Unavailable."""
        ...
