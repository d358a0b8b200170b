"""What stands in the content folder."""

from pathlib import Path

import yaml

CONTENT = Path(__file__).parents[1] / "content"
STORY_FILES = sorted((CONTENT / "stories").glob("*.yaml"))


def master_names(file: str) -> frozenset[str]:
    """The names of one list of the master data."""
    return frozenset(entry["name"] for entry in yaml.safe_load((CONTENT / "master_data" / file).read_text("utf-8")))
