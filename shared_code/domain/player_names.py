"""Names for players who would rather not think of one: made up, and nobody's."""

NAMES = (
    "Aldora", "Bramble", "Caspia", "Dewin", "Elowen", "Fenwick", "Galadia", "Hazelby", "Ivaro", "Junipa",
    "Kestrin", "Lumia", "Marlo", "Nimbla", "Orlin", "Pipkin", "Quillon", "Rowandel", "Sablo", "Tamsin",
    "Umbra", "Velisse", "Wrenlow", "Xandri", "Yarrow", "Zephira", "Ashlo", "Birchel", "Cinder", "Dovelin",
    "Emberly", "Fable", "Glimmer", "Heathro", "Indigo", "Jaspin", "Kivi", "Larkel", "Mosswin", "Nettla",
    "Ottoline", "Pebble", "Quincel", "Rillo", "Saffra", "Thistle", "Ulmo", "Vireo", "Willowby", "Xylo",
    "Yonder", "Zinnia", "Acorn", "Breezel", "Coriander", "Drizzle", "Eventide", "Firefly", "Gossamer", "Honeydew",
)  # fmt: skip
ADJECTIVES = (
    "Amber", "Brave", "Clever", "Dancing", "Eager", "Fearless", "Gentle", "Happy", "Inventive", "Jolly",
    "Kind", "Lively", "Merry", "Nimble", "Open-hearted", "Patient", "Quiet", "Radiant", "Silver", "Thoughtful",
    "Unhurried", "Velvet", "Wandering", "Xylophone-loving", "Young-at-heart", "Zestful", "Starry", "Sunny", "Curious",
    "Moonlit",
)  # fmt: skip


def player_name(seed: int) -> str:
    """The name that a number stands for: a name alone, or one with an adjective before it."""
    place, which = divmod(seed, len(NAMES))
    adjective = place % (len(ADJECTIVES) + 1)
    return NAMES[which] if adjective == len(ADJECTIVES) else f"{ADJECTIVES[adjective]} {NAMES[which]}"
