"""The stores that the contract of files is held against."""

from collections.abc import Callable
from pathlib import Path

from shared_code.adapters.file_blobs import file_blobs
from shared_code.adapters.memory_blobs import memory_blobs
from shared_code.adapters.system import SystemClock
from shared_code.ports.blobs import Blobs

ADDRESS = "http://files.test"

EMBEDDED: dict[str, Callable[[Path], Blobs]] = {
    "file": lambda folder: file_blobs(folder, ADDRESS, SystemClock()),
    "memory": lambda _folder: memory_blobs(ADDRESS, SystemClock()),
}
