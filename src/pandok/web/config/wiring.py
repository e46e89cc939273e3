"""Which app above hears what an app below publishes; handlers run in the sender's transaction."""


def connect_signals() -> None:
    """Connect every signal once."""
