"""Stories being read: asking for an analysis, delivering its messages by hand, and counting what is paid for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, SceneFacts, Usage
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.errors import Unavailable
from shared_code.domain.story import EntityKind, Scene, Story
from shared_code.ports.fact_finder import FactFinder
from shared_code.ports.repository import Repository
from tests.builders import branch, choice, ending, scene, story
from tests.functions.generating import Line
from tests.functions.stand_ins import stand_in
from tests.functions.world import Json, World

QUEUE = "story-continuity"
OPERATIONS = "/api/storycontinuity/operations"
EVALUATE = "/api/storycontinuity/evaluate"
ASYNC = f"{EVALUATE}-async"


@dataclass
class Notes:
    """A finder of facts that reads `+Larry =Mira -Rurik ?Oz` in scenes: new, used, removed and ambiguous."""

    scenes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def facts(self, story: Story, scene: Scene) -> SceneFacts:
        if self.meanwhile is not None:
            await self.meanwhile()
        if scene.id in self.failing:
            raise Unavailable("Nobody reads now.")
        self.scenes.append(scene.id)
        self.texts.append(scene.description)
        return SceneFacts(scene_id=scene.id, mentions=tuple(mentions_in(scene.description)))


def mentions_in(text: str) -> list[Mention]:
    """The mentions that a text of notes makes."""
    return [mention(word[0], word[1:]) for word in text.split() if word[0] in "+=-?"]


def mention(sign: str, name: str) -> Mention:
    new = sign in "+?"
    usage = {"+": Usage.CLEAR_INTRODUCTION, "?": Usage.AMBIGUOUS}.get(sign, Usage.ALREADY_KNOWN_STYLE)
    return Mention(
        name=name,
        kind=EntityKind.CHARACTER,
        is_proper_noun=True,
        introduction=Introduction.NEW if new else Introduction.ALREADY_KNOWN,
        removed=sign == "-",
        usage=usage,
        confidence=Confidence.HIGH,
        evidence=f"{sign}{name}",
    )


def fork_and_join() -> Story:
    """Larry is introduced on the left only, and used where both ways join."""
    return story(
        choice("start", branch("left", "left"), branch("right", "right"), description="+Mira"),
        scene("left", "join", description="+Larry =Mira"),
        scene("right", "join", description="=Mira walks on"),
        scene("join", "end", description="=Larry waves"),
        ending("end", description="It is over"),
        characters=[],
    )


def chain(length: int, text: str = "=Mira") -> Story:
    """So many scenes, one after the other; Mira is in the first, and each has words of its own."""
    scenes = [scene(f"s{n}", f"s{n + 1}", description=f"{text} {n}") for n in range(length - 1)]
    return story(*scenes, ending(f"s{length - 1}", description="The end"), characters=[])


def as_json(told: Story) -> Json:
    """A story as a request says it."""
    return told.model_dump(mode="json", by_alias=True, exclude_none=True)


class Desk(Line):
    """The queue of continuity and the function that listens to it."""

    def __init__(self, world: World, finder: Notes | None = None) -> None:
        self.finder = finder or Notes()
        stand_in(world, FactFinder, self.finder)
        super().__init__(world, QUEUE)

    async def request(self, told: Story | None = None, *, by: str = "creator", **more: Json) -> str:
        """Ask for an analysis; the id of its operation."""
        answer = await self.ask_for(told, by=by, **more)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    async def ask_for(
        self, told: Story | None = None, *, by: str = "creator", at: str = ASYNC, **more: Json
    ) -> httpx.Response:
        body = more if told is None else {"story": as_json(told), **more}
        return await self.world.post(at, body, by=by)

    async def operation(self, operation_id: str, *, by: str = "creator") -> Json:
        """Where an operation stands."""
        answer = await self.world.get(f"{OPERATIONS}/{operation_id}", by=by)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def read_to_the_end(self, operation_id: str) -> Json:
        """The operation after as many deliveries as it takes."""
        while (await self.operation(operation_id))["status"] in {"Queued", "Running"}:
            assert await self.deliver_next() == [None]
        return await self.operation(operation_id)

    async def read_all(self) -> None:
        """Deliver messages until none waits."""
        while waiting := await self.queue.receive(self.name, 10):
            for message in waiting:
                await self.deliver(message)

    async def report(self, told: Story | None = None, **more: Json) -> Json:
        """What an analysis finds."""
        operation = await self.read_to_the_end(await self.request(told, **more))
        assert operation["status"] == "Completed", operation
        return operation["report"]

    async def stored(self, operation_id: str) -> ContinuityOperation:
        return await self.world.composition.get(Repository[ContinuityOperation]).get(operation_id)


def problems(report: Json) -> list[tuple[str, str, str]]:
    """The scene, the entity and the kind of each issue."""
    return [(issue["sceneId"], issue["entity"], issue["kind"]) for issue in report["issues"]]
