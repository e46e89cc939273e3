"""What screenings publish; `pandok.web.config` connects who listens."""

from django.dispatch import Signal

# Sent with ``screening``, inside the transaction that stores its reading: who listens writes in the
# same transaction, and what they raise undoes all of it.
reading_finished = Signal()
