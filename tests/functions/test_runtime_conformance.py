"""The app in the runtime that Azure uses, and that runtime beside devhost."""

import importlib
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

pytest.importorskip("azure_functions_runtime", reason="azure-functions-runtime is not installed")

from devhost.http_functions import HttpFunctions
from devhost.identity import DevIssuer
from devhost.router import Router
from devhost.seeding import seed
from devhost.triggers import HttpTrigger, read_triggers
from shared_code.settings import read_settings
from tests.functions.real_runtime import Datum, InvocationFailed, RealRuntime

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADDRESS = "http://mystira.test"


@dataclass
class Both:
    """One app and one data folder, behind the real runtime and behind devhost."""

    runtime: RealRuntime
    devhost: httpx.AsyncClient
    router: Router[HttpTrigger]
    token: str


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both(issuer: DevIssuer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Both]:
    trusted = {"issuer": issuer.issuer, "metadataUrl": issuer.metadata_url, "audience": issuer.audience}
    environment = {
        "IDENTITY_PROVIDERS": json.dumps([trusted]),
        "MYSTIRA_DATA": str(tmp_path_factory.mktemp("data")),
        "CORS_ALLOWED_ORIGINS": "https://play.mystira.test",
        "REQUESTS_PER_MINUTE": "0",
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in environment.items():
            patched.setenv(name, value)
        await seed(read_settings(environment))
        runtime = await RealRuntime.index()
        functions = importlib.import_module("function_app").app
        functions.functions_bindings = None  # the SDK refuses a second get_functions() otherwise
        triggers = read_triggers(functions.get_functions())
        router: Router[HttpTrigger] = Router()
        for trigger in triggers.http:
            router.add(trigger.methods, trigger.route, trigger)
        transport = httpx.ASGITransport(HttpFunctions(triggers.http))
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as devhost:
            yield Both(runtime, devhost, router, issuer.token("parent"))
    sys.modules.pop("function_app", None)


async def test_the_runtime_indexes_every_function(both: Both) -> None:
    names = set(json.loads((Path(__file__).parent / "surface.json").read_text()))

    assert set(both.runtime.functions) == names


async def test_the_runtime_invokes_an_http_function(both: Both) -> None:
    answer = await both.runtime.http("get_scenarios", url=f"{ADDRESS}/api/scenarios", query={"ageGroup": "6-9"})

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.body)["totalCount"] >= 2


async def test_the_runtime_invokes_a_timer_function(both: Both) -> None:
    returned = await both.runtime.invoke("relay_outbox", "timer", Datum('{"IsPastDue": false}', "json"))

    assert returned is None


async def test_the_runtime_invokes_the_warm_up(both: Both) -> None:
    returned = await both.runtime.invoke("warm_up", "context_of_start", Datum("", "string"))

    assert returned is None


async def test_the_runtime_invokes_a_queue_function_and_reports_its_failure(both: Both) -> None:
    [argument] = [
        binding["name"]
        for binding in map(json.loads, both.runtime.functions["generate_story"].raw_bindings)
        if binding["type"] == "serviceBusTrigger"
    ]
    metadata = {
        "MessageId": Datum("m1", "string"),
        "DeliveryCount": Datum(1, "int"),
        "UserProperties": Datum("{}", "json"),
    }
    message = Datum('{"jobId": "no-such-job", "kind": "generation"}', "string")

    with pytest.raises(InvocationFailed, match="no-such-job"):
        await both.runtime.invoke("generate_story", argument, message, metadata)


async def test_an_app_with_a_broken_function_is_refused_by_the_runtime(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "import azure.functions as func\napp = func.FunctionApp()\n@app.route('x')\ndef f(req: int) -> dict: ...\n"
    (tmp_path / "broken_app.py").write_text(broken)
    monkeypatch.setenv("PYTHON_SCRIPT_FILE_NAME", "broken_app.py")
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(InvocationFailed, match="cannot load the f function"):
        await RealRuntime.index(tmp_path)


REQUESTS: list[tuple[str, str, dict[str, Any]]] = [
    ("GET", "/health/live", {}),
    ("GET", "/api/scenarios?ageGroup=6-9&pageSize=1", {}),
    ("GET", "/api/scenarios?tags=night&tags=friends&isFeatured=", {}),
    ("GET", "/api/scenarios?pageSize=101", {}),
    ("GET", "/api/scenarios/no-such-story", {}),
    ("GET", "/API/Scenarios/no-such-story/", {}),
    ("GET", "/api/archetypes", {}),
    ("GET", "/api/archetypes", {"if-none-match": "*"}),
    ("GET", "/api/avatars/6-9", {}),
    ("GET", "/api/accounts/me", {}),
    ("GET", "/api/accounts/me", {"authorization": "TOKEN"}),
    ("GET", "/api/accounts/me", {"authorization": "Bearer nonsense"}),
    ("GET", "/api/gamesessions/nobodys", {"authorization": "TOKEN", "x-correlation-id": "abc-1"}),
    ("POST", "/api/gamesessions", {"authorization": "TOKEN", "body": b"{"}),
    ("POST", "/api/gamesessions", {"authorization": "TOKEN", "body": b'{"scenarioId": "x", "surprise": 1}'}),
    ("POST", "/api/gamesessions/choice", {"authorization": "TOKEN", "body": '{"sessionId": "ü"}'.encode()}),
    ("POST", "/api/realtime/groups/scenarios/join", {"authorization": "TOKEN"}),
    ("OPTIONS", "/api/scenarios", {"origin": "https://play.mystira.test"}),
    ("OPTIONS", "/api/scenarios", {"origin": "https://elsewhere.test"}),
    ("DELETE", "/api/scenarios", {}),
    ("GET", "/nothing/here", {}),
    ("GET", "/", {}),
]


@pytest.mark.parametrize(("method", "path", "options"), REQUESTS, ids=lambda value: str(value)[:60])
async def test_devhost_answers_as_the_runtime_does(both: Both, method: str, path: str, options: dict[str, Any]) -> None:
    headers = {name: value for name, value in options.items() if name != "body"}
    if headers.get("authorization") == "TOKEN":
        headers["authorization"] = f"Bearer {both.token}"
    body = options.get("body", b"")
    request = both.devhost.build_request(method, path, headers=headers, content=body)
    by_devhost = await both.devhost.send(request)
    by_runtime = await _through_the_runtime(both, request, body)

    assert by_devhost.status_code == by_runtime.status
    assert _told(dict(by_devhost.headers)) == _told(by_runtime.headers)
    assert _content(by_devhost.content) == _content(by_runtime.body)


async def _through_the_runtime(both: Both, request: httpx.Request, body: bytes) -> Any:
    found = both.router.match(request.method, request.url.path)
    assert found is not None
    trigger, params = found
    query: dict[str, str] = {}
    for name, value in request.url.params.multi_items():
        if value:
            query[name] = f"{query[name]},{value}" if name in query else value
    return await both.runtime.http(
        trigger.name,
        method=request.method,
        url=str(request.url),
        body=body,
        headers={name: value for name, value in request.headers.items() if name != "content-length"},
        params=params,
        query=query,
    )


def _told(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in {"content-length", "x-correlation-id"}}


def _content(body: bytes) -> Any:
    if not body:
        return b""
    content = json.loads(body)
    if isinstance(content, dict):
        content = {name: value for name, value in content.items() if name not in {"traceId", "timestamp"}}
    return content
