"""The mail that asks a parent."""

from urllib.parse import quote

from shared_code.ports.mailer import Mail, Mailer

_SUBJECT = "Mystira: may this player play?"
_TEXT = """Hello,

somebody gave this address for the parent of a player called "{player}" on Mystira,
where families play interactive stories together. A player under thirteen may only
play there once a parent has consented.

To read what you would consent to, and to say yes or no, open this page within 48 hours:

{link}

If you know of no such player, there is nothing to do: without your answer nobody plays.
You can take a consent back at any time, from the player's profile.
"""


class ConsentLetters:
    """Writes to parents; the address of the page is a setting, never taken from a request."""

    def __init__(self, mailer: Mailer, public_url: str) -> None:
        self._mailer = mailer
        self._page = f"{public_url.rstrip('/')}/api/coppa/consent/verify"

    async def ask(self, parent: str, player: str, token: str) -> None:
        """Send the mail with the link. Raises Unavailable when it was not taken."""
        link = f"{self._page}?token={quote(token)}"
        await self._mailer.send(Mail(parent, _SUBJECT, _TEXT.format(player=player, link=link)))
