"""Text by RapidOCR: PP-OCRv6 detector and recogniser, which lie in RapidOCR's own wheel.

The recogniser knows Latin, Hanzi and Kana; Hangul is read by the project's own recogniser, where
one is given (`pandok.reading.text.line_reading`). The detector works on a copy whose size the
options choose, the recognisers on crops from the photo itself, so that small print on a large photo
is not lost to the detector's size.
"""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det import TextDetOutput

from pandok.reading.errors import TextModelError
from pandok.reading.text.crops import Crop, cut_crops, turned
from pandok.reading.text.line_reading import LineReading, LineReadingOptions
from pandok.reading.text.overlaps import merge_scales, without_twins
from pandok.reading.text.recogniser.protocol import LineRecogniser, RecognisedLine
from pandok.reading.types import FloatArray, Image, Quad, TextLine

# SHA-256 of the files in RapidOCR's wheel. Given by path and checked here, because RapidOCR itself
# answers a missing or damaged default model by downloading it.
_MODELS = {
    "Det": (
        "PP-OCRv6_det_small.onnx",
        "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    ),
    "Cls": (
        "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
        "e47acedf663230f8863ff1ab0e64dd2d82b838fceb5957146dab185a89d6215c",
    ),
    "Rec": (
        "PP-OCRv6_rec_small.onnx",
        "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    ),
}
_NETWORK_STRIDE_PX = 32
_UPSIDE_DOWN = "180"


@dataclass(frozen=True)
class RapidTextOptions:
    """How to read.

    Attributes:
        detector_side_px: Shorter side of the copy that the detector sees.
        detector_pixels: Most pixels of that copy; wins over ``detector_side_px``.
        coarse_share: Scale, against that copy, of a second and smaller one, on which the detector
            finds lettering so large that it sees only its parts on the first; 0 for none.
        detector_upscale: Largest enlargement of a small photo for the detector.
        threads: Threads of each network, or None for all cores.
        min_confidence: Lines read with less confidence are dropped, 0 to 1.
        min_turn_confidence: Confidence of the classifier that print stands on its head, 0 to 1.
        max_lines: Most boxes that are read, largest first: a bound on the time a photo can take.
        max_aspect: Boxes longer than this many heights are not print and are dropped.
        line_reading: When lines are shown to another recogniser, or turned.
    """

    detector_side_px: int = 736
    detector_pixels: int = 1_000_000
    coarse_share: float = 0.45
    detector_upscale: float = 4.0
    threads: int | None = None
    min_confidence: float = 0.3
    min_turn_confidence: float = 0.9
    max_lines: int = 200
    max_aspect: float = 40.0
    line_reading: LineReadingOptions = field(default_factory=LineReadingOptions)

    def __post_init__(self) -> None:
        if self.detector_side_px < _NETWORK_STRIDE_PX:
            msg = f"detector_side_px: at least {_NETWORK_STRIDE_PX}, not {self.detector_side_px}"
            raise ValueError(msg)
        if not 0.0 <= self.coarse_share < 1.0:
            msg = f"coarse_share: 0 to below 1, not {self.coarse_share}"
            raise ValueError(msg)
        if not 0.0 <= self.min_confidence <= 1.0:
            msg = f"min_confidence: 0 to 1, not {self.min_confidence}"
            raise ValueError(msg)
        if self.max_lines < 1:
            msg = f"max_lines: at least 1, not {self.max_lines}"
            raise ValueError(msg)


def _verified_model(section: str, folder: Path) -> str:
    name, sha256 = _MODELS[section]
    path = folder / name
    if not path.is_file():
        raise TextModelError("text.model_missing", file=name)
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise TextModelError("text.model_damaged", file=name)
    return str(path)


class RapidTextReader:
    """A `TextReader` over RapidOCR, on the CPU, without any download.

    Safe to share between threads: the networks keep no state between pictures, and the one call
    that touches RapidOCR's settings is made under a lock.

    Args:
        options: How to read.
        models: Folder of the three models; None for the one in RapidOCR's wheel.
        own: The project's recogniser, which reads Hangul; None for RapidOCR's alone.

    Raises:
        TextModelError: A model is missing or is not the one that this reader was measured with.
    """

    def __init__(
        self,
        options: RapidTextOptions | None = None,
        *,
        models: Path | None = None,
        own: LineRecogniser | None = None,
    ) -> None:
        self._options = options or RapidTextOptions()
        folder = Path(str(files("rapidocr").joinpath("models"))) if models is None else models
        paths = {f"{part}.model_path": _verified_model(part, folder) for part in _MODELS}
        self._engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_preprocess_img": False,
                "Global.use_vertical_padding": False,
                # The copy is made to size here; this keeps RapidOCR from resizing it again.
                "Det.limit_type": "min",
                "Det.limit_side_len": _NETWORK_STRIDE_PX,
                "Cls.cls_thresh": self._options.min_turn_confidence,
                "EngineConfig.onnxruntime.intra_op_num_threads": self._options.threads or -1,
                **paths,
            }
        )
        self._detector_lock = threading.Lock()
        self._packaged = _PackagedRecogniser(self._engine)
        self._reading = LineReading(self._packaged, own, self._options.line_reading)

    @property
    def reader_id(self) -> str:
        """Version of RapidOCR, hash of the models, and the options that change what is read."""
        chosen = self._options
        models = hashlib.sha256("".join(sha for _, sha in _MODELS.values()).encode()).hexdigest()
        return (
            f"rapidocr-{version('rapidocr')}-{models[:12]}"
            f"-d{chosen.detector_side_px}-{chosen.detector_pixels}-{chosen.coarse_share:g}-{chosen.detector_upscale:g}"
            f"-c{chosen.min_confidence:g}-{chosen.min_turn_confidence:g}"
            f"-n{chosen.max_lines}-{chosen.max_aspect:g}{self._reading.reading_id}"
        )

    @property
    def packaged(self) -> LineRecogniser:
        """RapidOCR's recogniser by itself, for lines that were cut out."""
        return self._packaged

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        """Read all lines; see `TextReader.read`."""
        chosen = self._options
        boxes = self._detect(image, share=1.0)
        crops = cut_crops(image, boxes, max_crops=chosen.max_lines, max_aspect=chosen.max_aspect)
        fine = len(crops)
        if chosen.coarse_share > 0.0 and fine < chosen.max_lines:
            larger = without_twins(self._detect(image, share=chosen.coarse_share), boxes)
            crops += cut_crops(
                image, larger, max_crops=chosen.max_lines - fine, max_aspect=chosen.max_aspect
            )
        if not crops:
            return ()
        lines = self._recognise(crops, photo)
        return merge_scales(
            [line for line in lines[:fine] if line], [line for line in lines[fine:] if line]
        )

    def _detector_size(self, height_px: int, width_px: int, share: float) -> tuple[int, int]:
        chosen = self._options
        scale = min(
            chosen.detector_side_px / min(height_px, width_px),
            (chosen.detector_pixels / (height_px * width_px)) ** 0.5,
            chosen.detector_upscale,
        )
        height, width = (
            max(1, round(side * scale * share / _NETWORK_STRIDE_PX)) * _NETWORK_STRIDE_PX
            for side in (height_px, width_px)
        )
        return height, width

    def _detect(self, image: Image, *, share: float) -> FloatArray:
        """Return ``(N, 4, 2) float32`` boxes in pixels of the image, in reading order."""
        height_px, width_px = image.shape[:2]
        height, width = self._detector_size(height_px, width_px, share)
        shrinks = height * width < height_px * width_px
        copy = cv2.resize(
            image, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        )
        with self._detector_lock:
            found = self._engine(
                cv2.cvtColor(copy, cv2.COLOR_RGB2BGR), use_det=True, use_cls=False, use_rec=False
            )
        if not isinstance(found, TextDetOutput) or found.boxes is None:
            return np.empty((0, 4, 2), dtype=np.float32)
        to_photo = np.array([width_px / width, height_px / height], dtype=np.float32)
        return np.asarray(found.boxes, dtype=np.float32).reshape(-1, 4, 2) * to_photo

    def _recognise(self, crops: list[Crop], photo: int) -> list[TextLine | None]:
        """Return the line of each crop, or None where nothing legible is on it."""
        lines: list[TextLine | None] = []
        for read in self._reading.read(self._upright(crops)):
            line = read.line
            if line.confidence < self._options.min_confidence or not line.text.strip():
                lines.append(None)
                continue
            sure = min(1.0, float(line.confidence))
            lines.append(TextLine(line.text.strip(), sure, _quad(read.quad), photo))
        return lines

    def _upright(self, crops: list[Crop]) -> list[Crop]:
        """Turn crops whose print surely stands on its head."""
        _, turns = self._engine.cls_and_rotate([_bgr(crop.pixels) for crop in crops])
        upright: list[Crop] = []
        for crop, (label, sure) in zip(crops, turns.cls_res or (), strict=True):
            if _UPSIDE_DOWN in label and sure > self._options.min_turn_confidence:
                upright.append(turned(crop))
            else:
                upright.append(crop)
        return upright


class _PackagedRecogniser:
    """RapidOCR's recogniser as a `LineRecogniser`."""

    def __init__(self, engine: RapidOCR) -> None:
        self._engine = engine

    @property
    def recogniser_id(self) -> str:
        """Version of RapidOCR and start of the hash of its recogniser."""
        return f"rapidocr-{version('rapidocr')}-{_MODELS['Rec'][1][:8]}"

    def read(self, lines: Sequence[Image]) -> list[RecognisedLine]:
        """Read lines; see `LineRecogniser.read`."""
        if not lines:
            return []
        read = self._engine.recognize_txt([_bgr(line) for line in lines])
        return [
            RecognisedLine(text, float(sure))
            for text, sure in zip(read.txts or (), read.scores, strict=True)
        ]


def _bgr(pixels: Image) -> Image:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _quad(corners: FloatArray) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d
