"""Every ten minutes: keep the answers that everybody asks for."""

import azure.functions as func

from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the timer to the app."""

    @app.function_name("warm_caches")
    @app.timer_trigger(arg_name="timer", schedule="0 */10 * * * *")
    async def run(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the trigger passes it
        from shared_code.application.operations import caching  # noqa: PLC0415 - loaded by the first tick

        await build_pipeline(caching.warm_cache, composition)(caching.WarmCache(), ANONYMOUS)
