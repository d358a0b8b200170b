"""The page to read the API on."""

import base64
import hashlib
import re

from functions import ROUTE_TABLES
from tests.functions.world import World


async def test_the_page_shows_every_function(world: World) -> None:
    answer = await world.get("/api/docs", by=None)
    shown = set(re.findall(r'<details id="(\w+)">', answer.text))

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert {row.name for table in ROUTE_TABLES for row in table} <= shown


async def test_the_page_needs_nothing_else_and_may_use_its_own_style_only(world: World) -> None:
    answer = await world.get("/api/docs", by=None)
    [style] = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert re.findall(r'(?:src|href)="(?!#|/api/openapi\.json)[^"]*"', answer.text) == []
