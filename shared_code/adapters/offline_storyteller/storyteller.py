"""Tells a story that nobody has written yet, without any network."""

import re

from shared_code.adapters.offline_storyteller.audience import AUDIENCES, Audience, Chapter
from shared_code.adapters.offline_storyteller.bank import Bank, Member, World, read_bank
from shared_code.adapters.offline_storyteller.chance import Chance
from shared_code.adapters.offline_storyteller.journey import Journey
from shared_code.adapters.offline_storyteller.lap_story import LapStory
from shared_code.adapters.offline_storyteller.telling import Telling
from shared_code.domain.generation_job import BriefCannotBeTold, StoryBrief
from shared_code.domain.story import Character, CharacterMetadata, Scene, Story

_MOST_AXES = 3
_TRIALS_PER_AXIS = 2


class OfflineStoryteller:
    """The same story for the same brief and seed, another for another seed."""

    async def write(self, brief: StoryBrief) -> Story:
        """A whole story. Raises BriefCannotBeTold for an axis that the banks have no dilemma on."""
        audience = AUDIENCES[brief.age_group]
        bank = read_bank(audience.bank)
        chance = Chance(brief.model_dump_json())
        axes = _axes(brief, bank, chance)
        telling = Telling(_world(brief, bank, chance), bank, audience, chance.shuffled(axes), chance)
        return _story(brief, audience, telling, axes)


def _axes(brief: StoryBrief, bank: Bank, chance: Chance) -> tuple[str, ...]:
    unknown = [axis for axis in brief.axes if axis not in bank.axes]
    if unknown:
        known = "; ".join(sorted(bank.axes))
        raise BriefCannotBeTold(f"There are no dilemmas on the axis '{unknown[0]}'. There are some on: {known}.")
    return brief.axes or tuple(chance.shuffled(bank.axes)[:_MOST_AXES])


def _world(brief: StoryBrief, bank: Bank, chance: Chance) -> World:
    """The world whose keywords the theme and the title name most often; chance decides between equals."""
    named = set(re.findall(r"\w+", f"{brief.theme or ''} {brief.title or ''}".casefold()))
    worlds = chance.shuffled(bank.worlds)
    return max(worlds, key=lambda world: len(world.keywords & named))


def _story(brief: StoryBrief, audience: Audience, telling: Telling, axes: tuple[str, ...]) -> Story:
    world, words = telling.world, telling.turn().words
    return Story(
        title=brief.title or words.title(telling.chance.pick(world.titles)),
        description=words.fill(world.summary),
        tags=world.tags,
        difficulty=audience.difficulty,
        session_length=audience.length,
        age_group=brief.age_group,
        minimum_age=brief.age_group.minimum_age,
        archetypes=tuple(dict.fromkeys(member.archetype for member in telling.cast)),
        core_axes=axes,
        characters=tuple(_character(name, telling.cast) for name in telling.names),
        scenes=tuple(_scenes(audience, telling, len(axes))),
    )


def _scenes(audience: Audience, telling: Telling, axis_count: int) -> list[Scene]:
    most = _TRIALS_PER_AXIS * axis_count
    fitting = [shape for shape in audience.shapes if shape.count(Chapter.TRIAL) <= most] or audience.shorter
    return Journey(telling, telling.chance.pick(fitting)).scenes() if fitting else LapStory(telling).scenes()


def _character(name: str, cast: list[Member]) -> Character:
    """A character by its name; somebody big in a lap story needs no more than a name."""
    member = next((member for member in cast if member.name == name), None)
    metadata = (
        None
        if member is None
        else CharacterMetadata(
            role=(member.role,),
            archetype=(member.archetype,),
            species=member.species,
            age=member.age,
            traits=member.traits,
            backstory=member.backstory,
        )
    )
    return Character(id=name.casefold(), name=name, metadata=metadata)
