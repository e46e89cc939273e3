"""Small readers of what the forge writes, for its tests."""

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NotRequired, TypedDict

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as PillowImage

from pandok.reading.types import Image


class TextTruth(TypedDict):
    role: str
    text: str
    quad: list[list[float]]


class EditTruth(TypedDict):
    family: str
    seen: bool
    strength: float
    size_px: float
    visible: float
    polygons: list[list[list[float]]]


class SceneTruth(TypedDict):
    visible: Mapping[str, float]


class Truth(TypedDict):
    probe_id: str
    item_id: str
    verdict: str
    package: str
    edits: list[EditTruth]
    quads: Mapping[str, list[list[float]]]
    text: list[TextTruth]
    code: Mapping[str, str]
    scene: SceneTruth
    personal: NotRequired[Mapping[str, list[list[float]]]]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def truths(folder: Path) -> list[Truth]:
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def pixels(path: Path) -> Image:
    with PillowImage.open(path) as picture:
        return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def digest(path: Path) -> str:
    return hashlib.sha256(pixels(path).tobytes()).hexdigest()


def inside(polygon: Sequence[Sequence[float]], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Which pixels of a picture lie in a polygon."""
    mask = np.zeros(shape[:2], dtype=np.uint8)
    cv2.fillPoly(mask, [np.rint(np.array(polygon)).astype(np.int32)], 1)
    return mask.astype(np.bool_)
