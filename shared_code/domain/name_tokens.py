"""Names in the texts of a story: `[c:Name]` is whoever plays that character, `[c:*]` whoever acts."""

import re

ANYBODY = "*"
# One class and one bound: an unclosed bracket before a long text costs no more than the text.
TOKEN = re.compile(r"\[c:([^\]]{1,100})\]")
