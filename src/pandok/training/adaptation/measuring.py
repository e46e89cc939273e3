"""How well an encoder alone finds rights, before and after it was adapted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from pandok.lab.sets import ProbeRow
from pandok.reading.images import read_photo_file
from pandok.reading.images.letterboxing import letterbox
from pandok.reading.regions.views import view_boxes
from pandok.reading.types import FloatArray, Image
from pandok.training.adaptation.material import OfficeMaterial
from pandok.training.identity.network import IdentityNetwork

_FILL = 255
_BATCH = 128


@dataclass(frozen=True)
class Found:
    """How many were found at rank 1.

    Attributes:
        found: Photos whose right came first.
        among: Photos in all.
    """

    found: int
    among: int


@dataclass(frozen=True, eq=False)
class LabelledPhotos:
    """Photos whose right is known.

    Attributes:
        views: For each photo, its views, each a square that the encoder takes.
        classes: ``(N,) int64`` classes of their rights.
    """

    views: tuple[tuple[Image, ...], ...]
    classes: npt.NDArray[np.int64]


def held_out_photos(material: OfficeMaterial, size_px: int) -> LabelledPhotos:
    """Take the verified photos that are not learned; the only view of each is its crop."""
    views = tuple((letterbox(crop, size_px, _FILL),) for crop in material.held_out)
    return LabelledPhotos(views, material.held_out_classes)


def labelled_photos(
    rows: Sequence[ProbeRow], classes: dict[str, int], size_px: int
) -> LabelledPhotos:
    """Cut the photos of a set that show one right into the views that a reading looks at.

    Args:
        rows: Probes; those with no right or with several are passed over.
        classes: Class of each right.
        size_px: Side of the views.

    Raises:
        PandokError: A photo cannot be read.
    """
    rows = [row for row in rows if len(row.right_ids) == 1]
    views = []
    for row in rows:
        image = read_photo_file(row.image).pixels
        boxes = view_boxes(image, (), None).astype(int)
        views.append(
            tuple(letterbox(image[y1:y2, x1:x2], size_px, _FILL) for x1, y1, x2, y2 in boxes)
        )
    labels = np.array([classes[row.right_ids[0]] for row in rows], np.int64)
    return LabelledPhotos(tuple(views), labels)


def found_first(
    network: IdentityNetwork, size_px: int, material: OfficeMaterial, photos: LabelledPhotos
) -> Found:
    """Count the photos of which a view is most alike to a reference of the right that is shown."""
    if not photos.views:
        return Found(0, 0)
    enrolled = [letterbox(each, size_px, _FILL) for each in material.pictures]
    references = _embedded(network, enrolled)
    views = _embedded(network, [view for each in photos.views for view in each])
    counts = np.array([len(each) for each in photos.views])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    # The largest cosine of any view of a photo, for each reference.
    alike = np.maximum.reduceat(views @ references.T, starts, axis=0)
    best = material.classes[alike.argmax(1)]
    return Found(int((best == photos.classes).sum()), len(photos.views))


@torch.no_grad()
def _embedded(network: IdentityNetwork, pictures: Sequence[Image]) -> FloatArray:
    found = [
        network(torch.from_numpy(np.stack(pictures[start : start + _BATCH]))).numpy()
        for start in range(0, len(pictures), _BATCH)
    ]
    return np.concatenate(found)
