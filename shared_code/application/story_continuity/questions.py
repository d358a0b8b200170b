"""Asking paid questions: each once per operation, at the pace that is allowed, and every answer kept at once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from shared_code.domain.continuity_operation import KeptReading, OperationId
from shared_code.domain.entity import Value
from shared_code.domain.errors import Conflict, RateLimited
from shared_code.domain.specification import Specification, where
from shared_code.ports.call_limiter import CallKind, CallLimiter
from shared_code.ports.repository import Repository

_AWHILE = 1.0

V = TypeVar("V", bound=Value)


class Question(NamedTuple):
    """One call; equal questions have equal keys, and `about` is what a person would call its subject."""

    key: str
    about: str
    kind: CallKind
    ask: Callable[[], Awaitable[Value]]


class Round(NamedTuple):
    """All that a stage would ask, in an order that stays, and how many of them the budget allows it at the most."""

    questions: Sequence[Question]
    most: int


class Answers:
    """The answers that one operation has been given, kept in the store."""

    def __init__(self, readings: Repository[KeptReading], operation_id: OperationId) -> None:
        self._readings = readings
        self._operation_id = operation_id
        self._loaded: dict[str, KeptReading] | None = None

    async def load(self) -> None:
        """Read every answer at once, for one who needs them all."""
        own: Specification[KeptReading] = where()
        self._loaded = {each.id: each async for each in self._readings.each(own.within(self._operation_id))}

    async def find(self, key: str) -> KeptReading | None:
        """One answer, or None."""
        if self._loaded is not None:
            return self._loaded.get(key)
        return await self._readings.find(key, self._operation_id)

    async def of(self, keys: Iterable[str], kind: type[V]) -> dict[str, V]:
        """The answers to these questions, by key, as far as they were given."""
        found = [await self.find(key) for key in dict.fromkeys(keys)]
        return {reading.id: kind.model_validate(reading.answer) for reading in found if reading}

    async def keep(self, key: str, answer: Value) -> None:
        """Keep an answer; the one that a second delivery has kept meanwhile stays."""
        reading = KeptReading(id=key, operation_id=self._operation_id, answer=answer.model_dump(mode="json"))
        try:
            await self._readings.save(reading)
        except Conflict:
            return


async def ask(questions: Sequence[Question], answers: Answers, limiter: CallLimiter) -> float:
    """Ask what was not answered yet, all at once; how many seconds to wait for those that are not allowed yet.

    What is answered is kept, even if another of the questions fails. Raises what the first of those raised.
    """
    outcomes = await asyncio.gather(
        *(_ask_once(question, answers, limiter) for question in questions), return_exceptions=True
    )
    failures = [outcome for outcome in outcomes if outcome is not None]
    for failure in failures:
        if not isinstance(failure, RateLimited):
            raise failure
    return max((failure.retry_after or _AWHILE for failure in failures if isinstance(failure, RateLimited)), default=0)


async def _ask_once(question: Question, answers: Answers, limiter: CallLimiter) -> None:
    if await answers.find(question.key) is None:
        await limiter.admit(question.kind)
        await answers.keep(question.key, await question.ask())


def once_each(questions: Iterable[Question]) -> Round:
    """The questions without those that were asked before; as many as the whole budget allows."""
    first: dict[str, Question] = {}
    for question in questions:
        first.setdefault(question.key, question)
    return Round(tuple(first.values()), len(first))
