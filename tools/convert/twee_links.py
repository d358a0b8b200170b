"""The links that all story formats share: [[a]], [[text->a]], [[a<-text]], [[text|a]]."""

import re
from typing import NamedTuple

from tools.convert.twee_prose import Prose

_WEB_ADDRESS = re.compile(r"(?:https?|ftp|file|mailto|javascript):", re.IGNORECASE)


class Link(NamedTuple):
    """The words of a link, the name of its passage, and the code that stands behind it."""

    label: str
    target: str
    setter: str = ""


def link_of(inner: str) -> Link:
    """Read what stands between double brackets."""
    inner, _, setter = inner.partition("][")
    if "->" in inner:
        label, _, target = inner.rpartition("->")
    elif "<-" in inner:
        target, _, label = inner.partition("<-")
    else:
        label, _, target = inner.rpartition("|")
    return Link(label.strip() or target.strip(), target.strip(), setter.strip())


def follow(prose: Prose, link: Link, position: int) -> None:
    """Add a link to a passage; note what of it cannot be kept."""
    if link.setter:
        prose.note("[[...][code]]", position)
    if not link.target or _WEB_ADDRESS.match(link.target):
        prose.note("link to a web address" if link.target else "link without a target", position)
        prose.say(link.label)
        return
    if link.target.startswith("$"):
        prose.note("link to a passage that is worked out", position)
    prose.lead(link.label, link.target)
