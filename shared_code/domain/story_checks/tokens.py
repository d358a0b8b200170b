"""Names in the texts: `[c:Name]` and `[c:*]`."""

import re
from collections.abc import Iterator
from itertools import islice

from shared_code.domain.name_tokens import ANYBODY, TOKEN
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

_BEGUN = re.compile(r"\[[cC]:")
_SHOWN = 20
_MOST = 20  # of one text


def tokens(subject: Subject) -> Iterator[Draft]:
    """Every name in a text is closed, and is one of a character."""
    names = [character.name for character in subject.story.characters]
    known = {name.casefold() for character in subject.story.characters for name in (character.name, character.id)}
    known |= {ANYBODY, ""}
    for pointer, text in _texts(subject):
        named = (found[1].strip() for found in TOKEN.finditer(text))
        for token in islice((token for token in named if token.casefold() not in known), _MOST):
            yield Draft(rules.UNKNOWN_TOKEN, pointer, f"No character is called {quoted(token)}", token, names)
        yield from islice(_unfinished(text, pointer), _MOST)


def _unfinished(text: str, pointer: str) -> Iterator[Draft]:
    for begun in _BEGUN.finditer(text):
        closed = TOKEN.match(text, begun.start())
        if closed is None or not closed[1].strip():
            shown = quoted(text[begun.start() : begun.start() + _SHOWN])
            yield Draft(rules.BROKEN_TOKEN, pointer, f"The name that begins with {shown} is not finished.")


def _texts(subject: Subject) -> Iterator[tuple[str, str]]:
    """Each text that has a name in it, with its pointer."""
    for index, scene in enumerate(subject.story.scenes):
        if "[" in scene.title:
            yield f"/scenes/{index}/title", scene.title
        if "[" in scene.description:
            yield f"/scenes/{index}/description", scene.description
    for pointer, branch in subject.branches:
        if "[" in branch.choice:
            yield f"{pointer}/choice", branch.choice
        if branch.echo_log and "[" in branch.echo_log.description:
            yield f"{pointer}/echo_log/description", branch.echo_log.description
