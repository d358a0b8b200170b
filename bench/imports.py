"""How long a new instance takes to load the app, beside the two libraries that it cannot do without."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.report import Line, at_most

ROOT = Path(__file__).parents[1]
HEAVY = (
    "azure.cosmos",
    "azure.identity",
    "azure.servicebus",
    "azure.storage",
    "openai",
    "opentelemetry.sdk",
    "psycopg",
    "redis",
    "web3",
)
_RUNS, _QUICK_RUNS = 15, 7
_TRUSTED = '[{"issuer": "https://issuer.test", "metadataUrl": "https://issuer.test/metadata", "audience": "mystira"}]'
_PROBE = """
import json, resource, sys, time
started = time.perf_counter()
import {modules}
seconds = time.perf_counter() - started
status = open("/proc/self/status").read() if sys.platform == "linux" else ""
resident = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
print(json.dumps({{"seconds": seconds, "kilobytes": resident, "loaded": [n for n in {heavy!r} if n in sys.modules]}}))
"""


def measure(*, quick: bool) -> list[Line]:
    """Import each in new processes, in turns."""
    _import("azure.functions, pydantic")
    _import("function_app")
    floor, app = [], []
    for _ in range(_QUICK_RUNS if quick else _RUNS):
        floor.append(_import("azure.functions, pydantic"))
        app.append(_import("function_app"))
    ratios = [ours["seconds"] / theirs["seconds"] for ours, theirs in zip(app, floor, strict=True)]
    heavy = [float(len(each["loaded"])) for each in app]
    return [
        Line("import azure.functions and pydantic", [1000 * each["seconds"] for each in floor], "ms"),
        Line("import function_app, all functions registered", [1000 * each["seconds"] for each in app], "ms"),
        Line("the app's import as a multiple of the libraries'", ratios, "x", at_most(2.5)),
        Line("resident memory of the libraries", [each["kilobytes"] / 1024 for each in floor], "MB"),
        Line("resident memory of the app", [each["kilobytes"] / 1024 for each in app], "MB"),
        Line("cloud, chain and model libraries loaded", heavy, "", at_most(0)),
    ]


def _import(modules: str) -> dict[str, Any]:
    environment = {**os.environ, "IDENTITY_PROVIDERS": _TRUSTED, "MYSTIRA_DATA": ":memory:"}
    probe = _PROBE.format(modules=modules, heavy=HEAVY)
    run = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    measured: dict[str, Any] = json.loads(run.stdout)
    return measured
