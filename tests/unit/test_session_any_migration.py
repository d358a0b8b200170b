"""Any play of any story into any edited version of it: it lands well, explains itself, and can be played to an end."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared_code.domain.game_session import GameSession
from shared_code.domain.graphs.walks import reachable
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.session_migration import Landing, Migration, Migrations
from shared_code.domain.steps import ONWARD, branch_of, target_of
from shared_code.domain.story import SceneType, Story
from shared_code.domain.story_graph import StoryGraph
from tests.builders import after, begun, branch, choice, ending, played_by, played_by_guest, scene, story
from tests.long import examples
from tests.unit.story_edits import edited, long_stories, worded
from tests.unit.story_strategies import playable_stories
from tests.unit.test_session_any_moves import summed

CAST = [played_by("fox", "ben"), played_by_guest("owl")]
MOST_MOVES = 8
BEST, WORST = 20, 1


@st.composite
def plays(draw: st.DrawFn, of: Story) -> GameSession:
    """A running session of a story."""
    playing, moves = (
        begun(of, character_assignments=CAST),
        draw(st.lists(st.integers(0, 19), min_size=1, max_size=MOST_MOVES)),
    )
    assume(playing.status is SessionStatus.IN_PROGRESS)
    for number in moves:
        moved = playing.model_copy(deep=True)
        move(of, moved, number)
        playing = moved if moved.status is SessionStatus.IN_PROGRESS else playing
    return playing


@st.composite
def migrations(draw: st.DrawFn) -> tuple[Story, Story, GameSession]:
    """A story, an edited version of it that can be played to an end, and a running session of the first."""
    old = worded(draw(playable_stories() | long_stories()))
    playing = draw(plays(old))
    new = draw(edited(old, [step.scene_id for step in playing.steps] + [playing.current_scene_id] * 2))
    graph = StoryGraph(new)
    assume(graph.start in graph.finishing)
    return old, new, playing


def move(of: Story, playing: GameSession, number: int) -> None:
    """The move of a number, which the scene allows."""
    here, at = of.scene_by_id[playing.current_scene_id], after(playing.step_count + 1)
    if here.type is SceneType.ROLL and here.branches:
        playing.roll(of, number=number + 1, at=at)
    elif here.branches:
        playing.choose(of, number % len(here.branches), at=at)
    else:
        playing.progress(of, at=at)


def play_to_an_end(of: Story, playing: GameSession) -> None:
    """Make moves, each the one that leads nearest to an ending, as long as there may be scenes on the way."""
    graph = StoryGraph(of)
    nearest = _distances(graph)
    for _ in of.scenes:
        if playing.status is SessionStatus.COMPLETED:
            return
        node = graph.place_of[playing.current_scene_id]
        edge = min(graph.graph.outgoing[node], key=lambda edge: nearest.get(graph.graph.targets[edge], MOST_MOVES))
        here, way = of.scenes[node], graph.branches[edge]
        rolls = here.type is SceneType.ROLL and here.branches
        move(of, playing, (BEST, WORST)[way] - 1 if rolls else way)


def _distances(graph: StoryGraph) -> dict[int, int]:
    """How many moves each node is from the nearest ending."""
    nearest = dict.fromkeys(graph.endings, 0)
    waiting = list(graph.endings)
    for node in waiting:
        for before in set(graph.graph.predecessors[node]) - nearest.keys():
            nearest[before] = nearest[node] + 1
            waiting.append(before)
    return nearest


def is_some_play(of: Story, session: GameSession) -> bool:
    """Whether a play of the story may take these steps in this order, others between them, and come to this scene."""
    graph = StoryGraph(of)
    here = graph.start
    for step in session.steps:
        place = graph.place_of[step.scene_id]
        if place not in reachable([here], graph.graph.successors):
            return False
        here = graph.place_of.get(target_of(of, step) or "", graph.over)
    return graph.place_of[session.current_scene_id] in reachable([here], graph.graph.successors)


def check_landing(old: Story, new: Story, session: GameSession, migration: Migration) -> None:
    """Staying keeps the scene; going back keeps an unbroken way of own steps; else all begins anew."""
    own = [*(step.scene_id for step in session.steps), session.current_scene_id]
    way = [*(step.scene_id for step in migration.steps), migration.scene_id]
    match migration.landing:
        case Landing.SAME_SCENE:
            assert is_same_scene(old, own[-1], new, way[-1])
        case Landing.EARLIER_SCENE:
            assert len(own) > len(way)
            assert all(is_same_scene(old, before, new, now) for before, now in zip(own, way, strict=False))
            assert way[0] == new.start.id
            assert [target_of(new, step) for step in migration.steps] == way[1:]
        case Landing.START:
            assert (migration.steps, migration.scene_id) == ((), new.start.id)


def check_steps(old: Story, new: Story, session: GameSession, migration: Migration) -> None:
    """Every step that is kept is one that was taken, means the same, and can be taken so."""
    taken = {step.at: step for step in session.steps}
    for step in migration.steps:
        before, here = taken[step.at], new.scene_by_id[step.scene_id]
        assert is_same_scene(old, before.scene_id, new, step.scene_id)
        if step.roll:
            assert (step.roll >= (here.difficulty or BEST)) is (step.branch == 0)
        elif step.branch != ONWARD:
            chosen, now = branch_of(old, before), branch_of(new, step)
            assert chosen is not None
            assert now is not None
            assert chosen.choice == now.choice or (before.branch, chosen.next_scene) == (step.branch, now.next_scene)


def is_same_scene(old: Story, before: str, new: Story, now: str) -> bool:
    """Whether a scene has kept its id, or its title, which is its own, under another one."""
    return before == now or old.scene_by_id[before].title == new.scene_by_id[now].title


@settings(deadline=None, max_examples=examples(200))
@given(migrations())
def test_any_play_lands_well_in_any_edited_version(case: tuple[Story, Story, GameSession]) -> None:
    old, new, session = case
    migration = Migrations(old, new).of(session.steps, session.current_scene_id)
    check_landing(old, new, session, migration)
    check_steps(old, new, session, migration)
    session.migrate(new, 2, migration, at=after(99))

    assert session.totals == summed(session, new)
    assert is_some_play(new, session)
    assert (session.migrated_from, session.scenario_version) == (1, 2)
    assert session.migration_reason == migration.landing.reason
    assert (session.status is SessionStatus.COMPLETED) is new.ends_at(session.current_scene_id)
    play_to_an_end(new, session)
    assert session.status is SessionStatus.COMPLETED


@settings(deadline=None, max_examples=examples(60))
@given(st.data())
def test_an_unchanged_version_keeps_every_step(data: st.DataObject) -> None:
    told = worded(data.draw(playable_stories()))
    session, graph = data.draw(plays(told)), StoryGraph(told)
    assume(graph.place_of[session.current_scene_id] in graph.finishing)
    before = session.model_dump()
    session.migrate(told, 2, Migrations(told, told).of(session.steps, session.current_scene_id), at=after(99))

    assert {name: session.model_dump()[name] for name in KEPT} == {name: before[name] for name in KEPT}


KEPT = ("step_rows", "totals", "choice_count", "echo_count", "current_scene_id", "status")


def test_a_play_that_is_only_put_into_the_other_version_would_be_found_out() -> None:
    old, new = _rooms("garden"), _rooms("end")
    session = begun(old)
    move(old, session, 0)
    unmoved = Migration(Landing.SAME_SCENE, session.current_scene_id, tuple(session.steps))
    session.migrate(new, 2, unmoved, at=after(99))

    assert not is_some_play(new, session)


def _rooms(target: str) -> Story:
    return story(choice("hall", branch("Left", target), branch("Right", "end")), scene("garden", "end"), ending())
