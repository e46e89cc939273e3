"""Marks of invented brands that a model may learn on."""

from collections.abc import Iterator

import numpy as np

from pandok.forge.goods.brands import FIRST_TWIN_NAME, Brand, invent_brand
from pandok.forge.split import Split
from pandok.forge.worlds.brand_facts import footprint_of_brand
from pandok.forge.worlds.exams.guard import exam_brands, refused_brands
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import SIDE_PX, Rgba, mark_artwork

SOURCE_NAME = "Pandok's forge"
SOURCE_LICENCE = "Apache-2.0"


def invented_marks(count: int) -> Iterator[tuple[str, Rgba]]:
    """Draw marks of the training split, each with its name.

    Brands near those of frozen exams are passed over.

    Raises:
        SourcesError: There are not so many.
    """
    drawn = 0
    for index in range(FIRST_TWIN_NAME):
        if drawn == count:
            return
        artwork = _screened(index)
        if artwork is not None:
            drawn += 1
            yield artwork
    if drawn < count:
        raise SourcesError("pack.marks", wanted=count, found=drawn)


def exam_brand_count() -> int:
    """How many brands of frozen exams are kept clear of; none before an exam is frozen."""
    return len(exam_brands().looks)


def _screened(index: int) -> tuple[str, Rgba] | None:
    if index in refused_brands(Split.TRAIN):
        return None
    brand = invent_brand(Split.TRAIN, index)
    # The list of refused brands may be older than the exams' own brands.
    if exam_brand_count() and exam_brands().meets(footprint_of_brand(brand)):
        return None
    artwork = _drawn(brand)
    return None if artwork is None else (brand.name.latin, artwork)


def _drawn(brand: Brand) -> Rgba | None:
    drawing = brand.registered.drawing()
    picture = drawing.render(4 * SIDE_PX / drawing.width)
    opaque = np.full((*picture.shape[:2], 1), 255, np.uint8)
    return mark_artwork(np.concatenate([picture, opaque], axis=2))
