"""What can be wrong with a message to the community."""

from shared_code.domain.errors import RuleViolation


class ChannelClosed(RuleViolation):
    code = "CHANNEL_CLOSED"
    title = "The bot may not write there"


class MessageRefused(RuleViolation):
    code = "MESSAGE_REFUSED"
    title = "The chat does not take this message"
