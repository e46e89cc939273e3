"""What RapidOCR's recogniser thought of a line: the same network, asked for every step."""

import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from pandok.reading.onnx_graphs import open_graph
from pandok.reading.text.crops import cut_crops
from pandok.reading.text.logits import LineLogits
from pandok.reading.types import FloatArray, Image, Quad

_RECOGNISER = "PP-OCRv6_rec_small.onnx"
_HEIGHT_PX = 48
# The network was trained on lines at least this many heights wide; shorter ones are padded.
_LEAST_ASPECT = 320 / 48
_MAX_ASPECT = 40.0
_LEAST = 1e-12


class RapidLineScorer:
    """A `LineScorer` over RapidOCR's recogniser; the network is loaded when it is first asked.

    Safe to share between threads.

    Args:
        models: Folder of the recogniser, verified by the caller (`RapidTextReader` does so for the
            same folder); None for the one in RapidOCR's wheel.
        threads: Threads of the network.
    """

    def __init__(self, models: Path | None = None, *, threads: int = 1) -> None:
        self._folder = models or Path(str(files("rapidocr").joinpath("models")))
        self._threads = threads
        self._lock = threading.Lock()

    def logits(self, image: Image, quads: Sequence[Quad]) -> list[LineLogits]:
        """Read lines; see `LineScorer.logits`. A quad without extent gives no step at all."""
        return [self._line(image, np.asarray(quad, dtype=np.float32)) for quad in quads]

    def of_line(self, pixels: Image) -> LineLogits:
        """Read one line that was cut out already.

        Args:
            pixels: ``(h, w, 3) uint8 RGB``, the print upright and from left to right.
        """
        session = self._session
        [output] = session.run(None, {session.get_inputs()[0].name: _as_input(pixels)})
        steps = np.log(np.maximum(np.asarray(output, dtype=np.float32)[0], _LEAST))
        return LineLogits(steps, self._alphabet, blank=0)

    def _line(self, image: Image, box: FloatArray) -> LineLogits:
        crops = cut_crops(image, box[None], max_crops=1, max_aspect=_MAX_ASPECT)
        if not crops:
            none = np.zeros((0, len(self._alphabet)), dtype=np.float32)
            return LineLogits(none, self._alphabet, blank=0)
        return self.of_line(crops[0].pixels)

    @property
    def _session(self) -> onnxruntime.InferenceSession:
        with self._lock:
            return self._opened

    @cached_property
    def _opened(self) -> onnxruntime.InferenceSession:
        return open_graph(self._folder / _RECOGNISER, self._threads)

    @cached_property
    def _alphabet(self) -> tuple[str, ...]:
        listed = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ("", *listed, " ")


def _as_input(pixels: Image) -> FloatArray:
    """``(1, 3, 48, W) float32``, as PaddleOCR's recognisers were trained: BGR, -1 to 1."""
    height, width = pixels.shape[:2]
    wide = max(1, round(_HEIGHT_PX * width / height))
    padded = np.zeros((3, _HEIGHT_PX, max(wide, round(_HEIGHT_PX * _LEAST_ASPECT))), np.float32)
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    resized = np.asarray(cv2.resize(bgr, (wide, _HEIGHT_PX)), dtype=np.float32)
    padded[:, :, :wide] = resized.transpose(2, 0, 1) / 127.5 - 1.0
    return padded[None]
