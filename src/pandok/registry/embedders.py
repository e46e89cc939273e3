"""From a verified model to an embedder."""

from pathlib import Path

import numpy as np

from pandok.reading.identity.onnx_embedder import OnnxEmbedder
from pandok.reading.types import FloatArray
from pandok.registry.errors import ManifestError, ModelFileError
from pandok.registry.manifest import ModelManifest, Task
from pandok.registry.shipped import DEFAULT_EMBEDDER
from pandok.registry.store import ModelStore


def load_embedder(
    store: ModelStore, model_id: str = DEFAULT_EMBEDDER, *, threads: int = 1
) -> OnnxEmbedder:
    """Load an embedder after its weights have been verified.

    Args:
        store: Where the model is.
        model_id: Id of a manifest there.
        threads: Threads that one call of `OnnxEmbedder.embed` may use.

    Raises:
        RegistryError: The model is unknown, damaged or no embedder, or its cohort is not what the
            manifest says.
        EmbedderError: The weights cannot be run, or do not give what the manifest says.
    """
    manifest = store.manifest(model_id)
    manifest.require(Task.IDENTITY_EMBEDDING)
    return OnnxEmbedder(
        store.verified_path(model_id),
        embedder_id=manifest.qualified_id,
        size_px=manifest.preprocessing.size_px,
        fill=manifest.preprocessing.fill,
        dimension=manifest.output.dimension,
        threads=threads,
        cohort=_cohort(store.verified_cohort_path(model_id), manifest),
    )


def _cohort(path: Path | None, manifest: ModelManifest) -> FloatArray | None:
    """Load vectors and normalise their rows again, which float16 has rounded."""
    if path is None or manifest.cohort is None:
        return None
    try:
        stored = np.load(path, allow_pickle=False)
    except (OSError, EOFError, ValueError) as error:
        raise ModelFileError("model.cohort_unreadable", path=str(path)) from error
    expected = (manifest.cohort.vectors, manifest.output.dimension)
    if stored.dtype != np.float16 or stored.shape != expected:
        raise ManifestError(
            "manifest.wrong_value",
            file=manifest.origin,
            field="cohort",
            expected=f"float16 {expected}",
            actual=f"{stored.dtype} {stored.shape}",
        )
    vectors = stored.astype(np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, np.float32(1e-6)), np.float32)
