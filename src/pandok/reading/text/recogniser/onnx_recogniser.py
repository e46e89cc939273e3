"""A recogniser whose weights are an ONNX graph that carries its own alphabet."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.reading.errors import TextModelError
from pandok.reading.onnx_graphs import open_graph
from pandok.reading.text.crops import cut_crops
from pandok.reading.text.logits import LineLogits
from pandok.reading.text.recogniser.decoding import best_path
from pandok.reading.text.recogniser.protocol import RecognisedLine
from pandok.reading.text.recogniser.sizing import STEP_PX, line_strip, side_by_side
from pandok.reading.types import FloatArray, Image, Quad

_BLANK = 0
_LONGEST_ASPECT = 40
# Lines of a batch: more gain nothing on a CPU, and the longest decides the width of all.
_AT_ONCE = 6
_MOST_FILL = 1.3


class OnnxLineRecogniser:
    """Runs a verified ONNX graph with ONNX Runtime on the CPU (`LineRecogniser`, `LineScorer`).

    The graph takes ``(N, height_px, W, 3) uint8 RGB`` and gives ``(N, W / 4, C) float32``
    log-probabilities. Safe to share between threads.

    Args:
        weights: The graph. The caller has verified it (`pandok.registry`).
        recogniser_id: Id and version of the weights.
        height_px: Height of the lines that it takes.
        threads: Threads that one run may use.

    Raises:
        TextModelError: The graph cannot be loaded, carries no alphabet, or one of another length
            than its output.
    """

    def __init__(
        self, weights: Path, *, recogniser_id: str, height_px: int, threads: int = 1
    ) -> None:
        try:
            self._session = open_graph(weights, threads)
            listed = self._session.get_modelmeta().custom_metadata_map["alphabet"]
            self._alphabet = tuple(str(character) for character in json.loads(listed))
        except Exception as error:  # ONNX Runtime's own exceptions share no narrower base.
            raise TextModelError(
                "text.recogniser_unloadable", path=str(weights), reason=str(error)
            ) from error
        made = self._session.get_outputs()[0].shape[-1]
        if made != len(self._alphabet):
            raise TextModelError(
                "text.recogniser_wrong_output",
                path=str(weights),
                expected=len(self._alphabet),
                actual=str(made),
            )
        self._recogniser_id = recogniser_id
        self._height_px = height_px
        self._input = self._session.get_inputs()[0].name

    @property
    def recogniser_id(self) -> str:
        """Id and version of the weights."""
        return self._recogniser_id

    def read(self, lines: Sequence[Image]) -> list[RecognisedLine]:
        """Read lines; see `LineRecogniser.read`."""
        found = [RecognisedLine("", 0.0)] * len(lines)
        for place, steps in self._all_steps(lines):
            found[place] = best_path(steps, self._alphabet, _BLANK)
        return found

    def logits(self, image: Image, quads: Sequence[Quad]) -> list[LineLogits]:
        """Read lines of a photo; see `LineScorer.logits`. A quad without extent gives no step."""
        none = np.zeros((0, len(self._alphabet)), np.float32)
        found = [LineLogits(none, self._alphabet, _BLANK)] * len(quads)
        places, lines = [], []
        for place, quad in enumerate(quads):
            box = np.asarray(quad, np.float32)[None]
            for crop in cut_crops(image, box, max_crops=1, max_aspect=_LONGEST_ASPECT):
                places.append(place)
                lines.append(crop.pixels)
        for index, steps in self._all_steps(lines):
            found[places[index]] = LineLogits(steps, self._alphabet, _BLANK)
        return found

    def _all_steps(self, lines: Sequence[Image]) -> Iterator[tuple[int, FloatArray]]:
        """Yield the index and the ``(T, C)`` steps of each line, short ones first."""
        longest = _LONGEST_ASPECT * self._height_px
        strips = [line_strip(line, self._height_px, longest) for line in lines]
        for some in _alike_in_width([strip.shape[1] for strip in strips]):
            stacked, counts = side_by_side([strips[index] for index in some])
            (rows,) = self._session.run(None, {self._input: stacked})
            for index, count, steps in zip(some, counts.tolist(), rows, strict=True):
                yield index, np.asarray(steps[:count], np.float32)


def _alike_in_width(widths_px: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices of lines of about one width, a batch at a time."""
    order: npt.NDArray[np.intp] = np.argsort(widths_px, kind="stable")
    batch: list[int] = []
    for index in order.tolist():
        most = _MOST_FILL * widths_px[batch[0]] + STEP_PX if batch else np.inf
        if len(batch) == _AT_ONCE or widths_px[index] > most:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
