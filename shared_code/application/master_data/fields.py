"""What may be said of an entry of each kind."""

from typing import Annotated, Any, Self

from pydantic import AliasChoices, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from shared_code.application.messages import Command

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Years = Annotated[int, Field(ge=0, le=150)]
Band = Annotated[str, StringConstraints(pattern=r"^\d{1,3}-\d{1,3}$"), Field(examples=["6-9"])]

_NOT_KEPT = {"entry_id", "force"}


class EntryFields(Command):
    """What is said of an entry of any kind; fields that are not given stay as they are."""

    description: Sentence = ""

    def given(self) -> dict[str, Any]:
        """The given fields in the words of the list."""
        told = self.model_dump(mode="json", exclude_unset=True, exclude_none=True, exclude=_NOT_KEPT)
        return {to_camel(name): value for name, value in told.items()}


class AgeGroupFields(EntryFields):
    value: Band | None = None
    minimum_age: Years | None = Field(default=None, examples=[6], validation_alias=AliasChoices("minimumAge", "minAge"))
    maximum_age: Years | None = Field(default=None, examples=[9], validation_alias=AliasChoices("maximumAge", "maxAge"))


class ArchetypeFields(EntryFields):
    title: Name | None = None


class CompassAxisFields(EntryFields):
    positive_pole: Sentence = Field(default="", validation_alias=AliasChoices("positivePole", "positiveLabel"))
    negative_pole: Sentence = Field(default="", validation_alias=AliasChoices("negativePole", "negativeLabel"))


class EchoTypeFields(EntryFields):
    category: Name | None = None


class CreateFields(EntryFields):
    name: Name


class CreateAgeGroup(AgeGroupFields, CreateFields):
    """A new age group; its value is made of its ages, such as `6-9`."""

    minimum_age: Years = Field(examples=[6], validation_alias=AliasChoices("minimumAge", "minAge"))
    maximum_age: Years = Field(examples=[9], validation_alias=AliasChoices("maximumAge", "maxAge"))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minimum_age > self.maximum_age:
            raise ValueError("minimumAge is above maximumAge")
        if self.value and self.value != self.band:
            raise ValueError(f"value must be {self.band}, as the ages are, or be left out")
        return self

    @property
    def band(self) -> str:
        """The value that the ages make."""
        return f"{self.minimum_age}-{self.maximum_age}"


class CreateArchetype(ArchetypeFields, CreateFields):
    pass


class CreateCompassAxis(CompassAxisFields, CreateFields):
    pass


class CreateEchoType(EchoTypeFields, CreateFields):
    pass


class CreateFantasyTheme(CreateFields):
    pass


class UpdateFields(EntryFields):
    """New values for the fields that are given; a new name needs `force` while something refers to the old one."""

    entry_id: str
    name: Name | None = None
    force: bool = False


class UpdateAgeGroup(AgeGroupFields, UpdateFields):
    """Its ages are what it is known by, so they stay."""


class UpdateArchetype(ArchetypeFields, UpdateFields):
    pass


class UpdateCompassAxis(CompassAxisFields, UpdateFields):
    pass


class UpdateEchoType(EchoTypeFields, UpdateFields):
    pass


class UpdateFantasyTheme(UpdateFields):
    pass
