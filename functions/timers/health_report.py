"""Every hour: write how the platform is."""

import azure.functions as func

from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the timer to the app."""

    @app.function_name("report_health")
    @app.timer_trigger(arg_name="timer", schedule="0 0 * * * *")
    async def run(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the trigger passes it
        from shared_code.application.operations import reports  # noqa: PLC0415 - loaded by the first tick

        await build_pipeline(reports.report_health, composition)(reports.ReportHealth(), ANONYMOUS)
