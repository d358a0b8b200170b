"""Stories that each break a rule of continuity by one of their author's notes."""

from shared_code.domain.story_checks import rules
from tests.builders import branch, roll, scene
from tests.unit.continuity.notes import note
from tests.unit.story_checks.sound_story import SOUND, Case, broken, starting

CONTINUITY_CASES: list[Case] = [
    (rules.UNINTRODUCED, starting(entities=[note("Fox"), note("Old Rurik")]), "/scenes/0/entities/1"),
    (rules.UNINTRODUCED, starting(entities=[note("An oath", kind="concept")]), "/scenes/0/entities/0"),
    (rules.INTRODUCED_TWICE, starting(entities=[note("Fox", "introduced")]), "/scenes/0/entities/0"),
    (rules.REMOVED_UNKNOWN, starting(entities=[note("Old Rurik", "removed")]), "/scenes/0/entities/0"),
    (
        rules.USED_AFTER_REMOVAL,
        broken(
            SOUND.scenes[0],
            roll(
                "brook", branch("Jump", "wood"), branch("Fall", "end"), entities=[note("Fox"), note("Fox", "removed")]
            ),
            scene("wood", "end", entities=[note("Fox")]),
        ),
        "/scenes/2/entities/0",
    ),
]
