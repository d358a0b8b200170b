"""What a mailer promises, over each way that mail goes."""

import stat
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, Self

import pytest
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from shared_code.adapters.acs_mail import AcsMailer
from shared_code.adapters.mail_folder import MailFolder, MailInMemory
from shared_code.adapters.system import RandomIds, SystemClock
from shared_code.composition import Composition
from shared_code.domain.errors import Unavailable
from shared_code.ports.mailer import Mail, Mailer
from shared_code.settings import Settings
from tests.serving import serving

TRUSTED = '[{"issuer": "https://issuer.test", "metadataUrl": "https://issuer.test/metadata", "audience": "mystira"}]'
SENDER = "DoNotReply@mystira.test"
LETTER = Mail("ada@example.com", "Your link", "Open it:\n\nhttps://play.mystira.test/?token=ä" + "x" * 100 + "\n")


@dataclass
class Post:
    """A server that takes mail as Azure Communication Services does, or answers what it is told to."""

    answers: list[int] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def take(self, request: Request) -> Response:
        body, headers = await request.json(), dict(request.headers)
        self.asked.append({"body": body, "headers": headers, "query": dict(request.query_params)})
        status = self.answers.pop(0) if self.answers else 202
        if status == 202:
            self.taken[headers["operation-id"]] = body
        return JSONResponse({"id": headers["operation-id"], "status": "Running"}, status)


class Credential:
    """An identity whose token is known, or who has none."""

    def __init__(self, token: str | None = "known") -> None:
        self.token = token
        self.scopes: list[str] = []

    async def get_token(self, *scopes: str, **_options: Any) -> AccessToken:
        self.scopes += scopes
        if self.token is None:
            raise ClientAuthenticationError("nobody")
        return AccessToken(self.token, 2_000_000_000)

    async def close(self) -> None: ...

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None: ...


@asynccontextmanager
async def mailing(post: Post, credential: Credential | None = None) -> AsyncIterator[AcsMailer]:
    async with serving(lambda _: Starlette(routes=[Route("/emails:send", post.take, methods=["POST"])])) as address:
        mailer = AcsMailer(f"{address}/", SENDER, credential or Credential(), RandomIds(), waits=(0, 0, 0))
        try:
            yield mailer
        finally:
            await mailer.close()


def in_folder(folder: Path) -> MailFolder:
    return MailFolder(folder, SENDER, clock=SystemClock(), ids=RandomIds())


def read(folder: Path) -> list[Mail]:
    files = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]
    return [Mail(file["To"], file["Subject"], file.get_content()) for file in files]


Sent = Callable[[], Sequence[Mail]]


@pytest.fixture(params=["folder", "memory", "communication services"])
async def way(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Mailer, Sent]]:
    """A mailer, and what has reached the other end."""
    if request.param == "folder":
        yield in_folder(tmp_path / "mail"), lambda: read(tmp_path / "mail")
    elif request.param == "memory":
        memory = MailInMemory()
        yield memory, lambda: memory.sent
    else:
        post = Post()
        async with mailing(post) as mailer:
            yield mailer, lambda: [as_mail(body) for body in post.taken.values()]


def as_mail(body: dict[str, Any]) -> Mail:
    [to] = body["recipients"]["to"]
    return Mail(to["address"], body["content"]["subject"], body["content"]["plainText"])


async def test_each_mail_arrives_as_it_was_written(way: tuple[Mailer, Sent]) -> None:
    mailer, sent = way
    mails = [LETTER, LETTER, Mail("bob@example.com", "Grüße", "Kurz.\n")]
    for mail in mails:
        await mailer.send(mail)

    assert list(sent()) == mails


async def test_a_file_says_nothing_of_its_reader_in_its_name_and_is_its_owners_only(tmp_path: Path) -> None:
    await in_folder(tmp_path).send(LETTER)
    [file] = tmp_path.glob("*")  # noqa: ASYNC240 - a handful of files

    assert "ada" not in file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"From: DoNotReply@mystira.test" in file.read_bytes()


async def test_a_link_can_be_copied_from_a_file_as_it_stands(tmp_path: Path) -> None:
    await in_folder(tmp_path).send(LETTER)
    [file] = tmp_path.glob("*")  # noqa: ASYNC240 - a handful of files

    assert "https://play.mystira.test/?token=ä" + "x" * 100 + "\n" in file.read_text()


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("not a folder")
    with pytest.raises(Unavailable):
        await in_folder(tmp_path / "mail").send(LETTER)


async def test_the_service_is_asked_as_the_app_with_the_version_that_is_known() -> None:
    post, credential = Post(), Credential("a-token")
    async with mailing(post, credential) as mailer:
        await mailer.send(LETTER)
    [asked] = post.asked

    assert asked["headers"]["authorization"] == "Bearer a-token"
    assert asked["query"] == {"api-version": "2023-03-31"}
    assert asked["body"]["senderAddress"] == SENDER
    assert asked["body"]["userEngagementTrackingDisabled"] is True
    assert credential.scopes == ["https://communication.azure.com/.default"]


@pytest.mark.parametrize("answers", [[503], [429, 500], [503, 503]])
async def test_a_passing_failure_is_tried_again_as_the_same_operation(answers: list[int]) -> None:
    post = Post(answers)
    async with mailing(post) as mailer:
        await mailer.send(LETTER)

    assert len(post.taken) == 1
    assert len({asked["headers"]["operation-id"] for asked in post.asked}) == 1


@pytest.mark.parametrize(("answers", "asked"), [([503] * 3, 3), ([400], 1), ([401], 1), ([403], 1)])
async def test_mail_that_is_not_taken_is_unavailable_and_not_tried_for_ever(
    answers: list[int], asked: int, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post(list(answers))
    async with mailing(post) as mailer:
        with pytest.raises(Unavailable) as caught:
            await mailer.send(LETTER)

    assert (len(post.asked), post.taken) == (asked, {})
    assert "mail_not_sent" in caplog.text
    assert not any(secret in caplog.text + str(caught.value) for secret in (LETTER.to, LETTER.text, "known"))


async def test_a_service_that_is_not_there_is_unavailable() -> None:
    mailer = AcsMailer("http://127.0.0.1:9", SENDER, Credential(), RandomIds(), waits=(0, 0, 0))
    with pytest.raises(Unavailable):
        await mailer.send(LETTER)
    await mailer.close()


async def test_without_an_identity_nothing_is_asked() -> None:
    post = Post()
    async with mailing(post, Credential(None)) as mailer:
        with pytest.raises(Unavailable):
            await mailer.send(LETTER)

    assert post.asked == []


async def test_a_way_that_works_answers_a_ping(way: tuple[Mailer, Sent]) -> None:
    mailer, _ = way

    assert await mailer.ping() is None  # type: ignore[func-returns-value]


async def test_a_service_that_nobody_answers_fails_a_ping() -> None:
    mailer = AcsMailer("http://127.0.0.1:9", SENDER, Credential(), RandomIds(), waits=(0,))

    with pytest.raises(Unavailable):
        await mailer.ping()
    await mailer.close()


async def test_a_folder_that_cannot_be_made_fails_a_ping(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    mailer = MailFolder(tmp_path / "file" / "mail", SENDER, clock=SystemClock(), ids=RandomIds())

    with pytest.raises(Unavailable):
        await mailer.ping()


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"mystira_data": ":memory:"}, MailInMemory),
        ({"mystira_data": "kept"}, MailFolder),
        ({"mystira_data": ":memory:", "mail_endpoint": "https://mystira.communication.azure.test"}, AcsMailer),
    ],
)
async def test_the_settings_decide_which_way_mail_goes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: dict[str, str], kind: type[object]
) -> None:
    monkeypatch.chdir(tmp_path)
    composition = Composition(Settings(identity_providers=TRUSTED, **settings))
    mailer = composition.get(Mailer)
    await composition.close()

    assert type(mailer) is kind
