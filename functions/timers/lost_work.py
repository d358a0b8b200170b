"""Every five minutes: send again for work whose message was lost."""

import azure.functions as func

from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the timer to the app."""

    @app.function_name("resume_lost_work")
    @app.timer_trigger(arg_name="timer", schedule="0 */5 * * * *")
    async def run(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the trigger passes it
        from shared_code.application.operations import lost_work  # noqa: PLC0415 - loaded by the first tick

        await build_pipeline(lost_work.resume_lost_work, composition)(lost_work.ResumeLostWork(), ANONYMOUS)
