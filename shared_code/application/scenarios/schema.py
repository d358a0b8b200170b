"""The JSON Schema of stories, for editors that check files while they are written."""

import json
from functools import cache
from typing import Any

from shared_code.application.messages import FileAnswer, Query
from shared_code.domain.content_hash import content_hash
from shared_code.domain.story import Story

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_KEPT_SECONDS = 3600


class GetStorySchema(Query):
    """The shape of a story file."""


async def get_story_schema(query: GetStorySchema) -> FileAnswer:  # noqa: ARG001
    """JSON Schema 2020-12 of a story in the snake_case of files."""
    content, etag = _written()
    headers = {"Cache-Control": f"public, max-age={_KEPT_SECONDS}"}
    return FileAnswer(content, "application/schema+json", headers, etag)


@cache
def _written() -> tuple[bytes, str]:
    content = json.dumps(story_schema(), ensure_ascii=False).encode()
    return content, content_hash(content)[:16]


def story_schema() -> dict[str, Any]:
    """What a story file may say, made of the model that reads it.

    A null is the same as an absent key, and without a minimum age a story is for the youngest of its age group.
    """
    schema = Story.model_json_schema(by_alias=False)
    schema["required"] = [name for name in schema["required"] if name != "minimum_age"]
    return {"$schema": _DIALECT, **schema, "title": "Mystira story"}
