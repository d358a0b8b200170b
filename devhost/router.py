"""Finds the function that answers a request: a trie of path segments for each HTTP method."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
Accepts = Callable[[str], bool]

_PLACEHOLDER = re.compile(r"\{(?P<rest>\*?)(?P<name>\w+)(?::(?P<constraint>\w+))?(?P<optional>\??)\}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,10}")
_RESERVED = ("admin", "runtime")


def _is_int32(segment: str) -> bool:
    return _INTEGER.fullmatch(segment) is not None and -(2**31) <= int(segment) < 2**31


_CONSTRAINTS: dict[str, Accepts] = {"int": _is_int32}


@dataclass(frozen=True, slots=True)
class _End(Generic[T]):
    target: T
    names: tuple[str, ...]


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, "_Node[T]"] = field(default_factory=dict)
    parameters: list[tuple[Accepts, "_Node[T]"]] = field(default_factory=list)
    rest: _End[T] | None = None
    end: _End[T] | None = None


class Router(Generic[T]):
    """Maps a method and a path to a target as the Functions host does.

    A literal segment beats a constrained parameter, which beats a free one, which beats `{*rest}`.
    Literals ignore case. A route of another method is no route at all, so a wrong verb finds nothing.
    """

    def __init__(self) -> None:
        self._roots: dict[str, _Node[T]] = {}

    def add(self, methods: Iterable[str], template: str, target: T) -> None:
        """Answer a route template such as `api/scenarios/{id:int}/{page?}` or `files/{*path}`.

        Raises ValueError for a template the host would refuse and for a route that is already taken.
        """
        segments = [segment for segment in template.split("/") if segment]
        if segments and segments[0].lower() in _RESERVED:
            raise ValueError(f"The route '{template}' begins with '{segments[0]}', which the host reserves.")
        for method in methods:
            node = self._roots.setdefault(method.upper(), _Node())
            _insert(node, segments, target, f"{method.upper()} {template}")

    def match(self, method: str, path: str) -> tuple[T, dict[str, str]] | None:
        """The target and the route values of a decoded path, or None.

        An encoded slash has become a separator by now: so it is behind the front end of Azure.
        """
        root = self._roots.get(method)
        if root is None:
            return None
        path = path[1:-1] if path[-1:] == "/" else path[1:]
        values: list[str] = []
        end = _find(root, path.split("/") if path else [], 0, values)
        return None if end is None else (end.target, dict(zip(end.names, values, strict=False)))


def _find(node: _Node[T], segments: list[str], at: int, values: list[str]) -> _End[T] | None:
    if at == len(segments):
        return node.end or node.rest
    segment = segments[at]
    child = node.literals.get(segment.lower())
    if child is not None and (end := _find(child, segments, at + 1, values)) is not None:
        return end
    for accepts, child in node.parameters:
        if not accepts(segment):
            continue
        values.append(segment)
        if (end := _find(child, segments, at + 1, values)) is not None:
            return end
        values.pop()
    if node.rest is not None:
        values.append("/".join(segments[at:]))
    return node.rest


def _insert(node: _Node[T], segments: list[str], target: T, route: str) -> None:
    names: list[str] = []
    for at, segment in enumerate(segments):
        if "{" not in segment and "}" not in segment:
            node = node.literals.setdefault(segment.lower(), _Node())
            continue
        placeholder = _PLACEHOLDER.fullmatch(segment)
        is_last = at == len(segments) - 1
        if placeholder is None or not (is_last or not (placeholder["rest"] or placeholder["optional"])):
            raise ValueError(f"The route '{route}' has a segment that devhost cannot read: '{segment}'.")
        names.append(placeholder["name"])
        if placeholder["rest"]:
            node.rest = _sole(node.rest, _End(target, tuple(names)), route)
            return
        if placeholder["optional"]:
            node.end = _sole(node.end, _End(target, tuple(names)), route)
        node = _parameter(node, placeholder["constraint"], route)
    node.end = _sole(node.end, _End(target, tuple(names)), route)


def _parameter(node: _Node[T], constraint: str | None, route: str) -> _Node[T]:
    if constraint is not None and constraint not in _CONSTRAINTS:
        raise ValueError(f"The route '{route}' has a constraint that devhost does not know: '{constraint}'.")
    accepts = bool if constraint is None else _CONSTRAINTS[constraint]
    for known, child in node.parameters:
        if known is accepts:
            return child
    child = _Node[T]()
    node.parameters.insert(len(node.parameters) if constraint is None else 0, (accepts, child))
    return child


def _sole(present: _End[T] | None, new: _End[T], route: str) -> _End[T]:
    if present is not None:
        raise ValueError(f"Two functions answer '{route}'.")
    return new
