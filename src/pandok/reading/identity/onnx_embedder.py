"""An embedder whose weights are an ONNX graph that carries its own normalisation."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pandok.reading.errors import EmbedderError
from pandok.reading.images.letterboxing import letterbox
from pandok.reading.onnx_graphs import open_graph
from pandok.reading.types import FloatArray, Image

# Bounds the memory of one run; larger batches gain nothing on a CPU.
_BATCH = 32


class OnnxEmbedder:
    """Runs a verified ONNX graph with ONNX Runtime on the CPU (`Embedder`).

    The graph takes ``(N, size_px, size_px, 3) uint8 RGB`` and gives ``(N, dimension) float32``
    with L2-normalised rows.

    Args:
        weights: The graph. The caller has verified it (`pandok.registry`).
        embedder_id: Id and version under which its vectors may be compared.
        size_px: Side of the square that the graph takes.
        fill: Grey value beside letterboxed pictures, 0 to 255.
        dimension: Length of a vector.
        threads: Threads that one run may use.
        cohort: ``(K, dimension) float32``, vectors of pictures that belong to nobody's gallery,
            made by these weights; None where there are none.

    Raises:
        EmbedderError: The graph cannot be loaded, or its output or the cohort has another
            dimension.
    """

    def __init__(
        self,
        weights: Path,
        *,
        embedder_id: str,
        size_px: int,
        fill: int,
        dimension: int,
        threads: int = 1,
        cohort: FloatArray | None = None,
    ) -> None:
        try:
            self._session = open_graph(weights, threads)
        except Exception as error:  # ONNX Runtime's own exceptions share no narrower base.
            raise EmbedderError(
                "embedder.unloadable", path=str(weights), reason=str(error)
            ) from error
        self._embedder_id = embedder_id
        self._size_px = size_px
        self._fill = fill
        self._dimension = dimension
        self._input = self._session.get_inputs()[0].name
        self._cohort = np.zeros((0, dimension), np.float32) if cohort is None else cohort
        self._check_output(weights)

    @property
    def embedder_id(self) -> str:
        """Id and version of the weights."""
        return self._embedder_id

    @property
    def dimension(self) -> int:
        """Length D of a vector."""
        return self._dimension

    @property
    def cohort(self) -> FloatArray:
        """Vectors of pictures that belong to nobody's gallery, ``(K, D) float32``."""
        return self._cohort

    def embed(self, pictures: Sequence[Image]) -> FloatArray:
        """Embed pictures of any size.

        Args:
            pictures: N images ``(H, W, 3) uint8 RGB``, each at least 1 x 1.

        Returns:
            ``(N, D) float32``, rows L2-normalised; ``(0, D)`` for no pictures.
        """
        vectors = np.empty((len(pictures), self._dimension), dtype=np.float32)
        for start in range(0, len(pictures), _BATCH):
            batch = [
                letterbox(picture, self._size_px, self._fill)
                for picture in pictures[start : start + _BATCH]
            ]
            (found,) = self._session.run(None, {self._input: np.stack(batch)})
            vectors[start : start + len(batch)] = found
        return vectors

    def _check_output(self, weights: Path) -> None:
        shape = self._session.get_outputs()[0].shape
        if len(shape) != 2 or shape[1] != self._dimension:
            raise EmbedderError(
                "embedder.wrong_output",
                path=str(weights),
                expected=f"(N, {self._dimension})",
                actual=f"({', '.join(str(length) for length in shape)})",
            )
        if self._cohort.ndim != 2 or self._cohort.shape[1] != self._dimension:
            raise EmbedderError(
                "embedder.wrong_cohort",
                path=str(weights),
                expected=f"(K, {self._dimension})",
                actual=str(self._cohort.shape),
            )
