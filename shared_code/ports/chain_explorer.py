"""Where people look at the chain."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChainExplorer:
    """A web site that shows what is on the chain; an empty address: none."""

    url: str

    def page_of(self, address: str) -> str | None:
        """The page of one address."""
        return f"{self.url.rstrip('/')}/address/{address}" if self.url else None
