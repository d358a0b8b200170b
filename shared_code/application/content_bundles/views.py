"""Bundles as callers see them."""

from datetime import datetime

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.content_bundle import ContentBundle, Price
from shared_code.domain.identifiers import AccountId, ScenarioId


class BundleView(View):
    """A bundle as everybody sees it."""

    id: str
    title: str
    description: str
    scenario_ids: list[ScenarioId]
    image_id: str | None
    prices: list[Price]
    is_free: bool
    age_group: AgeGroup


class BundleForEditing(BundleView):
    """A bundle as its creator sees it; `name` and `version` are the title and the ETag in the words of lists."""

    name: str
    version: str | None
    is_active: bool
    owner_account_id: AccountId
    created_at: datetime
    updated_at: datetime | None


def bundle_view(bundle: ContentBundle) -> BundleView:
    view = BundleView(**{name: getattr(bundle, name) for name in BundleView.model_fields})
    view.of_version(bundle.revision)
    return view


def bundle_for_editing(bundle: ContentBundle) -> BundleForEditing:
    fields = {name: getattr(bundle, name) for name in BundleForEditing.model_fields if hasattr(bundle, name)}
    view = BundleForEditing(**fields, name=bundle.title, version=bundle.revision)
    view.of_version(bundle.revision)
    return view
