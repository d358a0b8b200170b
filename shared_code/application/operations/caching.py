"""Letting go of kept answers, and keeping new ones before somebody asks."""

from typing import Self

from pydantic import model_validator

from shared_code.application.messages import Command, View
from shared_code.domain.errors import FieldError, Validation
from shared_code.ports.cache import Cache
from shared_code.ports.containers import ALL
from shared_code.ports.kept_queries import KeptQueries

_CACHED = {container.name: container for container in ALL if container.cached}
_BY_WORD = {word.casefold(): name for name, container in _CACHED.items() for word in (name, container.holds)}


class InvalidateCache(Command):
    """Whose answers to let go: of the named containers or types, such as `Scenarios` or `Scenario`, or of all."""

    types: tuple[str, ...] = ()
    all: bool = False

    @model_validator(mode="after")
    def _some(self) -> Self:
        if bool(self.types) == self.all:
            raise ValueError("name types, or say all: true")
        return self


class Invalidated(View):
    """The containers of which nothing is kept any more."""

    types: list[str]


async def invalidate_cache(command: InvalidateCache, *, cache: Cache) -> Invalidated:
    """Let nothing be used any more that was read from these containers. Raises Validation for an unknown name."""
    names = sorted(_CACHED) if command.all else _named(command.types)
    for name in names:
        await cache.outdate(name)
    return Invalidated(types=names)


class WarmCache(Command):
    """Ask every kept query that needs nothing said."""


class Warmed(View):
    """The functions whose answers are kept now, and those that could not answer."""

    warmed: list[str]
    failed: list[str]


async def warm_cache(command: WarmCache, *, queries: KeptQueries) -> Warmed:  # noqa: ARG001
    """Keep the answers of this instance that everybody asks for: master data, lists of stories, bundles, avatars."""
    warmth = await queries.ask_all()
    return Warmed(warmed=list(warmth.answered), failed=list(warmth.failed))


def _named(words: tuple[str, ...]) -> list[str]:
    told = f"nothing of this name is kept; there are {', '.join(sorted(_CACHED))}"
    wrong = [FieldError(f"types.{place}", told) for place, word in enumerate(words) if word.casefold() not in _BY_WORD]
    if wrong:
        raise Validation(f"{wrong[0].field}: {told}", errors=wrong)
    return sorted({_BY_WORD[word.casefold()] for word in words})
