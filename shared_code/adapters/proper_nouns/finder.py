"""Finding names in English text by rule: no model, no network, and cautious about what it says."""

from shared_code.adapters.proper_nouns.book import Book
from shared_code.domain.continuity.facts import SceneFacts
from shared_code.domain.story import Scene, Story


class ProperNounFinder:
    """Names what is written like a name; it remembers the story that it was asked about last."""

    def __init__(self) -> None:
        self._book: Book | None = None

    async def facts(self, story: Story, scene: Scene) -> SceneFacts:
        """The names of one scene; the words of the other scenes tell names from first words of sentences."""
        if self._book is None or self._book.story is not story:
            self._book = Book(story)
        return self._book.facts(scene)
