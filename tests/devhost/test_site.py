import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from typing import Any

import azure.functions as func
import httpx
import pytest
from starlette.types import ASGIApp

from devhost.home import HomeContent, home_page
from devhost.triggers import Triggers
from tests.devhost.apps import http_app, new_app, queue_app, triggers_of
from tests.devhost.places import Place
from tests.serving import serving


async def answer(req: func.HttpRequest) -> str:
    return ""


async def listen(message: func.ServiceBusMessage) -> None:
    pass


def every_kind() -> Triggers:
    app = new_app()

    @app.route(route="api/health", methods=["GET"])
    async def get_health(req: func.HttpRequest) -> str:
        return ""

    @app.route(route="api/stories/{id}", methods=["PUT", "DELETE"])
    async def change_story(req: func.HttpRequest) -> str:
        return ""

    @app.service_bus_queue_trigger("message", "Bus", "mails")
    async def send_mail(message: func.ServiceBusMessage) -> None:
        pass

    @app.timer_trigger("timer", "0 */5 * * * *")
    async def sweep(timer: func.TimerRequest) -> None:
        pass

    @app.warm_up_trigger("warming")
    async def warm_up(warming: object) -> None:
        pass

    return triggers_of(app)


class Page(HTMLParser):
    """What a reader of the page finds: its links, and its table rows as lists of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.rows: list[list[str]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.links += [value for name, value in attrs if name == "href"]
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


@asynccontextmanager
async def client_of(place: Place, triggers: Triggers) -> AsyncIterator[httpx.AsyncClient]:
    def build(address: str) -> ASGIApp:
        return place.site(triggers, address)

    async with serving(build) as address, httpx.AsyncClient(base_url=address) as client:
        yield client


async def test_the_home_page_lists_every_function(place: Place) -> None:
    async with client_of(place, every_kind()) as client:
        page = Page((await client.get("/")).text)

    assert page.open == []
    assert [row for row in page.rows if "Function" not in row] == [
        ["GET", "/api/health", "get_health"],
        ["PUT DELETE", "/api/stories/{id}", "change_story"],
        ["queue", "mails", "send_mail"],
        ["timer", "0 */5 * * * *", "sweep"],
        ["warm-up", "at start", "warm_up"],
    ]


async def test_every_link_of_the_home_page_leads_somewhere(place: Place) -> None:
    (place.folder / "README.md").write_text("# Mystira é", encoding="utf-8")
    async with client_of(place, every_kind()) as client:
        links = Page((await client.get("/")).text).links
        found = {link: (await client.get(link)).status_code for link in links if link != "/api/health"}

    assert links == ["/api/health", "/metrics", "/devhost/docs/README.md"]
    assert set(found.values()) == {200}


async def test_the_home_page_loads_nothing_else_and_may_not(place: Place) -> None:
    async with client_of(place, every_kind()) as client:
        answer = await client.get("/")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert re.findall(r"<(script|img|link|iframe)|url\(|@import|\son\w+=", answer.text) == []
    assert 'lang="en"' in answer.text
    assert "prefers-color-scheme: dark" in answer.text


def test_everything_on_the_home_page_is_escaped() -> None:
    triggers = http_app("<b>/{id}", answer)
    queues = queue_app(listen, "<script>")
    content = HomeContent(
        Triggers(triggers.http, queues.queues, (), ()), "<i>", {"<u>": None}, "curl '<x>' & y", ["<s>.md"]
    )
    html = home_page(content)

    assert re.findall(r"<(b|script|i|u|x|s)>", html) == []
    for text in ("&lt;i&gt;/&lt;b&gt;/{id}", "&lt;script&gt;", "&lt;u&gt;", "&lt;x&gt;", "&lt;s&gt;.md"):
        assert text in html


async def test_the_documents_can_be_read_and_nothing_beside_them(place: Place) -> None:
    (place.folder / "README.md").write_text("# Mystira é", encoding="utf-8")
    (place.folder / "secret.txt").write_text("secret")
    async with client_of(place, every_kind()) as client:
        readme = await client.get("/devhost/docs/README.md")
        others = [
            (await client.get(f"/devhost/docs/{name}")).status_code
            for name in ("CONTRIBUTING.md", "secret.txt", "..%2Fsecret.txt", "")
        ]

    assert (readme.headers["content-type"], readme.text) == ("text/plain; charset=utf-8", "# Mystira é")
    assert others == [404] * 4


async def test_metrics_show_what_the_app_records_and_how_full_its_queues_are(place: Place) -> None:
    counter = place.meter.create_counter("stories.told", description="Stories told")
    counter.add(3, {"age_group": "6-9"})
    await place.bench.send("m1", "m2")
    [taken] = await place.bench.queue.receive("jobs", 1)
    await place.bench.queue.dead_letter(taken, "Unreadable", "No such kind.")
    place.bench.advance(90)
    async with client_of(place, queue_app(listen)) as client:
        answer = await client.get("/metrics")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    values = dict(line.rsplit(" ", 1) for line in lines)

    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert values['stories_told_total{age_group="6-9"}'] == "3.0"
    assert values['mystira_queue_messages{queue="jobs",state="active"}'] == "1.0"
    assert values['mystira_queue_messages{queue="jobs",state="scheduled"}'] == "0.0"
    assert values['mystira_queue_messages{queue="jobs",state="dead_lettered"}'] == "1.0"
    assert values['mystira_queue_oldest_message_age_seconds{queue="jobs"}'] == "90.0"


async def test_times_are_counted_in_buckets_that_suit_seconds(place: Place) -> None:
    place.meter.create_histogram("handler.duration", "s").record(0.03)
    async with client_of(place, every_kind()) as client:
        text = (await client.get("/metrics")).text

    assert 'handler_duration_seconds_bucket{le="0.02"} 0.0' in text
    assert 'handler_duration_seconds_bucket{le="0.05"} 1.0' in text


async def test_requests_to_the_site_are_logged_too(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="devhost.request_log")
    async with client_of(place, every_kind()) as client:
        await client.get("/devhost/nothing?secret=1")
    [line] = [record.getMessage() for record in caplog.records if record.name == "devhost.request_log"]

    assert line.startswith("GET /devhost/nothing 404 ")
