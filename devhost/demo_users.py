"""The people who can be signed in on this machine, one for each role."""

from devhost.identity import DevUser

ISSUER = "https://devhost.mystira.local"
AUDIENCE = "mystira"

_ROLES = {"parent": "User", "creator": "Creator", "publisher": "Publisher", "moderator": "Moderator", "admin": "Admin"}

DEMO_USERS = {
    name: DevUser(f"demo-{name}", f"{name}@example.com", f"Demo {name.capitalize()}", (role,))
    for name, role in _ROLES.items()
}
