"""What a bank of texts holds; README.md beside the files says how to write one."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_BANKS = Path(__file__).parent / "banks"


def _fits_a(word: str) -> str:
    if word[0] in "aeiou":
        raise ValueError(f"'{word}' begins with a vowel, and texts say 'a {word}'")
    return word


Meanings = dict[str, Annotated[tuple[Annotated[str, AfterValidator(_fits_a)], ...], Field(min_length=1)]]


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(_Text):
    """One scene's text; `more` is added for the older readers of the bank."""

    title: str = ""
    text: str
    more: str = ""


class Way(Passage):
    """One way out of a dilemma and what comes of it; `memory` is what an echo says of it later."""

    text: str = ""
    choice: str
    delta: float = Field(ge=-1, le=1)
    link: str
    echo: str
    memory: str
    strength: float = Field(default=0.8, gt=0, le=1)


class Trial(Passage):
    axis: str
    branches: tuple[Way, Way]


class LastWay(Way):
    """A way that ends the story; `ending` names one of the world's endings."""

    ending: str


class Finale(Passage):
    axis: str
    branches: tuple[LastWay, ...]


class Outcome(Passage):
    choice: str


class Obstacle(Passage):
    """What a roll decides; `route` and `sight` offer it at a fork."""

    route: str = ""
    sight: str = ""
    difficulty: int
    win: Outcome
    lose: Outcome


class Member(_Text):
    """Somebody whom a world offers as a character."""

    name: str
    species: str
    age: int
    role: str
    archetype: str
    traits: tuple[str, ...]
    backstory: str


class World(_Text):
    """A place and the problem it has."""

    name: str
    keywords: frozenset[str]
    tags: tuple[str, ...]
    titles: tuple[str, ...]
    summary: str
    words: Meanings
    passing: Meanings = Field(default_factory=dict)
    cast: tuple[Member, ...]
    friends: tuple[str, ...] = ()
    opening: Passage
    fork: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    arrival: Passage = Passage(text="")
    endings: dict[str, Passage]


class Bank(_Text):
    """All texts for one kind of reader."""

    worlds: tuple[World, ...]
    trials: tuple[Trial, ...]
    finales: tuple[Finale, ...]

    @property
    def axes(self) -> list[str]:
        """The axes on which this bank has a dilemma and a finale."""
        return [finale.axis for finale in self.finales]


@cache
def read_bank(folder: str) -> Bank:
    """The texts of one folder, read once."""
    place = _BANKS / folder
    worlds = [_content(path) for path in sorted((place / "worlds").glob("*.yaml"))]
    return Bank(worlds=worlds, trials=_content(place / "trials.yaml"), finales=_content(place / "finales.yaml"))


def _content(path: Path) -> Any:
    import yaml  # noqa: PLC0415

    return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
