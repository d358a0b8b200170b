"""The order in which facts travel onward fastest."""

from collections.abc import Sequence


def reverse_postorder(start: int, successors: Sequence[Sequence[int]]) -> list[int]:
    """The nodes that are reached, each before its successors but for those that lead back."""
    seen, left = {start}, list[int]()
    way = [(start, iter(successors[start]))]
    while way:
        node, rest = way[-1]
        new = next((target for target in rest if target not in seen), None)
        if new is None:
            left.append(node)
            way.pop()
            continue
        seen.add(new)
        way.append((new, iter(successors[new])))
    return left[::-1]
