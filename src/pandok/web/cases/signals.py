"""What cases publish; `pandok.web.config` connects who listens."""

from django.dispatch import Signal

# Sent with ``case``, inside the transaction that opens it: who listens writes in the same
# transaction, and what they raise undoes all of it.
case_opened = Signal()
