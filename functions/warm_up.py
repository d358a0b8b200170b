"""Before the first request of a new instance: open what requests need."""

from contextlib import suppress

import azure.functions as func
from azure.functions.warmup import WarmUpContext

from shared_code.composition import Composition
from shared_code.domain.errors import Unavailable
from shared_code.ports.documents import Documents
from shared_code.ports.identity import TokenVerifier


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the warm-up trigger to the app."""

    @app.function_name("warm_up")
    @app.warm_up_trigger(arg_name="context_of_start")
    async def run(context_of_start: WarmUpContext) -> None:  # noqa: ARG001 - the trigger passes it
        await composition.get(Documents).ping()
        with suppress(Unavailable):  # the first caller will ask again
            await composition.get(TokenVerifier).warm_up()
