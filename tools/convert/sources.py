"""Reading source files: their size, their encoding and their ends of lines."""

from pathlib import Path

from tools.convert.passages import NotConverted, Place

MOST_BYTES = 5_000_000


class Sources:
    """The files of one story, which lie in one folder; together they are no larger than the bound."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._left = MOST_BYTES

    def text(self, name: str) -> str:
        """The text of a file of the folder, its lines ended by newlines. Raises NotConverted."""
        path = self._path(name)
        try:
            with path.open("rb") as file:
                content = file.read(self._left + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not one"
            raise NotConverted(f"{name}: cannot be read: {reason}.") from error
        self._left -= len(content)
        if self._left < 0:
            raise NotConverted(f"{name}: the story is larger than {MOST_BYTES:,} bytes.")
        return decoded(name, content)

    def _path(self, name: str) -> Path:
        try:
            path = (self._folder / name).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise NotConverted(f"{name!r}: its name is not one that can be read.") from error
        if not path.is_relative_to(self._folder):
            raise NotConverted(f"{name}: lies outside of the folder of the story.")
        return path


def decoded(name: str, content: bytes) -> str:
    """The text of a file's bytes. Raises NotConverted."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Place(name, line).broken(f"is not UTF-8: byte {error.start} cannot be read") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
