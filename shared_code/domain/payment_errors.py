"""What can be in the way of paying."""

from shared_code.domain.errors import RuleViolation, Unavailable


class PaymentsOff(Unavailable):
    code = "PAYMENTS_OFF"
    title = "Nothing can be bought here"


class NothingToPay(RuleViolation):
    code = "NOTHING_TO_PAY"
    title = "It costs nothing"
