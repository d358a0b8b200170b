"""What suits an age group, as its entry of the master data says it."""

from pydantic import ConfigDict, Field

from shared_code.domain.entity import Value


class AgeStandards(Value):
    """Figures for one age group, of whole stories unless the name says otherwise; None asks for nothing."""

    model_config = ConfigDict(extra="forbid")

    fewest_scenes: int | None = Field(default=None, ge=0)
    most_scenes: int | None = Field(default=None, ge=0)
    fewest_options: int | None = Field(default=None, ge=0)
    most_options: int | None = Field(default=None, ge=0)
    fewest_characters: int | None = Field(default=None, ge=0)
    most_characters: int | None = Field(default=None, ge=0)
    fewest_choice_scenes: int | None = Field(default=None, ge=0)
    fewest_choices_per_character: int | None = Field(default=None, ge=0)
    largest_roll_share: float | None = Field(default=None, ge=0, le=1)
    fewest_endings: int | None = Field(default=None, ge=0)
    most_endings: int | None = Field(default=None, ge=0)
    fewest_core_axes: int | None = Field(default=None, ge=0)
    most_core_axes: int | None = Field(default=None, ge=0)
    developmental_links: bool = False
    outcomes_apart: bool = False
