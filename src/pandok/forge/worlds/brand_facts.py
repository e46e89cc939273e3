"""What a set tells of its brands beside the pictures: how they look, and what is registered."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pandok.forge.fonts.catalogue import Typeface
from pandok.forge.goods.brands import Brand
from pandok.forge.marks.mark import Mark
from pandok.forge.marks.silhouette import perceptual_hash, silhouette
from pandok.forge.worlds.drawn import Line
from pandok.forge.worlds.footprint import BrandFootprint

_HASH_PX = 256.0


def footprint_of_brand(brand: Brand) -> BrandFootprint:
    """Return how a brand is recognised again."""
    name = brand.name
    spelled = (name.latin, name.hangul, name.hanja, name.kana)
    return _footprint(brand.registered, name.latin, spelled)


def brand_line(brand: Brand) -> Line:
    """Return a line of ``brands.jsonl``."""
    return {
        **footprint_of_brand(brand).to_json(),
        "right_id": brand.right_id,
        "fonts": sorted({typeface.id for typeface in _typefaces(brand.label)}),
    }


def mark_line(mark: Mark) -> Line:
    """Return a line of ``brands.jsonl`` for a mark without goods."""
    written = (mark.name, mark.registered_text)
    return {
        **_footprint(mark, mark.name, written).to_json(),
        "fonts": sorted({typeface.id for typeface in _typefaces(mark)}),
    }


def _footprint(mark: Mark, name: str, spelled: tuple[str, ...]) -> BrandFootprint:
    drawing = mark.drawing()
    return BrandFootprint(
        name,
        frozenset(each.casefold() for each in spelled if each),
        silhouette(drawing.shapes),
        perceptual_hash(drawing.render(_HASH_PX / max(drawing.width, drawing.height))),
    )


def _typefaces(value: object) -> Iterator[Typeface]:
    """Every typeface that a description holds, however deep."""
    if isinstance(value, Typeface):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _typefaces(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _typefaces(part)
