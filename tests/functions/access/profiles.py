"""Who may call the functions of profiles."""

from tests.functions.access.callers import FAMILY_OF_THE_PARENT

EXPECTED = {
    "get_user_profile": FAMILY_OF_THE_PARENT,
    "list_profiles_of_account": FAMILY_OF_THE_PARENT,
}
