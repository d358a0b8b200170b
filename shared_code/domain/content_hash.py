"""What tells one content from any other."""

import hashlib
from base64 import b64encode


def content_hash(content: bytes) -> str:
    """The SHA-256 hash of a content, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def style_source(style: str) -> str:
    """How a Content-Security-Policy names one style sheet: by its SHA-256 hash (CSP Level 3, 2.3.1)."""
    return f"'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
