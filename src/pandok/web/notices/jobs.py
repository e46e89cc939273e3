"""Delivery of messages, in workers."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pandok.web.notices.services import MAX_ATTEMPTS, message_deliver
from pandok.web.notices.types import SEND_JOB

_PRIORITY = 20


@app.task(
    name=SEND_JOB,
    queue="mail",
    priority=_PRIORITY,
    retry=RetryStrategy(max_attempts=MAX_ATTEMPTS, exponential_wait=4),
)
def send_outbox(message: int) -> None:
    """Deliver one message; done again, it is sent again only where sending was not recorded."""
    message_deliver(message=message)
