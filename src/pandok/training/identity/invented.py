"""Marks and printed labels of invented brands that a model may learn on."""

from collections.abc import Iterable, Iterator

import numpy as np

from pandok.forge.goods.brands import FIRST_TWIN_NAME, Brand, invent_brand, sibling
from pandok.forge.goods.labels import Label, render_label
from pandok.forge.split import Split
from pandok.forge.worlds.brand_facts import footprint_of_brand
from pandok.forge.worlds.exams.guard import exam_brands, refused_brands
from pandok.reading.types import Image
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import SIDE_PX, Rgba, mark_artwork, photo_artwork

SOURCE_NAME = "Pandok's forge"
SOURCE_LICENCE = "Apache-2.0"


def allowed_brands() -> Iterator[Brand]:
    """Invent the brands of the training split, without those near a brand of a frozen exam.

    To hold a brand against the exams takes a tenth of a second: whoever goes through them twice
    does so with `itertools.tee`.
    """
    refused = refused_brands(Split.TRAIN)
    for index in range(FIRST_TWIN_NAME):
        if index in refused:
            continue
        brand = invent_brand(Split.TRAIN, index)
        # The list of refused brands may be older than the exams' own brands.
        if not (exam_brand_count() and exam_brands().meets(footprint_of_brand(brand))):
            yield brand


def invented_marks(brands: Iterable[Brand], count: int) -> Iterator[tuple[str, Rgba]]:
    """Draw marks, each with its name.

    Args:
        brands: Whose, see `allowed_brands`.
        count: How many.

    Raises:
        SourcesError: There are not so many.
    """
    drawn = 0
    for brand in brands:
        if drawn == count:
            return
        artwork = _drawn(brand)
        if artwork is not None:
            drawn += 1
            yield brand.name.latin, artwork
    if drawn < count:
        raise SourcesError("pack.marks", wanted=count, found=drawn)


def invented_labels(brands: Iterable[Brand], count: int) -> Iterator[Rgba]:
    """Draw printed labels: two products of each brand, which are siblings.

    Args:
        brands: Whose, see `allowed_brands`.
        count: How many.

    Raises:
        SourcesError: There are not so many.
    """
    drawn = 0
    for brand in brands:
        for each in (brand, sibling(brand, 0)):
            if drawn == count:
                return
            drawn += 1
            yield photo_artwork(_opaque(_printed(each.label)))
    if drawn < count:
        raise SourcesError("pack.labels", wanted=count, found=drawn)


def exam_brand_count() -> int:
    """How many brands of frozen exams are kept clear of; none before an exam is frozen."""
    return len(exam_brands().looks)


def _drawn(brand: Brand) -> Rgba | None:
    drawing = brand.registered.drawing()
    return mark_artwork(_opaque(drawing.render(4 * SIDE_PX / drawing.width)))


def _printed(label: Label) -> Image:
    return render_label(label, 2 * SIDE_PX / max(label.size_mm))


def _opaque(picture: Image) -> Rgba:
    return np.concatenate([picture, np.full((*picture.shape[:2], 1), 255, np.uint8)], axis=2)
