"""A detector whose weights are an ONNX graph that carries its own normalisation and decoding."""

from pathlib import Path

import numpy as np

from pandok.reading.errors import DetectorError
from pandok.reading.images.letterboxing import letterbox, placement
from pandok.reading.onnx_graphs import open_graph
from pandok.reading.regions.boxes import suppressed
from pandok.reading.regions.protocol import Regions
from pandok.reading.types import FloatArray, Image

_ROW = 5


class OnnxRegionDetector:
    """Runs a verified ONNX graph with ONNX Runtime on the CPU (`RegionDetector`).

    The graph takes ``(N, size_px, size_px, 3) uint8 RGB`` and gives ``(N, K, 5) float32``: boxes
    xyxy in pixels of the square and their scores, the highest first.

    Args:
        weights: The graph. The caller has verified it (`pandok.registry`).
        detector_id: Id and version of the weights.
        size_px: Side of the square that the graph takes.
        fill: Grey value beside letterboxed pictures, 0 to 255.
        threads: Threads that one run may use.
        least_score: Regions below it are not told, 0 to 1.
        most_overlap: Largest intersection over union of two regions that are both told, 0 to 1.

    Raises:
        DetectorError: The graph cannot be loaded, or its output is not of that shape.
    """

    def __init__(
        self,
        weights: Path,
        *,
        detector_id: str,
        size_px: int,
        fill: int,
        threads: int = 1,
        least_score: float = 0.05,
        most_overlap: float = 0.6,
    ) -> None:
        try:
            self._session = open_graph(weights, threads)
        except Exception as error:  # ONNX Runtime's own exceptions share no narrower base.
            raise DetectorError(
                "detector.unloadable", path=str(weights), reason=str(error)
            ) from error
        self._detector_id = detector_id
        self._size_px = size_px
        self._fill = fill
        self._least_score = least_score
        self._most_overlap = most_overlap
        self._input = self._session.get_inputs()[0].name
        shape = self._session.get_outputs()[0].shape
        if len(shape) != 3 or shape[2] != _ROW:
            actual = ", ".join(str(length) for length in shape)
            raise DetectorError("detector.wrong_output", path=str(weights), actual=f"({actual})")

    @property
    def detector_id(self) -> str:
        """Id and version of the weights."""
        return self._detector_id

    def detect(self, image: Image) -> Regions:
        """Find regions.

        Args:
            image: ``(H, W, 3) uint8 RGB``, at least 1 x 1.
        """
        square = letterbox(image, self._size_px, self._fill)
        (found,) = self._session.run(None, {self._input: square[None]})
        rows = np.asarray(found[0], np.float32)
        rows = rows[rows[:, 4] >= self._least_score]
        boxes = self._on_photo(rows[:, :4], image)
        seen = (boxes[:, 2:] - boxes[:, :2] >= 1).all(axis=1)
        boxes, scores = boxes[seen], rows[seen, 4]
        kept = suppressed(boxes, self._most_overlap)
        return Regions(boxes[kept], scores[kept])

    def _on_photo(self, boxes: FloatArray, image: Image) -> FloatArray:
        """Undo the letterbox and cut boxes off at the edges of the photo."""
        height, width = image.shape[:2]
        place = placement(image, self._size_px)
        corner = np.array((place.left, place.top, place.left, place.top), np.float32)
        moved = (boxes - corner) / np.float32(place.scale)
        limit = np.array((width, height, width, height), np.float32)
        return np.asarray(np.clip(moved, 0, limit), np.float32)
