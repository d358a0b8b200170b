"""Mail on this machine: files to look at, or in memory."""

import os
import tempfile
from email.message import EmailMessage
from pathlib import Path

from shared_code.domain.errors import Unavailable
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.mailer import Mail


class MailFolder:
    """Writes each mail as an .eml file whose name says when it was sent and nothing of whom."""

    def __init__(self, folder: Path, sender: str, *, clock: Clock, ids: Ids) -> None:
        self._folder = folder
        self._sender = sender
        self._clock = clock
        self._ids = ids

    async def send(self, mail: Mail) -> None:
        """Write the file, whole or not at all. Raises Unavailable."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.to, mail.subject
        message["Date"] = self._clock.now()
        message.set_content(mail.text, cte="8bit")  # so that a link can be copied from the file
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._folder)  # readable by its owner only
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(message.as_bytes())
            os.replace(name, self._folder / f"{self._ids.new()}.eml")  # noqa: PTH105 - takes microseconds
        except OSError as error:
            raise Unavailable("The mail cannot be written into its folder.") from error

    async def ping(self) -> None:
        """Return when there is a folder to write into. Raises Unavailable."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable("There is no folder for mail.") from error


class MailInMemory:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []

    async def send(self, mail: Mail) -> None:
        """Keep the mail."""
        self.sent.append(mail)

    async def ping(self) -> None:
        """There is always room."""
