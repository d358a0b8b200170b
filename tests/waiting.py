"""Waiting for what happens soon."""

import asyncio
from collections.abc import Callable
from inspect import isawaitable


async def until(condition: Callable[[], object]) -> None:
    """Return as soon as a condition, or what it gives to await, holds. Raises TimeoutError after ten seconds."""
    async with asyncio.timeout(10):
        while not await _holds(condition):  # noqa: ASYNC110 - anything may be waited for
            await asyncio.sleep(0.002)


async def _holds(condition: Callable[[], object]) -> bool:
    result = condition()
    return bool(await result if isawaitable(result) else result)
