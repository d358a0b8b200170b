"""Everybody who may call, and the signs for what meets them."""

CALLERS = (None, "parent", "stranger", "creator", "publisher", "moderator", "admin", "expired", "elsewhere")
"""Nobody, the owner, another user, one of each role, and the owner with an expired token or one for another app."""

# + comes in, 1 must sign in (401), 3 has no such role (403), 4 finds nothing there (404).
OPEN = "+++++++11"
SIGNED_IN = "1++++++11"
FAMILY_OF_THE_PARENT = "1+4444+11"
PARENT_ALONE = "1+4444411"
CREATORS = "133++++11"
STORY_OF_THE_CREATOR = "133+4++11"
JOB_OF_THE_CREATOR = "144+44+11"
READING_OF_THE_CREATOR = "133+44+11"
PUBLISHERS = "1333+++11"
MODERATORS = "13333++11"
ADMINS = "133333+11"
