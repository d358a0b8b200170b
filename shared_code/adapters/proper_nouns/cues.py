"""What the words around a name say of whom it names."""

import re
from enum import Enum
from typing import NamedTuple

from shared_code.adapters.proper_nouns.words import (
    ACTIONS,
    FILLERS,
    GESTURES,
    NAMING,
    PARTING,
    PLACING,
    PRESENTED,
    PRESENTING,
    RELATING,
    RELATIONS,
    REMEMBERING,
    SPEAKING,
    SPEECH,
    THING_RELATIONS,
)

_AROUND = 80
_S = r"['\u2019]s"
_OWNER = rf"(?:\[c:[^\]\n]{{1,40}}\]|\b[^\W\d_]{{1,20}}){_S}"
_WORD = r"[a-z'\u2019-]{1,20}"

# What stands before a name is read from its last word that says something, so that a long text is read in one pass.
_AROUND_WORDS = ",.;:!?\"'\u201c\u201d\u2018\u2019"
_MOST_FILLERS = 4

_NAMED = re.compile(
    rf"\b(?:called|named|nicknamed|known as|names? (?:is|was|are|were)|name{_S}|meet|I am|I['\u2019]m|this (?:is|was)|"
    r"call(?:s|ed)? (?:me|him|her|it|them)) (?:only |just |simply |after )?(?:the |a )?[\"\u201c\u2018]?$",
    re.IGNORECASE,
)
_RELATED = re.compile(
    rf"(?:\b(?:a|an|the|his|her|their|its|my|our|your|some) |{_OWNER} )(?:{_WORD} ){{0,3}}"
    rf"(?:(?:{RELATIONS}),?|{THING_RELATIONS}) (?:of |at )?(?:the |old )?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(rf",(?: (?:the|an?|my|our) (?!moment|first|last|next|more|day)| {_OWNER} )[a-z]")
_HINTED_AFTER = re.compile(
    r",? (?:who|whose) | (?:was|is) (?:an? (?!bit\b|moment\b|while\b|lot\b)[a-z]|the [a-z-]+ (?:who|of|in|at)\b|"
    r"[a-z]+(?:teen|ty)\b|\d|[a-z-]+ years old)"
)
_PRESENTED = re.compile(rf"(?:^|[.!?:;,\"\u201d] ?)[^.!?:;\"\u201c\u201d]{{3,60}} (?:{PRESENTED}) (?:the )?(?:old )?$")

_AS_EVER = (
    r"(?:again|once more|like before|as (?:before|always|usual|ever|promised|(?:he|she|they|it) (?:had|always|did)))\b"
)
_KNOWN_AFTER = re.compile(
    rf"(?:{_S}(?: {_WORD}){{1,4}})?,? "
    r"(?:(?:had|has) (?:(?:already|once|always|also|never) )?"
    r"(?:told|said|promised|warned|given|taught|asked|shown|lent|left|made|kept)\b|"
    r"(?:was|were|is|are) (?:still|back|again|already)\b|(?:came|comes|come) back\b|return(?:ed|s)\b|still [a-z]|"
    rf"(?:{_WORD} ){{0,6}}{_AS_EVER})"
)
_KNOWN_BEFORE = re.compile(
    r"\b(?:remember(?:s|ed|ing)?|forgotten|forgot|missed|promised|back (?:to|from|with|for)|wait(?:ed|ing) for|"
    r"thank(?:ed|s)?|trusted|without|told|asked|as|than) (?:what |how |that |all )?(?:the |old |dear |poor )?$",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(
    rf" (?:(?:{SPEECH}|{GESTURES})\b|shook (?:an?|her|his|their) |"
    r"(?:had|has) (?:told|said|promised|warned|given|taught|asked|shown)\b)"
)
_ACTS_AFTER = re.compile(rf"(?:['\u2019]s?)? (?:{SPEECH}|{GESTURES}|{ACTIONS})\b|['\u2019]s? [a-z]")
_GONE = re.compile(
    r" (?:(?:is|was|were|are|has|had) (?:now )?"
    r"(?:gone(?! (?:to|into|in|on|out|up|down|back|home|off|past))|dead|no more|lost (?:for ?ever|for good))\b|"
    r"(?:has |had )?(?:vanished|disappeared|died|perished|(?:melted|faded|flew|sailed|rode|went) away)\b|"
    r"(?:has |had )?left(?=[.,;!]| for ever| forever| for good| and never|$)|"
    r"(?:was|is) never seen again|never (?:came|comes) back|"
    r"(?:broke|shattered|crumbled|burned|burnt|fell) (?:to|into) (?:pieces|dust|ashes|bits|nothing))"
)
_PARTED = re.compile(
    r"\b(?:(?:good-?bye|farewell) to|buried|the death of|last (?:that )?(?:anybody|anyone|they|we) (?:ever )?saw of)"
    r" (?:the |old )?$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r" (?:(?:came|comes|was|is|has come|had come) back|return(?:ed|s)|"
    r"(?:was|is|stood|sat|lay) (?:there |here )?again)\b"
)


class Cue(Enum):
    """How strongly the words around a name say that it is new or known."""

    NAMED = "named"
    DESCRIBED = "described"
    HINTED = "hinted"
    KNOWN = "known"
    ACTING = "acting"
    PLACED = "placed"
    PLAIN = "plain"


class Reading(NamedTuple):
    """What is said of a name at one place; `short` when it is only a part of the name that is meant."""

    cue: Cue
    removed: bool
    returned: bool
    evidence: str
    short: bool = False


def read_around(text: str, start: int, end: int, *, in_speech: bool) -> Reading:
    """What the words before and after a name say."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    telling = _telling_word(before)
    return Reading(
        cue=_cue(before, after, telling, in_speech=in_speech),
        removed=bool(_GONE.match(after) or (telling in PARTING and _PARTED.search(before))),
        returned=bool(_BACK.match(after)),
        evidence=quotation(text, start, end),
    )


def _telling_word(before: str) -> str:
    """The last word before a name that is more than filling, in small letters."""
    words = (word.strip(_AROUND_WORDS) for word in reversed(before.casefold().split()[-_MOST_FILLERS:]))
    return next((word for word in words if word not in FILLERS), "")


def is_person(text: str, end: int) -> bool:
    """Whether the words behind a word say that it means somebody: Zorbin nodded."""
    return bool(_PERSON_AFTER.match(text[end : end + _AROUND]))


def _cue(before: str, after: str, telling: str, *, in_speech: bool) -> Cue:
    """What is said in speech describes nobody: a name there is often that of the one who is spoken to."""
    owns = after[:1] in {"'", "\u2019"}
    if telling in NAMING and not owns and _NAMED.search(before):
        return Cue.NAMED
    if (telling in RELATING and _RELATED.search(before)) or (not in_speech and _APPOSED.match(after)):
        return Cue.DESCRIBED
    if _KNOWN_AFTER.match(after) or (telling in REMEMBERING and _KNOWN_BEFORE.search(before)):
        return Cue.KNOWN
    if not (in_speech or owns) and _is_hinted(before, after, telling):
        return Cue.HINTED
    if _ACTS_AFTER.match(after) or telling in SPEAKING:
        return Cue.ACTING
    return Cue.PLACED if telling in PLACING else Cue.PLAIN


def _is_hinted(before: str, after: str, telling: str) -> bool:
    return bool(_HINTED_AFTER.match(after) or (telling in PRESENTING and _PRESENTED.search(before)))


def quotation(text: str, start: int, end: int) -> str:
    """The words around a place, whole words only."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first:
        first = min(start, text.find(" ", first, start) + 1 or start)
    if last < len(text):
        last = max(end, text.rfind(" ", end, last))
    return " ".join(text[first:last].split())
