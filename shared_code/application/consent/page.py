"""The page on which a parent answers: plain words, no scripts, nothing from anywhere else."""

from html import escape

from shared_code.application.messages import FileAnswer
from shared_code.domain.content_hash import style_source

_STYLE = (
    "body{margin:0;background:#fdf8f0;color:#22201c;font:1.125rem/1.6 Georgia,serif}"
    "main{max-width:36rem;margin:0 auto;padding:2rem 1.25rem}"
    "h1{font-size:1.75rem;line-height:1.25}"
    "button{font:inherit;padding:.75rem 1.25rem;margin:.5rem .75rem .5rem 0;border:2px solid #1d4f5f;"
    "border-radius:.5rem;background:#fff;color:#1d4f5f;cursor:pointer}"
    "button.yes{background:#1d4f5f;color:#fff}"
    "button:focus-visible{outline:4px solid #b3540a;outline-offset:3px}"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src {style_source(_STYLE)}; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} &ndash; Mystira</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""
_QUESTION = """<p>Mystira is a place where families play interactive stories together. Somebody has asked whether
the player <strong>{player}</strong>, who is under thirteen, may play.</p>
<p>If you say yes, Mystira keeps what this player does there:</p>
<ul>
<li>the name and the age group of the player, and what else the family writes into the player&rsquo;s profile;</li>
<li>the choices that the player makes in stories, and the badges that they earn.</li>
</ul>
<p>It is shown to your family only, and used for nothing but playing. You can take your consent back
at any time from the player&rsquo;s profile; a week later everything is deleted.</p>
<form method="post" action="verify">
<input type="hidden" name="verificationToken" value="{token}">
<p>Are you a parent of this player, or do you care for them as one?</p>
<button class="yes" type="submit" name="decision" value="grant">Yes, the player may play</button>
<button type="submit" name="decision" value="deny">No, the player may not play</button>
</form>"""


def question_page(player: str, token: str) -> FileAnswer:
    """Asks the parent; it decides nothing by being opened."""
    return _page("May this player play?", _QUESTION.format(player=escape(player), token=escape(token)))


def granted_page() -> FileAnswer:
    """Thanks for a yes."""
    return _page("Thank you", "<p>The player may play now. You can close this page.</p>")


def denied_page() -> FileAnswer:
    """Confirms a no."""
    return _page("Thank you", "<p>The player may not play. You can close this page.</p>")


def refused_page(reason: str) -> FileAnswer:
    """Says why a link decides nothing."""
    return _page("This link does not work", f"<p>{escape(reason)}</p>", status=400)


def _page(title: str, content: str, *, status: int = 200) -> FileAnswer:
    page = _PAGE.format(title=title, style=_STYLE, content=content)
    return FileAnswer(page.encode(), "text/html; charset=utf-8", dict(_HEADERS), status=status)
