"""From a verified model to an embedder."""

from pandok.reading.identity.onnx_embedder import OnnxEmbedder
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
        RegistryError: The model is unknown or damaged.
        EmbedderError: The weights cannot be run, or do not give what the manifest says.
    """
    manifest = store.manifest(model_id)
    return OnnxEmbedder(
        store.verified_path(model_id),
        embedder_id=manifest.qualified_id,
        size_px=manifest.preprocessing.size_px,
        fill=manifest.preprocessing.fill,
        dimension=manifest.output.dimension,
        threads=threads,
    )
