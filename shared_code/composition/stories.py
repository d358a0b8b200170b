"""What reads, writes, tells and paints stories."""

from collections.abc import Callable
from typing import Any

from shared_code.composition.parts import Parts
from shared_code.ports.call_limiter import CallKind, CallLimiter
from shared_code.ports.fact_finder import FactFinder
from shared_code.ports.pictures import Pictures
from shared_code.ports.story_files import StoryFiles
from shared_code.ports.story_reader import StoryReader
from shared_code.ports.storyteller import Storyteller


def story_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each of these ports is made."""
    return {
        CallLimiter: lambda: _call_limiter(parts),
        FactFinder: _fact_finder,
        Pictures: _pictures,
        StoryFiles: _story_files,
        StoryReader: lambda: _story_reader(parts),
        Storyteller: _storyteller,
    }


def _call_limiter(parts: Parts) -> CallLimiter:
    from shared_code.adapters.leaky_buckets import LeakyBuckets  # noqa: PLC0415

    per_minute = {
        CallKind.PREFIX_SUMMARY: parts.settings.prefix_summaries_per_minute,
        CallKind.ROLE_LABELLING: parts.settings.role_labellings_per_minute,
    }
    return LeakyBuckets(per_minute)


def _fact_finder() -> FactFinder:
    from shared_code.adapters.proper_nouns.finder import ProperNounFinder  # noqa: PLC0415

    return ProperNounFinder()


def _pictures() -> Pictures:
    from shared_code.adapters.pillow_pictures import PillowPictures  # noqa: PLC0415

    return PillowPictures()


def _story_files() -> StoryFiles:
    from shared_code.adapters.yaml_files import YamlStoryFiles  # noqa: PLC0415

    return YamlStoryFiles()


def _story_reader(parts: Parts) -> StoryReader:
    from shared_code.adapters.offline_reader import OfflineReader  # noqa: PLC0415

    return OfflineReader(parts.get(FactFinder))


def _storyteller() -> Storyteller:
    from shared_code.adapters.offline_storyteller.storyteller import OfflineStoryteller  # noqa: PLC0415

    return OfflineStoryteller()
