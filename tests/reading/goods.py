"""A few packages of invented brands and photos of them, plain enough for the first rules."""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as PillowImage

from pandok.forge.edits.applying import apply_edit
from pandok.forge.edits.families import EditFamily
from pandok.forge.fonts.catalogue import Script
from pandok.forge.goods.brands import Brand, invent_brand
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import render_label
from pandok.forge.split import Split
from pandok.reading.types import Image

_PX_PER_MM = 6.0
_PHOTO_PX = (900, 1100)
_DESK = (128, 126, 122)
_EDITS = (EditFamily.SEGMENT_REMOVE, EditFamily.WRONG_LABEL_TEXT, EditFamily.SEGMENT_RECOLOUR)
_TURNS = (0.08, -0.12)


@dataclass(frozen=True)
class Cast:
    """Whose goods are there.

    Attributes:
        genuine: Its goods are genuine.
        copied: Its goods are counterfeit, and the same counterfeit is known.
        bystander: It has a right and no goods.
        outsider: It has goods and no right.
    """

    genuine: Brand
    copied: Brand
    bystander: Brand
    outsider: Brand


def invent_cast() -> Cast:
    """Take the first brands whose mark is in Latin letters on a carton."""
    return Cast(*(brand for brand, _ in zip(_cartons(), range(4), strict=False)))


def _cartons() -> Iterator[Brand]:
    for index in range(200):
        brand = invent_brand(Split.VALIDATION, index)
        latin = brand.label.mark.word.script is Script.LATIN
        if brand.label.form is GoodsForm.BOX and latin:
            yield brand


def falsified(brand: Brand) -> Label:
    """Falsify a label so that nobody could miss it."""
    label, rng = brand.label, np.random.default_rng(4)
    for family in _EDITS:
        edited = apply_edit(label, family, rng, 1.0, brand.split)
        label = label if edited is None else edited.label
    return label


def draw_goods(folder: Path, cast: Cast) -> Path:
    """Draw a set: item 1 counterfeit, 2 genuine, 3 of nobody."""
    gallery = []
    for brand in (cast.genuine, cast.copied, cast.bystander):
        gallery.append(_reference(folder, brand, "trademark", brand.registered.drawing().render(6)))
        gallery.append(_reference(folder, brand, "genuine", packed(brand.label)))
    fake = packed(falsified(cast.copied))
    gallery.append(_reference(folder, cast.copied, "known_fake", fake))
    with (folder / "gallery.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(gallery[0]))
        writer.writeheader()
        writer.writerows(gallery)
    _photos(folder, 1, falsified(cast.copied), _TURNS)
    _photos(folder, 2, cast.genuine.label, _TURNS)
    _photos(folder, 3, cast.outsider.label, _TURNS[:1])
    return folder


def packed(label: Label) -> Image:
    """The front of a carton on white."""
    front = render_label(label, _PX_PER_MM)
    return np.asarray(
        cv2.copyMakeBorder(front, *(40,) * 4, cv2.BORDER_CONSTANT, value=(255, 255, 255)), np.uint8
    )


def photographed(label: Label, turn: float, seed: int) -> Image:
    """The front of a carton on a grey desk, a little from the side, with a camera's noise."""
    front = render_label(label, _PX_PER_MM)
    height, width = front.shape[:2]
    scale = 0.8 * min(_PHOTO_PX[0] / width, _PHOTO_PX[1] / height)
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)
    to_centre = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    seen = np.array([[cos, -sin, 0], [sin, cos, 0], [6e-5, -4e-5, 1]])
    onto = np.array([[1, 0, _PHOTO_PX[0] / 2], [0, 1, _PHOTO_PX[1] / 2], [0, 0, 1]])
    photo = cv2.warpPerspective(
        front, onto @ seen @ to_centre, _PHOTO_PX, flags=cv2.INTER_AREA, borderValue=_DESK
    )
    blurred = cv2.GaussianBlur(photo, (0, 0), 0.6).astype(np.float32)
    noise = np.random.default_rng(seed).normal(0, 1.5, blurred.shape)
    return np.asarray(np.clip(np.rint(0.93 * blurred + noise), 0, 255), dtype=np.uint8)


def _photos(folder: Path, item: int, label: Label, turns: Sequence[float]) -> None:
    for number, turn in enumerate(turns):
        name = f"item-{item:03d}-{'ab'[number]}.jpg"
        _save(folder / "probes" / name, photographed(label, turn, 10 * item + number))


def _reference(folder: Path, brand: Brand, kind: str, picture: Image) -> dict[str, str]:
    reference_id = f"{brand.name.latin.lower()}-{kind.replace('_', '-')}"
    image = f"gallery/{reference_id}.png"
    _save(folder / image, picture)
    return {
        "reference_id": reference_id,
        "right_id": brand.right_id,
        "kind": kind,
        "title": f"{brand.name.latin} {brand.product.name_en}",
        "text": brand.registered.registered_text,
        "image": image,
        "holder": brand.name.holder,
    }


def _save(path: Path, picture: Image) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    PillowImage.fromarray(picture).save(path, quality=90)
