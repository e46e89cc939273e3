"""The models that come with the package."""

from importlib.resources import files
from pathlib import Path

from pandok.registry.store import ModelStore

DEFAULT_EMBEDDER = "identity"
DEFAULT_DETECTOR = "detector"
DEFAULT_RECOGNISER = "text"


def shipped_models() -> ModelStore:
    """Return the store of the weights inside the installed package."""
    return ModelStore(Path(str(files("pandok.models"))))
