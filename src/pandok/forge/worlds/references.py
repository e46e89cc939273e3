"""The references of a right, drawn: its mark, its packages, its known counterfeits."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.shots import studio_shot
from pandok.forge.edits.applying import EditedLabel
from pandok.forge.goods.assembly import (
    FINER,
    MOST_PX_PER_MM,
    article_solid,
    assemble,
    packshot,
)
from pandok.forge.goods.brands import Brand
from pandok.forge.marks.registration import register
from pandok.forge.worlds.brand_facts import brand_line
from pandok.forge.worlds.drawn import Drawn, Line, Row, jpeg, png
from pandok.forge.worlds.plain import plain
from pandok.forge.worlds.set_files import BRANDS_FILE, GALLERY_FILE, RIGHTS_FILE
from pandok.reading.types import Image, RightKind

_MARK_PX = 640.0
_QUALITY = 92


class Shown(StrEnum):
    """A picture that a right holder gives."""

    MARK = "mark"
    PACKAGE = "package"
    SECOND_PACKAGE = "second_package"


@dataclass(frozen=True)
class RightPlan:
    """All that follows for one right from the plan of its set.

    Attributes:
        brand: Whose right.
        shown: Pictures that the holder gives, at least one.
        known_fake: A counterfeit that was confirmed, or None.
    """

    brand: Brand
    shown: tuple[Shown, ...]
    known_fake: EditedLabel | None = None


def draw_right(plan: RightPlan) -> Drawn:
    """Draw the references of a right.

    Returns:
        Pictures, rows of ``gallery.csv``, lines of ``rights.jsonl`` and ``brands.jsonl``.
    """
    brand = plan.brand
    files: dict[str, bytes] = {}
    rows: list[Row] = []

    def add(suffix: str, kind: RightKind, title: str, content: bytes) -> None:
        extension = "png" if kind is RightKind.TRADEMARK else "jpg"
        image = f"gallery/{brand.right_id}-{suffix}.{extension}"
        files[image] = content
        rows.append(
            {
                "reference_id": f"{brand.right_id}-{suffix}",
                "right_id": brand.right_id,
                "kind": kind.value,
                "title": title,
                "text": word_of(brand),
                "image": image,
                "holder": brand.name.holder,
            }
        )

    product = brand.product
    title = f"{brand.name.latin} {product.name_en} / {brand.name.hangul} {product.name_ko}"
    if Shown.MARK in plan.shown:
        add("mark", RightKind.TRADEMARK, brand.name.latin, png(mark_picture(brand)))
    if Shown.PACKAGE in plan.shown:
        add("front", RightKind.GENUINE, title, jpeg(packshot(brand.label, brand.seed), _QUALITY))
    if Shown.SECOND_PACKAGE in plan.shown:
        add("side", RightKind.GENUINE, title, jpeg(_from_the_side(brand), _QUALITY))
    if plan.known_fake is not None:
        fake = jpeg(packshot(plan.known_fake.label, brand.seed), _QUALITY)
        add("fake", RightKind.KNOWN_FAKE, f"{title} (known fake)", fake)
    return Drawn(
        files,
        {GALLERY_FILE: rows},
        {RIGHTS_FILE: [right_line(brand)], BRANDS_FILE: [brand_line(brand)]},
    )


def _from_the_side(brand: Brand) -> Image:
    """Photograph a package on white from where its sides show."""
    label, seed = brand.label, brand.seed
    shot = replace(studio_shot(), size_px=(900, 900), elevation_deg=52.0, azimuth_deg=70.0)
    pose = aim(shot, article_solid(label, seed), label.size_mm)
    px_per_mm = min(MOST_PX_PER_MM, FINER * label_resolution(pose))
    return photograph(assemble(label, seed, px_per_mm), shot, pose)


def mark_picture(brand: Brand) -> Image:
    """Return the mark as it was registered, on white.

    Returns:
        ``(H, W, 3) uint8 RGB``, `_MARK_PX` on its longer side.
    """
    drawing = brand.registered.drawing()
    return drawing.render(_MARK_PX / max(drawing.width, drawing.height))


def word_of(brand: Brand) -> str:
    """Return the word mark as it is searched for: as it is written on goods."""
    return brand.registered.word.text or brand.name.latin


def right_line(brand: Brand) -> Line:
    """Return a line of ``rights.jsonl``: the registration, and the product that it protects."""
    product, name = brand.product, brand.name
    classes = [product.item.nice_class]
    registration = register(brand.registered, classes, brand.seed, name.holder)
    return {
        "right_id": brand.right_id,
        "holder": name.holder,
        "holder_local": name.holder_local,
        "country": name.country,
        "word_marks": [each for each in (name.latin, name.hangul, name.hanja, name.kana) if each],
        "registration": plain(asdict(registration)),
        "product": {
            "item": product.item.code,
            "name": asdict(product.name),
            "gtin": brand.label.gtin,
            "hs_code": product.hs_code,
            "origin": product.origin_code,
            "price_krw": product.price_krw,
            "package": product.package.value,
            "finish": brand.label.finish.value,
        },
    }
