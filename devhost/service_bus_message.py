"""Makes the message that a function receives, with the converter that the Functions runtime uses."""

import json
from datetime import datetime

import azure.functions as func
from azure.functions.meta import Datum
from azure.functions.servicebus import ServiceBusMessageInConverter

from shared_code.adapters.sqlite_queue_schema import ReceivedMessage


def service_bus_message(message: ReceivedMessage) -> func.ServiceBusMessage:
    """The delivery as the SDK's message, carrying what the Service Bus extension of the host fills in."""
    metadata = {
        "MessageId": Datum(message.message_id, "string"),
        "SequenceNumber": Datum(message.sequence, "int"),
        "DeliveryCount": Datum(message.delivery_count, "int"),
        "LockToken": Datum(message.lock_token, "string"),
        "EnqueuedTimeUtc": Datum(_json_time(message.enqueued_at), "json"),
        "ApplicationProperties": Datum("{}", "json"),
        "UserProperties": Datum("{}", "json"),
    }
    if message.session_id is not None:
        metadata["SessionId"] = Datum(message.session_id, "string")
    body = Datum(message.body, "string")
    return ServiceBusMessageInConverter.decode_single_message(body, trigger_metadata=metadata)


def _json_time(moment: datetime) -> str:
    return json.dumps(moment.isoformat(timespec="microseconds").replace("+00:00", "Z"))
