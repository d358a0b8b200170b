"""The rules of the house that a program can count."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("functions", "shared_code", "devhost", "demo", "bench", "tools", "tests")
SOURCES = sorted(
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts
)
OURS = [path for path in SOURCES if not path.is_relative_to(ROOT / "tests")]
MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS, MOST_NESTING = 400, 40, 5, 2
BANNED_WORDS = {
    "manager",
    "service",
    "helper",
    "util",
    "utils",
    "base",
    "impl",
    "abstract",
    "data",
    "info",
    "processor",
}
BANNED_VERBS = {"process", "handle", "do"}
BANNED_MODULES = {"utils", "helpers", "common", "core", "base", "manager", "service"}
FIELD_TERMS = {
    "ChildrenData",
    "children_data",
    "ChildData",
    "child_data",
    "AccountData",
    "account_data",
    "api_info",
    "ServiceBus",
    "service_bus",
    "MasterData",
    "master_data",
    "DataPlane",
    "data_received",
    "MYSTIRA_DATA",
    "mystira_data",
}
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(tree: ast.AST) -> Iterator[FUNCTION]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTION))


def long_functions(tree: ast.AST) -> list[str]:
    return [f.name for f in functions_of(tree) if (f.end_lineno or f.lineno) - f.lineno + 1 > MOST_FUNCTION_LINES]


def crowded_functions(tree: ast.AST) -> list[str]:
    """Functions with more than five parameters besides keyword-only ones and self."""
    found = []
    for function in functions_of(tree):
        names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
        if len([name for name in names if name not in {"self", "cls"}]) > MOST_PARAMETERS:
            found.append(function.name)
    return found


def nesting(node: ast.AST, depth: int = 0) -> int:
    """How deep branches and loops stand within each other; a nested function begins anew."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTION | ast.Lambda | ast.ClassDef):
            continue
        inside = isinstance(child, ast.If | ast.For | ast.AsyncFor | ast.While)
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        deepest = max(deepest, nesting(child, depth + (inside and not is_elif)))
    return deepest


def banned_names(tree: ast.AST) -> list[str]:
    names = [node.name for node in ast.walk(tree) if isinstance(node, FUNCTION | ast.ClassDef)]
    return [name for name in names if _is_banned(name)]


def _is_banned(name: str) -> bool:
    for term in FIELD_TERMS:
        name = name.replace(term, "")
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]
    return bool(BANNED_WORDS & set(words)) or bool(words and words[0] in BANNED_VERBS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text()
    tree = ast.parse(text)

    assert text.count("\n") <= MOST_LINES
    assert long_functions(tree) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_and_shapes_follow_the_house(path: Path) -> None:
    tree = ast.parse(path.read_text())

    assert path.stem not in BANNED_MODULES
    assert banned_names(tree) == []
    assert crowded_functions(tree) == []
    assert [f.name for f in functions_of(tree) if nesting(f) > MOST_NESTING] == []


@pytest.mark.parametrize("path", [path for path in OURS if path.stat().st_size], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_in_one_line_what_it_is(path: Path) -> None:
    documentation = ast.get_docstring(ast.parse(path.read_text())) or ""

    assert documentation
    assert "\n" not in documentation.split("\n\n")[0]


def test_the_counts_would_catch_what_they_look_for() -> None:
    body = "\n".join(f"    x = {n}" for n in range(45))
    crowded = "def wide(a, b, c, d, e, f): ..."
    deep = "def deep():\n if 1:\n  for x in y:\n   with z:\n    while 1: ..."

    assert long_functions(ast.parse(f"def long():\n{body}")) == ["long"]
    assert crowded_functions(ast.parse(crowded)) == ["wide"]
    assert nesting(ast.parse(deep).body[0]) == 3
    assert banned_names(ast.parse("class StoryManager: ...\ndef handle_it(): ...\ndef get_data(): ...")) == [
        "StoryManager",
        "handle_it",
        "get_data",
    ]
    assert banned_names(ast.parse("class ServiceBusQueue: ...\ndef master_data_of(): ...")) == []
