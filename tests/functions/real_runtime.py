"""The runtime that Azure runs on Python 3.13 and later, driven in this process without its host."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import azure_functions_runtime as runtime
from azure_functions_runtime.bindings.datumdef import Datum
from azure_functions_runtime.native_invocation import invocation_request_native

__all__ = ["Answer", "Datum", "InvocationFailed", "RealRuntime"]

ROOT = Path(__file__).parents[2]


class _Record(SimpleNamespace):
    """Stands for any message of the worker's protocol: it keeps what it is given."""


class _BindingInfo(_Record):
    undefined, out, inout = 0, 1, 2


class _StatusResult(_Record):
    Success, Failure = "Success", "Failure"


_RECORDS = ("FunctionMetadataResponse", "RpcException", "RpcFunctionMetadata", "WorkerInitResponse", "WorkerMetadata")
_PROTOCOL = SimpleNamespace(BindingInfo=_BindingInfo, StatusResult=_StatusResult, **dict.fromkeys(_RECORDS, _Record))


class InvocationFailed(Exception):
    """The runtime reported a failed invocation."""


@dataclass(frozen=True)
class Answer:
    """What the runtime would hand to the host for an HTTP function."""

    status: int
    headers: dict[str, str]
    body: bytes


class RealRuntime:
    """Indexes an app folder as the worker does, then invokes its functions by name."""

    def __init__(self, functions: dict[str, Any]) -> None:
        self.functions = functions

    @classmethod
    async def index(cls, folder: Path = ROOT) -> "RealRuntime":
        """Load every function of a folder. Raises InvocationFailed with the runtime's own words."""
        init = SimpleNamespace(capabilities={}, function_app_directory=str(folder))
        request = SimpleNamespace(
            request=SimpleNamespace(worker_init_request=init), properties={"protos": _PROTOCOL, "host": "localhost"}
        )
        response = await runtime.worker_init_request(request)
        if response.result.status != _StatusResult.Success:
            raise InvocationFailed(response.result.exception.message)
        metadata = await runtime.functions_metadata_request(request)
        return cls({each.name: each for each in metadata.function_metadata_results})

    async def http(
        self,
        name: str,
        *,
        method: str = "GET",
        url: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        params: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
    ) -> Answer:
        """Invoke an HTTP function with what the host would have parsed."""
        value = {
            "method": Datum(method, "string"),
            "url": Datum(url, "string"),
            "headers": _texts(headers),
            "params": _texts(params),
            "query": _texts(query),
            "body": Datum(body, "bytes"),
        }
        returned = await self.invoke(name, "req", Datum(value, "http"))
        return _answer(returned.value)

    async def invoke(self, name: str, argument: str, value: Datum, metadata: dict[str, Datum] | None = None) -> Any:
        """Invoke any function. Raises InvocationFailed."""
        ok, returned, _, error, _ = await invocation_request_native(
            str(uuid.uuid4()), self.functions[name].function_id, [(argument, value)], metadata or {}
        )
        if not ok:
            raise InvocationFailed(error)
        return returned


def _texts(values: dict[str, str] | None) -> dict[str, Datum]:
    return {key: Datum(value, "string") for key, value in (values or {}).items()}


def _answer(value: dict[str, Any]) -> Answer:
    headers = {name.lower(): str(header.value) for name, header in value["headers"].items()}
    body = value["body"].value
    content = body.encode() if isinstance(body, str) else bytes(body or b"")
    return Answer(int(value["status_code"].value), headers, content)
