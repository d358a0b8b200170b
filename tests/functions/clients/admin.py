"""The web app of editors, moderators and administrators."""

from typing import Any

from tests.functions.clients.calls import Call, delete, get, post, put

PAGE = ("totalCount", "page", "pageSize")
KINDS = ("agegroups", "archetypes", "compassaxes", "echotypes", "fantasythemes")


def page(path: str, within: str, *each: str, by: str = "admin") -> Call:
    """A page of a list, searched as the client searches."""
    return get(f"{path}?page=1&pageSize=20&searchTerm=", by=by, reads=PAGE, within=within, each=each)


def master_list(kind: str) -> list[Call]:
    """Everything that is done with one kind of master data."""
    body: dict[str, Any] = {"name": "A new one", "description": "For a test."}
    if kind == "agegroups":
        body |= {"value": "20-25", "minimumAge": 20, "maximumAge": 25}
    return [
        page(f"/api/admin/{kind}", "items", "id", "name", "description"),
        post(f"/api/admin/{kind}", body, by="admin", status=201, reads=("id", "name")),
    ]


CALLS = (
    page(
        "/api/admin/scenarios",
        "scenarios",
        *("id", "title", "description", "ageRating", "tags", "createdAt", "updatedAt"),
        by="creator",
    ),
    get("/api/admin/scenarios/{scenario_id}", by="creator", reads=("id", "status")),
    get("/api/admin/scenarios/{scenario_id}/validate-references", by="creator", reads=("scenarioId", "isValid")),
    get("/api/admin/scenarios/validate-all-references", by="moderator"),
    page("/api/admin/media", "media", by="creator"),
    get("/api/admin/media/statistics", by="creator", reads=("totalMediaFiles", "totalStorageBytes")),
    page("/api/admin/badges", "badges", "id", "title", "description", "imageId"),
    get("/api/admin/badges/axis-achievements", by="admin"),
    get("/api/admin/badges/images", by="admin"),
    get("/api/admin/badges/age-groups/6-9/snapshot", by="admin", reads=("ageGroupId", "axisAchievements", "badges")),
    page("/api/admin/bundles", "bundles", "id", "name", "description", "version", by="creator"),
    page("/api/admin/charactermaps", "characterMaps", "id", "name", "metadata", by="creator"),
    get("/api/admin/charactermaps/export", by="creator"),
    get("/api/admin/avatars", by="admin", within="avatars", each=("ageGroup", "avatarMediaIds")),
    put("/api/admin/avatars/6-9", {"avatarMediaIds": ["fox"]}, by="admin"),
    *(call for kind in KINDS for call in master_list(kind)),
    page(
        "/api/admin/accounts",
        "accounts",
        *("id", "email", "displayName", "isActive", "createdAt", "lastLoginAt"),
    ),
    page("/api/admin/profiles", "profiles", "id", "name", "ageGroup", "accountId"),
    get("/api/admin/gamesessions", by="admin"),
    get("/api/admin/gamesessions?format=csv", by="admin"),
    get("/api/admin/statistics", by="admin"),
    get("/api/admin/status", by="admin", reads=("maintenanceMode", "featureFlags")),
    get("/api/admin/migration/status", by="admin"),
    get("/api/admin/migration/recommendations", by="admin"),
    get("/api/admin/queues", by="admin"),
    delete("/api/admin/bundles/{bundle_id}", by="admin"),
)
