"""The scene that a place in a story belongs to."""


def scene_place(pointer: str) -> int | None:
    """The number of the scene, from 0, that a JSON pointer leads to or into; None when it is about the whole story."""
    _, _, inside = pointer.partition("/scenes/")
    number = inside.partition("/")[0]
    return int(number) if pointer.startswith("/scenes/") and number.isdecimal() else None
