"""Mail through Azure Communication Services."""

import asyncio
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from shared_code.domain.errors import Unavailable
from shared_code.ports.clock import Ids
from shared_code.ports.mailer import Mail

if TYPE_CHECKING:
    import httpx
    from azure.core.credentials_async import AsyncTokenCredential

log = logging.getLogger(__name__)

_API_VERSION = "2023-03-31"
_SCOPE = "https://communication.azure.com/.default"
_TIMEOUT_SECONDS = 10.0
_WAITS_SECONDS = (0.0, 0.5, 2.0)


class AcsMailer:
    """Sends over REST as the app's own identity; no attempt repeats a mail that was taken."""

    def __init__(
        self,
        endpoint: str,
        sender: str,
        credential: "AsyncTokenCredential",
        ids: Ids,
        *,
        waits: Sequence[float] = _WAITS_SECONDS,
    ) -> None:
        """`waits` are the seconds before each attempt."""
        self._url = f"{endpoint.rstrip('/')}/emails:send"
        self._sender = sender
        self._credential = credential
        self._ids = ids
        self._waits = waits
        self._client: httpx.AsyncClient | None = None

    async def send(self, mail: Mail) -> None:
        """Hand a mail over. Raises Unavailable."""
        body = {
            "senderAddress": self._sender,
            "content": {"subject": mail.subject, "plainText": mail.text},
            "recipients": {"to": [{"address": mail.to}]},
            "userEngagementTrackingDisabled": True,
        }
        headers = {"Authorization": f"Bearer {await self._token()}", "Operation-Id": self._operation_id()}
        reason = ""
        for seconds in self._waits:
            await asyncio.sleep(seconds)
            status, reason = await self._ask(body, headers)
            if status == HTTPStatus.ACCEPTED:
                return
            if not _is_passing(status):
                break
        log.warning("mail_not_sent", extra={"reason": reason})
        raise Unavailable("The mail was not taken for delivery.")

    async def ping(self) -> None:
        """Return when the app has its identity and the service answers anything at all. Raises Unavailable."""
        import httpx  # noqa: PLC0415

        await self._token()
        self._client = self._client or httpx.AsyncClient(timeout=_TIMEOUT_SECONDS)
        try:
            await self._client.get(self._url)
        except httpx.HTTPError as error:
            raise Unavailable("The mail service does not answer.") from error

    async def close(self) -> None:
        """Let go of the connections to the service."""
        await self._credential.close()
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ask(self, body: dict[str, object], headers: dict[str, str]) -> tuple[int | None, str]:
        """The status of one attempt, None when nothing was answered, and what to log of it."""
        import httpx  # noqa: PLC0415

        self._client = self._client or httpx.AsyncClient(timeout=_TIMEOUT_SECONDS)
        try:
            answer = await self._client.post(
                self._url, params={"api-version": _API_VERSION}, json=body, headers=headers
            )
        except httpx.HTTPError as error:
            return None, type(error).__name__
        return answer.status_code, str(answer.status_code)

    async def _token(self) -> str:
        from azure.core.exceptions import AzureError  # noqa: PLC0415

        try:
            return (await self._credential.get_token(_SCOPE)).token
        except AzureError as error:
            log.warning("mail_not_sent", extra={"reason": type(error).__name__})
            raise Unavailable("The mail was not taken for delivery.") from error

    def _operation_id(self) -> str:
        """A new id in the form of a UUID, by which the service knows a repeated attempt."""
        digits = self._ids.new().lower().rjust(32, "0")
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _is_passing(status: int | None) -> bool:
    """Whether another attempt may fare better."""
    return status is None or status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
