"""From a verified model to a detector of regions."""

from pandok.reading.regions.onnx_detector import OnnxRegionDetector
from pandok.registry.manifest import Task
from pandok.registry.shipped import DEFAULT_DETECTOR
from pandok.registry.store import ModelStore


def load_detector(
    store: ModelStore, model_id: str = DEFAULT_DETECTOR, *, threads: int = 1
) -> OnnxRegionDetector:
    """Load a detector after its weights have been verified.

    Args:
        store: Where the model is.
        model_id: Id of a manifest there.
        threads: Threads that one call of `OnnxRegionDetector.detect` may use.

    Raises:
        RegistryError: The model is unknown, damaged or no detector.
        DetectorError: The weights cannot be run, or do not give what the manifest says.
    """
    manifest = store.manifest(model_id)
    manifest.require(Task.MARK_DETECTION)
    return OnnxRegionDetector(
        store.verified_path(model_id),
        detector_id=manifest.qualified_id,
        size_px=manifest.preprocessing.size_px,
        fill=manifest.preprocessing.fill,
        threads=threads,
    )


def find_detector(
    store: ModelStore, model_id: str = DEFAULT_DETECTOR, *, threads: int = 1
) -> OnnxRegionDetector | None:
    """Load a detector as `load_detector` does; None where the store has no model of that id."""
    return load_detector(store, model_id, threads=threads) if model_id in store else None
