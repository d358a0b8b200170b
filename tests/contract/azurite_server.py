"""Azurite from npm, the emulator of Blob Storage: one for the whole run."""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SOURCES = Path(__file__).parent / "azurite"
_ADDRESS = re.compile(r"listens on (https?://127\.0\.0\.1:\d+)")
_ACCOUNT = "devstoreaccount1"
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""The key that everybody knows, of every emulator."""
_OPTIONS = ("--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry", "--silent", "--blobPort", "0")


def installed(cache: pytest.Cache) -> Path:
    """Azurite with its pinned packages, kept in pytest's cache until the lock file changes."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Azurite needs node and npm on the PATH")
    lock = (_SOURCES / "package-lock.json").read_bytes()
    folder = cache.mkdir(f"azurite-{hashlib.sha256(lock).hexdigest()[:12]}")
    shutil.copytree(_SOURCES, folder, dirs_exist_ok=True)
    if not (folder / "installed").exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        (folder / "installed").touch()
    return folder


def connection_to(address: str) -> str:
    """The connection string to the account at an address."""
    return f"DefaultEndpointsProtocol=http;AccountName={_ACCOUNT};AccountKey={_KEY};BlobEndpoint={address};"


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """A running Azurite that keeps nothing; the address of its account."""
    command = ["node", "node_modules/azurite/dist/src/blob/main.js", *_OPTIONS, *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            address = next(found[1] for line in process.stdout if (found := _ADDRESS.search(line)))
            yield f"{address}/{_ACCOUNT}"
        finally:
            process.terminate()
