"""The documents that show commands tell the truth: their commands are run here."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.hosting import ROOT, RunningHost

SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands_of(document: Path) -> str:
    return "\n".join(SHELL_BLOCK.findall(document.read_text()))


def run(commands: str, host: RunningHost) -> "subprocess.CompletedProcess[str]":
    script = f"set -euo pipefail\nHOST={host.address} DATA={host.data}\n{commands}"
    return subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", ["README.md", "docs/families-and-creators.md"])
def test_the_commands_of_a_document_work_in_their_order(host: RunningHost, name: str) -> None:
    done = run(commands_of(ROOT / name), host)

    assert done.returncode == 0, done.stderr
    assert '"status":"Published"' in done.stdout


def test_a_command_that_fails_is_noticed(host: RunningHost) -> None:
    done = run("curl -sf $HOST/api/nothing", host)

    assert done.returncode != 0


def test_the_curl_that_the_host_prints_works_as_printed(host: RunningHost) -> None:
    [line] = [line for line in host.printed.splitlines() if line.strip().startswith("curl ")]
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=30, check=True)

    assert '"scenarios":[' in done.stdout


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z-]+)", (ROOT / "README.md").read_text()))))
def test_each_make_target_that_the_readme_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
