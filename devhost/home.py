"""The page at `/`: what runs here and how to talk to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from devhost.triggers import HttpTrigger, Triggers

_TEMPLATE = Path(__file__).with_name("home.html")
_WELL_KNOWN = {"api/health": "Health", "api/docs": "API reference"}


@dataclass(frozen=True)
class HomeContent:
    """`prefix` is what every route begins with; `documents` are file names under /devhost/docs."""

    triggers: Triggers
    prefix: str
    users: Iterable[str]
    token_command: str
    documents: Iterable[str]


def home_page(content: HomeContent) -> str:
    """The page as HTML that needs nothing else."""
    triggers = content.triggers
    routes = sorted(((_path(content.prefix, each.route), each) for each in triggers.http), key=lambda row: row[0])
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        links=_links({path for path, _ in routes}, content.documents),
        token_command=escape(content.token_command),
        users=", ".join(f"<code>{escape(name)}</code>" for name in content.users),
        http_count=len(routes),
        http_rows="".join(_http_row(path, trigger) for path, trigger in routes),
        other_count=len(triggers.queues) + len(triggers.timers) + len(triggers.warm_ups),
        other_rows="".join(_other_rows(triggers)),
    )


def _path(prefix: str, route: str) -> str:
    return "/".join(part for part in (prefix.strip("/"), route) if part)


def _links(paths: set[str], documents: Iterable[str]) -> str:
    known = [(f"/{path}", title) for path, title in _WELL_KNOWN.items() if path in paths]
    papers = [(f"/devhost/docs/{name}", name) for name in documents]
    links = [*known, ("/metrics", "Metrics"), *papers]
    return "".join(f'<li><a href="{escape(href)}">{escape(title)}</a></li>' for href, title in links)


def _http_row(path: str, trigger: HttpTrigger) -> str:
    methods = " ".join(f'<span class="{escape(each.lower())}">{escape(each)}</span>' for each in trigger.methods)
    return f"<tr><td>{methods}</td><td><code>/{escape(path)}</code></td><td>{escape(trigger.name)}</td></tr>"


def _other_rows(triggers: Triggers) -> Iterable[str]:
    yield from (_row("queue", each.queue, each.name) for each in triggers.queues)
    yield from (_row("timer", each.schedule, each.name) for each in triggers.timers)
    yield from (_row("warm-up", "at start", each.name) for each in triggers.warm_ups)


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
