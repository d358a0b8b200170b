"""What `import function_app` may load."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = (
    "aiohttp",
    "azure.cosmos",
    "azure.identity",
    "azure.servicebus",
    "azure.storage",
    "cryptography",
    "devhost",
    "httpx",
    "jwt",
    "openai",
    "opentelemetry.exporter",
    "opentelemetry.sdk",
    "psycopg",
    "redis",
    "sqlite3",
    "web3",
    "yaml",
)
TRUSTED = '[{"issuer": "https://issuer.test", "metadataUrl": "https://issuer.test/metadata", "audience": "mystira"}]'


def loaded_by(statement: str) -> set[str]:
    environment = {**os.environ, "IDENTITY_PROVIDERS": TRUSTED, "MYSTIRA_DATA": ":memory:"}
    shown = f"import sys; sys.path.insert(0, '.'); {statement}; print(*sys.modules, sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; site.main(); {shown}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_no_sdk_is_loaded_before_it_is_needed() -> None:
    loaded = loaded_by("import function_app")

    assert [name for name in HEAVY if name in loaded] == []


def test_an_sdk_that_is_imported_would_be_seen() -> None:
    loaded = loaded_by("import function_app, sqlite3")

    assert "sqlite3" in loaded
