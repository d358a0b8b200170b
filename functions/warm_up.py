"""Before the first request of a new instance: load and open what requests need."""

from collections.abc import Iterable
from contextlib import suppress

import azure.functions as func
from azure.functions.warmup import WarmUpContext

from shared_code.composition import Composition
from shared_code.domain.errors import Unavailable
from shared_code.pipeline import HTTP_PIPELINE, build_pipeline
from shared_code.ports.documents import Documents
from shared_code.ports.identity import TokenVerifier
from shared_code.web.routes import Named


def register(app: func.FunctionApp, composition: Composition, handlers: Iterable[Named]) -> None:
    """Add the warm-up trigger to the app."""

    @app.function_name("warm_up")
    @app.warm_up_trigger(arg_name="context_of_start")
    async def run(context_of_start: WarmUpContext) -> None:  # noqa: ARG001 - the trigger passes it
        for named in handlers:
            build_pipeline(named.load(), composition, HTTP_PIPELINE)
        await composition.get(Documents).ping()
        with suppress(Unavailable):  # the first caller will ask again
            await composition.get(TokenVerifier).warm_up()
