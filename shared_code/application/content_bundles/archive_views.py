"""What is said of a bundle's archive, part by part."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.findings import Finding


class Outcome(StrEnum):
    """What becomes of one part of an archive."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class ArchivedBundle(View):
    """The bundle that the archive describes."""

    id: str
    title: str
    age_group: AgeGroup
    scenario_ids: list[str]
    outcome: Outcome


class ArchivedStory(View):
    """One story of the archive, with all findings of its checks."""

    file: str
    id: str | None = None
    title: str | None = None
    scene_count: int = 0
    publishable: bool = False
    outcome: Outcome
    findings: list[Finding]


class ArchivedMedia(View):
    file: str
    id: str
    outcome: Outcome


class BundleValidation(View):
    """Whether an archive can be imported; `errors` hinder it, `warnings` do not."""

    is_valid: bool
    errors: list[str]
    warnings: list[str]
    metadata: ArchivedBundle | None
    scenario_count: int
    media_count: int
    scenarios: list[ArchivedStory]
    media: list[ArchivedMedia]


class BundleUpload(View):
    """What came of an import, or would come of it in a dry run; parts that were the same already are not counted."""

    success: bool
    message: str
    dry_run: bool
    scenarios_imported: int
    media_imported: int
    errors: list[str]
    warnings: list[str]
    bundle: ArchivedBundle | None
    scenarios: list[ArchivedStory]
    media: list[ArchivedMedia]


@dataclass
class Report:
    """What is found out about an archive, one part after the other."""

    bundle: ArchivedBundle | None = None
    stories: list[ArchivedStory] = field(default_factory=list)
    media: list[ArchivedMedia] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def validation(self) -> BundleValidation:
        """The answer of a check."""
        return BundleValidation(
            is_valid=not self.errors,
            metadata=self.bundle,
            scenario_count=len(self.stories),
            media_count=len(self.media),
            scenarios=self.stories,
            **self._told(),
        )

    def upload(self, *, dry_run: bool) -> BundleUpload:
        """The answer of an import."""
        stories, media = _changed(self.stories), _changed(self.media)
        verb = "could be" if dry_run else "were"
        return BundleUpload(
            success=not self.errors,
            message=f"{stories} stories and {media} media {verb} imported.",
            dry_run=dry_run,
            scenarios_imported=stories,
            media_imported=media,
            bundle=self.bundle,
            scenarios=self.stories,
            **self._told(),
        )

    def _told(self) -> dict[str, Any]:
        errors = [f"{place}: {message}" for place, message in self.errors]
        return {"errors": errors, "warnings": self.warnings, "media": self.media}


def _changed(parts: "list[ArchivedStory] | list[ArchivedMedia]") -> int:
    return sum(part.outcome in {Outcome.CREATED, Outcome.UPDATED} for part in parts)
