"""What is said when the host is ready."""

from devhost.triggers import Triggers


def token_command(base_url: str) -> str:
    """One line of shell that signs the demo parent in and lists the stories."""
    token = (
        f"""$(curl -s {base_url}/devhost/token -d '{{"user":"parent"}}' """
        """| sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')"""
    )
    return f'curl -s {base_url}/api/scenarios -H "Authorization: Bearer {token}"'


def ready_text(base_url: str, triggers: Triggers, seconds: float) -> str:
    """Where everything is, for a terminal."""
    count = len(triggers.http) + len(triggers.queues) + len(triggers.timers) + len(triggers.warm_ups)
    return f"""
Mystira is ready: {count} functions, started in {seconds:.2f} s

  Home      {base_url}/
  Health    {base_url}/api/health
  Metrics   {base_url}/metrics
  Demo      make demo

List the stories as the demo parent:

  {token_command(base_url)}

Ctrl+C stops it.
"""
