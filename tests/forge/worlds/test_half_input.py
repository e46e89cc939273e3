"""Whoever sees only half of the input must be at chance; and the test would notice a leak."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image as PillowImage

from pandok.forge.camera.shots import Shot, sample_shot
from pandok.forge.split import Split
from pandok.forge.worlds import items
from pandok.forge.worlds.items import draw_item
from pandok.forge.worlds.protocols.verdict import VerdictProtocol
from pandok.forge.worlds.specification import ProtocolName, SetSpec
from pandok.reading.types import Image
from tests.forge.pictures import inside
from tests.forge.worlds.half_input import Floats, picture_features, probe

COUNT = 84
SMALLER = 0.22
SPEC = SetSpec(ProtocolName.VERDICT, Split.VALIDATION, 200, 6)


@dataclass(frozen=True, eq=False)
class Sample:
    """A photo with what is known of it and with its papers."""

    photo: Image
    truth: Mapping[str, Any]
    declaration: Mapping[str, Any]
    jpeg_bytes: int
    counterfeit: bool
    brand: int

    @property
    def goods(self) -> npt.NDArray[np.bool_]:
        """Where the goods are, generously."""
        polygons = list(self.truth["quads"].values())
        return grown(np.any([inside(each, self.photo.shape) for each in polygons], axis=0))


def grown(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The convex outline of a mask, enlarged by a third of its size."""
    points = np.argwhere(mask)[:, ::-1].astype(np.float32)
    middle = points.mean(axis=0)
    hull = cv2.convexHull(middle + 1.7 * (points - middle)).astype(np.int32)
    filled = np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(filled, hull, 1)
    return filled.astype(np.bool_)


@pytest.fixture(scope="module")
def samples() -> tuple[Sample, ...]:
    def smaller(rng: np.random.Generator, split: Split) -> Shot:
        shot = sample_shot(rng, split)
        wide, high = shot.size_px
        return replace(shot, size_px=(round(SMALLER * wide), round(SMALLER * high)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(items, "sample_shot", smaller)
        return tuple(drawn_samples())


def drawn_samples() -> Iterator[Sample]:
    protocol = VerdictProtocol(SPEC)
    count = 0
    for number in range(SPEC.n):
        plan = protocol.item(number)
        if count == COUNT:
            break
        if not plan.right_ids:
            continue
        count += 1
        drawn = draw_item(replace(plan, photos=1))
        content = next(data for name, data in drawn.files.items() if name.endswith(".jpg"))
        papers = next(data for name, data in drawn.files.items() if name.endswith(".json"))
        with PillowImage.open(BytesIO(content)) as photo:
            pixels = np.asarray(photo.convert("RGB"), dtype=np.uint8)
        yield Sample(
            photo=pixels,
            truth=drawn.lines["truth.jsonl"][0],
            declaration=json.loads(papers),
            jpeg_bytes=len(content),
            counterfeit=bool(plan.edited.edits),
            brand=plan.brand.index,
        )


def background(sample: Sample) -> Floats:
    return picture_features(sample.photo, sample.goods)


def without_mark(sample: Sample) -> Floats:
    """The photo with the mark cut out, small, so that only its sum is seen."""
    mark = inside(sample.truth["quads"]["mark"], sample.photo.shape)
    return picture_features(sample.photo, mark)


def metadata(sample: Sample) -> Floats:
    declared, camera = sample.declaration, sample.truth["camera"]
    return np.array(
        [
            np.log(sample.jpeg_bytes),
            sample.photo.shape[0],
            sample.photo.shape[1],
            camera["jpeg_quality"],
            len(camera["props"]),
            len(declared),
            np.log(float(declared["unit_price_krw"]) + 1),
            float(declared.get("trademark", "") == ""),
            float(declared.get("origin_country") == "CN"),
            float(len(str(declared["goods_name"]))),
            float(len(str(declared["supplier"]))),
        ]
    )


HALVES = {"background": background, "without_mark": without_mark, "metadata": metadata}


def measured(samples: tuple[Sample, ...], rows: list[Floats]) -> tuple[float, float, float]:
    found = probe(
        np.array(rows),
        np.array([sample.counterfeit for sample in samples]),
        np.array([sample.brand for sample in samples]),
    )
    return found.low, found.auc, found.high


@pytest.mark.parametrize("half", HALVES)
def test_half_of_the_input_tells_nothing(half: str, samples: tuple[Sample, ...]) -> None:
    low, auc, high = measured(samples, [HALVES[half](sample) for sample in samples])
    assert low <= 0.5, f"{half}: {auc:.2f}, at most {high:.2f}"


def test_a_background_that_gives_counterfeits_away_is_noticed(samples: tuple[Sample, ...]) -> None:
    darker = [
        replace(each, photo=(each.photo * (0.6 if each.counterfeit else 1.0)).astype(np.uint8))
        for each in samples
    ]
    low, _, _ = measured(samples, [background(sample) for sample in darker])
    assert low > 0.5


def test_papers_that_give_counterfeits_away_are_noticed(samples: tuple[Sample, ...]) -> None:
    cheap = [
        replace(each, declaration={**each.declaration, "unit_price_krw": 500.0})
        if each.counterfeit
        else each
        for each in samples
    ]
    low, _, _ = measured(samples, [metadata(sample) for sample in cheap])
    assert low > 0.5


def test_both_kinds_are_there(samples: tuple[Sample, ...]) -> None:
    counterfeit = sum(sample.counterfeit for sample in samples)
    assert len(samples) == COUNT
    assert COUNT / 3 < counterfeit < 2 * COUNT / 3
