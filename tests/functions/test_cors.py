"""Which web pages may call and read."""

import httpx
import pytest

from tests.functions.world import MakeWorld, World

OURS = "https://play.mystira.test"
FOREIGN = [
    "https://elsewhere.test",
    "https://play.mystira.test.elsewhere.test",
    "https://elsewhere.test/https://play.mystira.test",
    "http://play.mystira.test",
    "https://play.mystira.test:8443",
    "https://PLAY.mystira.test",
    "https://play.mystira.test/",
    "null",
    "*",
    "",
]


def permissions(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


ASKED = pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/scenarios", 200),
        ("GET", "/api/scenarios?page=0", 400),
        ("GET", "/api/accounts/me", 401),
        ("GET", "/api/nothing", 404),
        ("DELETE", "/api/scenarios", 405),
    ],
)


@ASKED
async def test_a_listed_page_may_read_every_answer(world: World, method: str, path: str, status: int) -> None:
    answer = await world.send(method, path, by=None, headers={"Origin": OURS})

    assert answer.status_code == status
    assert permissions(answer) == {
        "access-control-allow-origin": OURS,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": (
            "Content-Disposition, Content-Range, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
            "X-Correlation-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset"
        ),
    }
    assert answer.headers.get_list("vary") == ["Origin"]


@ASKED
async def test_no_other_page_may(world: World, method: str, path: str, status: int) -> None:
    for origin in FOREIGN:
        answer = await world.send(method, path, by=None, headers={"Origin": origin})

        assert (answer.status_code, permissions(answer), answer.headers["vary"]) == (status, {}, "Origin")


async def test_an_answer_to_no_page_varies_as_well(world: World) -> None:
    answer = await world.get("/api/scenarios", by=None)

    assert (permissions(answer), answer.headers["vary"]) == ({}, "Origin")


@pytest.mark.parametrize(
    "path", ["/api/scenarios", "/api/gamesessions/x/choice", "/hubs/events/negotiate", "/api/nothing"]
)
async def test_a_listed_page_learns_in_advance_what_it_may_send(world: World, path: str) -> None:
    asked = {"Origin": OURS, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "if-match"}
    answer = await world.send("OPTIONS", path, by=None, headers=asked)
    allowed = {name.strip().lower() for name in answer.headers["access-control-allow-headers"].split(",")}

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == OURS
    assert answer.headers["access-control-allow-methods"] == "GET, POST, PUT, PATCH, DELETE, OPTIONS"
    assert answer.headers["access-control-max-age"] == "86400"
    assert {"authorization", "content-type", "if-match", "if-none-match", "x-correlation-id"} <= allowed
    assert {"x-signalr-user-agent", "x-requested-with"} <= allowed


async def test_no_other_page_learns_anything(world: World) -> None:
    for origin in FOREIGN:
        asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}
        answer = await world.send("OPTIONS", "/api/scenarios", by=None, headers=asked)

        assert (answer.status_code, permissions(answer)) == (204, {})


@pytest.mark.parametrize("listed", [(), ("*",)])
async def test_without_a_list_and_with_a_wildcard_nobody_may(make_world: MakeWorld, listed: tuple[str, ...]) -> None:
    world = make_world(cors_allowed_origins=listed)
    answers = [
        await world.send(verb, "/api/scenarios", by=None, headers={"Origin": OURS}) for verb in ("GET", "OPTIONS")
    ]

    assert [permissions(answer) for answer in answers] == [{}, {}]


async def test_each_of_several_listed_pages_is_named_alone(make_world: MakeWorld) -> None:
    world = make_world(cors_allowed_origins=(OURS, "https://studio.mystira.test"))
    answer = await world.get("/api/scenarios", by=None, headers={"Origin": "https://studio.mystira.test"})

    assert answer.headers.get_list("access-control-allow-origin") == ["https://studio.mystira.test"]
