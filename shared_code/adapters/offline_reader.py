"""Reads prefixes, scenes and ways by the rules of whoever finds facts, without any network."""

from collections.abc import Iterable, Sequence

from shared_code.domain.continuity.analysis import plain_name
from shared_code.domain.continuity.facts import Introduction, Mention, Usage
from shared_code.domain.findings import Turn
from shared_code.domain.story import EntityKind, Scene, Story
from shared_code.domain.story_reading.merging import of_the_cast
from shared_code.domain.story_reading.readings import (
    Assessment,
    Before,
    Gravity,
    IssueCategory,
    Known,
    Label,
    PathIssue,
    PathReading,
    PrefixSummary,
    SceneLabels,
    SemanticRole,
    Standing,
)
from shared_code.ports.fact_finder import FactFinder

_ROLES = {
    EntityKind.CHARACTER: SemanticRole.AGENT,
    EntityKind.LOCATION: SemanticRole.LOCATION,
    EntityKind.ITEM: SemanticRole.THEME,
    EntityKind.CONCEPT: SemanticRole.OTHER,
}


class OfflineReader:
    """The same reading for the same words."""

    def __init__(self, finder: FactFinder) -> None:
        self._finder = finder
        self._found: tuple[Story | None, dict[str, tuple[Mention, ...]]] = (None, {})

    async def summarise(self, story: Story, prefix: Sequence[Scene]) -> PrefixSummary:
        """Everybody in these scenes, and everybody of the story's cast, as the last of them leaves them."""
        last = dict[str, Mention]()
        for scene in prefix:
            last.update({plain_name(mention.name): mention for mention in await self._mentions(story, scene)})
        told = [known for known in of_the_cast(story).entities if plain_name(known.name) not in last]
        return PrefixSummary(entities=(*told, *map(_known, last.values())))

    async def label(self, story: Story, scene: Scene, before: Before) -> SceneLabels:
        """The candidates that are in a scene; a person acts, a place is where, a thing is what."""
        names = {plain_name(candidate.name) for candidate in before.candidates}
        mentions = await self._mentions(story, scene)
        present = [mention for mention in mentions if plain_name(mention.name) in names]
        return SceneLabels(labels=tuple(Label(mention=each, roles=(_ROLES[each.kind],)) for each in present))

    async def read(self, story: Story, way: Sequence[Turn], last: Scene) -> PathReading:
        """Whoever is spoken of as known, and was in no scene before, is an issue of this way."""
        scenes = [*(story.scene_by_id[turn.scene_id] for turn in way), last]
        known = {plain_name(character.name) for character in story.characters}
        issues = list[PathIssue]()
        for scene in scenes:
            mentions = await self._mentions(story, scene)
            issues += [_unknown(scene, mention) for mention in mentions if _is_unknown(mention, known)]
            known |= {plain_name(mention.name) for mention in mentions}
        assessment = Assessment.MINOR if issues else Assessment.OK
        ids = tuple(scene.id for scene in scenes)
        return PathReading(scene_ids=ids, overall_assessment=assessment, issues=tuple(issues))

    async def _mentions(self, story: Story, scene: Scene) -> tuple[Mention, ...]:
        """The mentions of a scene, found once for each story: long ways share most of their scenes."""
        if self._found[0] is not story:
            self._found = (story, {})
        found = self._found[1]
        if scene.id not in found:
            found[scene.id] = (await self._finder.facts(story, scene)).mentions
        return found[scene.id]


def _known(mention: Mention) -> Known:
    standing = Standing.REMOVED if mention.removed else Standing.ACTIVE
    return Known(name=mention.name, kind=mention.kind, is_proper_noun=mention.is_proper_noun, standing=standing)


def _is_unknown(mention: Mention, known: Iterable[str]) -> bool:
    spoken_of = mention.introduction is Introduction.ALREADY_KNOWN or mention.usage is Usage.ALREADY_KNOWN_STYLE
    return spoken_of and plain_name(mention.name) not in known


def _unknown(scene: Scene, mention: Mention) -> PathIssue:
    return PathIssue(
        severity=Gravity.MEDIUM,
        category=IssueCategory.ENTITY,
        scene_ids=(scene.id,),
        summary=f"'{mention.name}' is spoken of as known, but nothing before on this way tells of it.",
        suggested_fix=f"Introduce '{mention.name}' in this scene, or on every way to it.",
    )
