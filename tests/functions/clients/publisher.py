"""The web app in which publishers and creators settle who made a story."""

from tests.functions.clients.calls import delete, get, post, put
from tests.functions.crediting import OPEN_ROLE, PATH, share

PAGE = ("totalCount", "page", "pageSize", "hasNextPage")
SPLIT = ("contentType", "contentId", "contentTitle", "splitVersion", "isRegistered", "contributors")
CONTRIBUTOR = (
    "id",
    "name",
    "role",
    "walletAddress",
    "contributionPercentage",
    "accountId",
    "approvalStatus",
    "comment",
    "answeredAt",
)
ROLE = (
    "id",
    "contentId",
    "contentTitle",
    "role",
    "splitPercentage",
    "description",
    "requirements",
    "deadline",
    "isOpen",
    "createdAt",
)
REQUEST = (
    "id",
    "openRoleId",
    "contentId",
    "contentTitle",
    "role",
    "accountId",
    "proposedSplit",
    "message",
    "portfolioUrl",
    "status",
    "response",
    "requestedAt",
    "answeredAt",
)
NOTIFICATION = ("id", "type", "message", "contentId", "contentTitle", "isRead", "createdAt")
ENTRY = ("id", "type", "at", "actorId", "contentId", "contentTitle", "contributorId", "reason")
JUSTIFICATION = "They have not answered for a month."

CALLS = (
    get("/api/accounts/me", by="creator", reads=("id", "email", "displayName")),
    get(
        "/api/admin/scenarios?status=Published&page=1&pageSize=20",
        by="creator",
        within="scenarios",
        each=("id", "title"),
    ),
    get("/api/admin/scenarios/{scenario_id}", by="creator", reads=("id", "status")),
    get(PATH, by="creator", reads=SPLIT, within="contributors", each=CONTRIBUTOR),
    put(
        PATH,
        {"contributors": [share(10_000, role="primary_author")]},
        by="creator",
        reads=SPLIT,
        within="contributors",
        each=CONTRIBUTOR,
    ),
    get(f"{PATH}/validate", by="creator", reads=("valid", "total", "errors")),
    get(PATH, by="parent", reads=SPLIT, within="contributors", each=CONTRIBUTOR),
    post(f"{PATH}/approve", {"approved": True, "splitVersion": 1}, by="parent", reads=SPLIT),
    post(
        f"{PATH}/approve", {"approved": False, "comment": "A half each.", "splitVersion": 1}, by="parent", reads=SPLIT
    ),
    post(
        f"{PATH}/override",
        {"contributorId": "{contributor_id}", "justification": JUSTIFICATION, "splitVersion": 1},
        by="publisher",
        reads=SPLIT,
    ),
    get("/api/open-roles?page=1&pageSize=20", by="parent", reads=PAGE, within="openRoles", each=ROLE),
    get("/api/open-roles?contentId={content_id}", by="parent", reads=PAGE, within="openRoles", each=ROLE),
    get("/api/open-roles/{role_id}", by="parent", reads=ROLE),
    post("/api/open-roles", {"contentId": "{content_id}", **OPEN_ROLE}, by="creator", status=201, reads=ROLE),
    put("/api/open-roles/{role_id}", {**OPEN_ROLE, "isOpen": False}, by="creator", reads=ROLE),
    delete("/api/open-roles/{role_id}", by="creator"),
    get("/api/role-requests?page=1&pageSize=20", by="parent", reads=PAGE, within="roleRequests", each=REQUEST),
    get("/api/role-requests?contentId={content_id}", by="creator", reads=PAGE, within="roleRequests", each=REQUEST),
    get("/api/role-requests?openRoleId={role_id}", by="creator", reads=PAGE, within="roleRequests", each=REQUEST),
    post(
        "/api/role-requests",
        {
            "openRoleId": "{role_id}",
            "proposedSplit": 12.5,
            "message": "I write Frisian.",
            "portfolioUrl": "https://example.com/me",
        },
        by="stranger",
        status=201,
        reads=REQUEST,
    ),
    post(
        "/api/role-requests/{request_id}/respond",
        {"accepted": True, "message": "Welcome!"},
        by="creator",
        reads=REQUEST,
    ),
    post("/api/role-requests/{request_id}/withdraw", by="parent", reads=REQUEST),
    get("/api/notifications?page=1&pageSize=20", by="parent", reads=PAGE, within="notifications", each=NOTIFICATION),
    get("/api/notifications/unread-count", by="parent", reads=("count",)),
    post("/api/notifications/{notification_id}/read", by="parent", reads=NOTIFICATION),
    post("/api/notifications/read-all", by="parent", reads=("count",)),
    delete("/api/notifications/{notification_id}", by="parent"),
    get("/api/audit?page=1&pageSize=20", by="publisher", reads=PAGE, within="entries", each=ENTRY),
    get("/api/audit/{content_id}", by="creator", reads=PAGE, within="entries", each=ENTRY),
    get("/api/audit/{content_id}?format=csv", by="creator"),
    get("/api/scenarios/{scenario_id}/attribution", reads=("contentId", "isIpRegistered", "credits")),
    get("/api/scenarios/{scenario_id}/ip-status", reads=("contentId", "isRegistered", "explorerUrl")),
)
