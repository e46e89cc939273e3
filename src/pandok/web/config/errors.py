"""What can be wrong with how the desk is set up or run."""

from pandok.web.errors import WebError


class SettingError(WebError):
    """A variable of the environment holds what it cannot mean."""


class EmbeddedPostgresError(WebError):
    """The embedded PostgreSQL cannot be made or started."""


class ServingError(WebError):
    """Pages cannot be served at the address that was named."""


class DeskInUseError(WebError):
    """A data folder cannot be removed while somebody works with it."""


class WorldError(WebError):
    """A sample world cannot be loaded."""
