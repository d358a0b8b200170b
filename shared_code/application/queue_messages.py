"""Reading what stands in a message of a queue."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from shared_code.domain.errors import Validation

M = TypeVar("M", bound=BaseModel)


def read_body(message: type[M], body: bytes, example: str) -> M:
    """What a message says. Raises Validation that names what is wrong with it and shows a right one."""
    try:
        return message.model_validate_json(body)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, wrong["loc"])) or "body"
        raise Validation.of(place, f"{wrong['msg']}. Send {example}") from None
