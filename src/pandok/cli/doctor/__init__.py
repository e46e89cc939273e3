"""Self-checks of an installation."""
