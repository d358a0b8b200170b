"""Converts stories of other formats: `python -m tools.convert --help`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import Validation
from shared_code.domain.findings import has_errors
from shared_code.domain.story_checks.checking import check_story
from tools.convert import choicescript, ink, report, twee3
from tools.convert.passages import NotConverted, Telling
from tools.convert.stories import story_of

READERS: Mapping[str, Callable[[Path], Telling]] = {
    "twee3": twee3.read,
    "ink": ink.read,
    "choicescript": choicescript.read,
}
_BY_SUFFIX = {
    ".twee": "twee3",
    ".tw": "twee3",
    ".twee3": "twee3",
    ".tw3": "twee3",
    ".ink": "ink",
    ".txt": "choicescript",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert: exit code 0 for a sound story, 1 when the check finds errors in it, 2 when there is no story."""
    options = _options(arguments)
    try:
        return _convert(options)
    except (NotConverted, Validation) as problem:
        _tell([str(problem)])
    except OSError as problem:
        _tell([f"{options.to or 'standard output'}: cannot be written: {problem.strerror}."])
    return 2


def _convert(options: Namespace) -> int:
    telling = _reader(options)(options.file)
    story, files = story_of(telling, AgeGroup(options.age_group)), YamlStoryFiles()
    content = files.write(story)
    written = files.read(content.encode())
    if options.to:
        options.to.write_text(content, encoding="utf-8", newline="")
    else:
        sys.stdout.buffer.write(content.encode())
    _tell(report.summary(story, telling))
    if options.no_check:
        return 0
    findings = check_story(story)
    _tell(report.check(findings, written))
    return int(has_errors(findings))


def _reader(options: Namespace) -> Callable[[Path], Telling]:
    form = options.form or _BY_SUFFIX.get(options.file.suffix.lower())
    if form is None:
        raise NotConverted(f"{options.file.name}: the format is not known by its name; say it with --from.")
    return READERS[form]


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stderr.write(line.encode("utf-8", "replace").decode() + "\n")


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser("python -m tools.convert", description="Make a Mystira story of a story in another format.")
    parser.add_argument("file", type=Path, help="the file to convert; of ChoiceScript, startup.txt or one scene")
    parser.add_argument("--from", dest="form", choices=READERS, help="its format (default: by the file's name)")
    parser.add_argument("--to", type=Path, metavar="OUT.yaml", help="where to write (default: standard output)")
    parser.add_argument("--age-group", choices=[group.value for group in AgeGroup], default="10-12")
    parser.add_argument("--no-check", action="store_true", help="do not check the story that was made")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
