"""Where the data is on its way from one store to two."""

from datetime import datetime
from enum import StrEnum

from shared_code.application.messages import Command, Query, View
from shared_code.ports.clock import Clock


class StorePhase(StrEnum):
    """One store, or a second one that is written too."""

    SINGLE_STORE = "SingleStore"
    DUAL_WRITE = "DualWrite"


class GetMigrationStatus(Query):
    """How many stores there are."""


class NextPhase(View):
    """What could come next, and what that needs."""

    phase: int
    name: StorePhase
    prerequisites: list[str]


class MigrationStatus(View):
    current_phase: int
    phase_name: StorePhase
    phase_description: str
    migration_enabled: bool
    next_phase: NextPhase
    timestamp: datetime


async def get_migration_status(query: GetMigrationStatus, *, clock: Clock) -> MigrationStatus:  # noqa: ARG001
    """There is one store, and it holds everything."""
    return MigrationStatus(
        current_phase=0,
        phase_name=StorePhase.SINGLE_STORE,
        phase_description="One document store holds everything; there is no second store to keep in step.",
        migration_enabled=False,
        next_phase=NextPhase(phase=1, name=StorePhase.DUAL_WRITE, prerequisites=list(_PREREQUISITES)),
        timestamp=clock.now(),
    )


class GetMigrationRecommendations(Query):
    """What to do about a second store."""


class MigrationRecommendations(View):
    recommendations: list[str]
    warnings: list[str]
    ready_for_next_phase: bool


async def get_migration_recommendations(query: GetMigrationRecommendations) -> MigrationRecommendations:  # noqa: ARG001
    """Stay with one store until a second one is configured."""
    return MigrationRecommendations(
        recommendations=["Stay with one store. " + " ".join(_PREREQUISITES)],
        warnings=[],
        ready_for_next_phase=False,
    )


class CompareStores(Command):
    """Look for differences between the stores."""


class Comparison(View):
    """What was compared; with one store, nothing, and that is said."""

    phase: StorePhase
    compared: int
    differing: int
    message: str


async def compare_stores(command: CompareStores) -> Comparison:  # noqa: ARG001
    """Compare what there is."""
    return Comparison(
        phase=StorePhase.SINGLE_STORE,
        compared=0,
        differing=0,
        message="There is one store, so there is nothing to compare it with.",
    )


_PREREQUISITES = ("A relational store must be configured first.",)
