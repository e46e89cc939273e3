"""From a verified model to a recogniser of lines."""

from pandok.reading.text.recogniser.onnx_recogniser import OnnxLineRecogniser
from pandok.registry.manifest import Task
from pandok.registry.shipped import DEFAULT_RECOGNISER
from pandok.registry.store import ModelStore


def load_recogniser(
    store: ModelStore, model_id: str = DEFAULT_RECOGNISER, *, threads: int = 1
) -> OnnxLineRecogniser:
    """Load a recogniser after its weights have been verified.

    Args:
        store: Where the model is.
        model_id: Id of a manifest there.
        threads: Threads that one call may use.

    Raises:
        RegistryError: The model is unknown, damaged or no recogniser.
        TextModelError: The weights cannot be run, or do not give what the manifest says.
    """
    manifest = store.manifest(model_id)
    manifest.require(Task.TEXT_RECOGNITION)
    return OnnxLineRecogniser(
        store.verified_path(model_id),
        recogniser_id=manifest.qualified_id,
        height_px=manifest.preprocessing.size_px,
        threads=threads,
    )


def find_recogniser(
    store: ModelStore, model_id: str = DEFAULT_RECOGNISER, *, threads: int = 1
) -> OnnxLineRecogniser | None:
    """Load as `load_recogniser` does; None where the store has no model of that id."""
    return load_recogniser(store, model_id, threads=threads) if model_id in store else None
