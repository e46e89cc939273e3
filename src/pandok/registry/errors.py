"""What can be wrong with a manifest or with the weights that it describes."""

from typing import ClassVar

from pandok.reading.errors import PandokError


class RegistryError(PandokError):
    """Root of what can go wrong while finding and verifying a model."""

    wording_package: ClassVar[str] = "pandok.registry"


class ManifestError(RegistryError):
    """A manifest is unreadable, incomplete, or says something that cannot be."""


class ModelFileError(RegistryError):
    """The weights are missing, or are not the ones that the manifest describes."""


class UnknownModelError(RegistryError):
    """No manifest of the folder has the wanted id."""
