import logging
import re

from devhost.logs import EventFormatter


def line_of(level: int, message: str, **fields: object) -> str:
    record = logging.LogRecord("app", level, __file__, 1, message, None, None)
    vars(record).update(fields)
    return EventFormatter().format(record)


def test_an_event_is_a_time_a_name_and_its_fields() -> None:
    line = line_of(logging.INFO, "choice_made", session="s1", seconds=0.5)

    assert re.fullmatch(r"\d\d:\d\d:\d\d choice_made session=s1 seconds=0\.5", line)


def test_a_warning_says_that_it_is_one() -> None:
    assert line_of(logging.WARNING, "queue_unavailable", queue="jobs").endswith("WARNING queue_unavailable queue=jobs")


def test_a_failure_shows_where_it_came_from() -> None:
    error = LookupError("no such story")
    first, *rest = line_of(logging.ERROR, "function_failed", exc_info=(LookupError, error, None)).splitlines()

    assert first.endswith("ERROR function_failed")
    assert rest == ["LookupError: no such story"]


def test_an_address_is_shown_neither_in_a_field_nor_in_the_sentence_of_a_failure() -> None:
    error = LookupError("nobody is ada@example.com")
    line = line_of(logging.ERROR, "lost", exc_info=(LookupError, error, None), who="ada%40example.com")

    assert "who=(address)" in line
    assert "nobody is (address)" in line
    assert "ada" not in line
