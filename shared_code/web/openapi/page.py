"""The API reference as one page of HTML: no scripts, nothing from elsewhere.

Our own because the viewers at hand bring megabytes of JavaScript, which the security headers of the app would refuse.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

from shared_code.domain.content_hash import style_source
from shared_code.web.openapi.schemas import Schema

STYLE = """
:root{color-scheme:light dark;--line:#8884;--soft:#8882}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
code,pre{font:14px/1.4 ui-monospace,monospace}
nav ul{columns:3;padding-left:1rem}
details{border:1px solid var(--line);border-radius:6px;margin:.4rem 0;padding:.2rem .6rem}
summary{cursor:pointer;padding:.2rem 0}
summary b{display:inline-block;min-width:4.5rem}
summary span{opacity:.75;margin-left:.6rem}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
td,th{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
pre{background:var(--soft);padding:.6rem;overflow:auto;border-radius:6px}
"""
CONTENT_SECURITY = f"default-src 'none'; style-src {style_source(STYLE)}; base-uri 'none'; frame-ancestors 'none'"


def page_of(document: Schema) -> str:
    """The page of a document."""
    by_tag: dict[str, list[tuple[str, str, Schema]]] = defaultdict(list)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            by_tag[operation["tags"][0]].append((path, method, operation))
    about = document["info"]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Mystira API</title>'
        f"<style>{STYLE}</style></head><body><h1>Mystira API {escape(about['version'])}</h1>"
        f'<p>{escape(about["description"])}</p><p>For programs: <a href="/api/openapi.json">openapi.json</a>.</p>'
        f"<nav><ul>{''.join(_entry(tag) for tag in sorted(by_tag))}</ul></nav>"
        f"{''.join(_section(tag, rows) for tag, rows in sorted(by_tag.items()))}"
        f"{_models(document['components']['schemas'])}</body></html>"
    )


def _entry(tag: str) -> str:
    return f'<li><a href="#{_anchor(tag)}">{escape(tag)}</a></li>'


def _section(tag: str, rows: Iterable[tuple[str, str, Schema]]) -> str:
    return f'<h2 id="{_anchor(tag)}">{escape(tag)}</h2>{"".join(_operation(*row) for row in rows)}'


def _operation(path: str, method: str, operation: Schema) -> str:
    return (
        f'<details id="{operation["operationId"]}"><summary><b>{method.upper()}</b><code>{escape(path)}</code>'
        f"<span>{escape(operation['summary'])}</span></summary>"
        f"{''.join(f'<p>{escape(part)}</p>' for part in operation['description'].split(chr(10) * 2))}"
        f"{_parameters(operation['parameters'])}{_body(operation.get('requestBody'))}"
        f"{_responses(operation['responses'])}</details>"
    )


def _parameters(parameters: list[Schema]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(each['name'])}</code></td><td>{each['in']}{', required' if each['required'] else ''}"
        f"</td><td><code>{escape(_kind(each['schema']))}</code></td></tr>"
        for each in parameters
        if "name" in each
    )
    return f"<table><tr><th>Parameter</th><th>In</th><th>Type</th></tr>{rows}</table>" if rows else ""


def _body(body: Schema | None) -> str:
    if body is None:
        return ""
    [media_type, content], *_ = body["content"].items()
    shown = json.dumps(content.get("example"), indent=2, ensure_ascii=False) if "example" in content else ""
    example = f"<pre>{escape(shown)}</pre>" if shown else ""
    fields = content["schema"].get("properties", {}) if example else {}
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code>{'*' if name in content['schema'].get('required', []) else ''}</td>"
        f"<td><code>{escape(_kind(schema))}</code></td></tr>"
        for name, schema in fields.items()
    )
    return f"<p>Body: <code>{media_type}</code></p>{f'<table>{rows}</table>' if rows else ''}{example}"


def _responses(responses: Schema) -> str:
    rows = "".join(
        f"<tr><td>{status}</td><td>{_answer(response)}</td></tr>"
        for status, response in responses.items()
        if "$ref" not in response
    )
    refused = ", ".join(status for status, response in responses.items() if "$ref" in response)
    return f"<table><tr><th>Answer</th><th></th></tr>{rows}<tr><td>problem</td><td>{refused}</td></tr></table>"


def _answer(response: Schema) -> str:
    [content, *_] = [*response.get("content", {}).values()] or [{}]
    return f"<code>{_kind_linked(content.get('schema', {}))}</code>" if content else escape(response["description"])


def _models(schemas: dict[str, Schema]) -> str:
    shown = "".join(
        f'<details id="model-{escape(name)}"><summary><code>{escape(name)}</code></summary>'
        f"<pre>{escape(json.dumps(schema, indent=2, ensure_ascii=False))}</pre></details>"
        for name, schema in schemas.items()
    )
    return f'<h2 id="models">Models</h2>{shown}'


def _kind(schema: Any) -> str:
    """The type of a schema in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_kind(variant) for variant in schema["anyOf"] if variant.get("const") != "")
    if schema.get("type") == "array":
        return f"{_kind(schema.get('items', {}))}[]"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return str(schema.get("format") or schema.get("type") or "any")


def _kind_linked(schema: Schema) -> str:
    name = _kind(schema)
    model = name.removesuffix("[]")
    return f'<a href="#model-{escape(model)}">{escape(name)}</a>' if "/" not in model else escape(name)


def _anchor(tag: str) -> str:
    return tag.lower().replace(" ", "-")
