"""What a user can get wrong about training."""

from typing import ClassVar

from pandok.reading.errors import PandokError


class TrainingError(PandokError):
    """Root of what can go wrong while training."""

    wording_package: ClassVar[str] = "pandok.training"


class SourcesError(TrainingError):
    """The list of training sources is unreadable or wrong, or has too few pictures."""


class ShapesError(TrainingError):
    """A folder of meshes is unreadable or wrong."""


class CheckpointError(TrainingError):
    """A checkpoint is damaged, or of another run."""
