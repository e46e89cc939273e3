"""An item of a consignment, drawn: its photos, its declaration, its waybill, and the truth."""

import json
from dataclasses import dataclass, replace

import numpy as np

from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.scene import arrange_scene
from pandok.forge.camera.sensor import encode_jpeg
from pandok.forge.camera.shots import Framing, Shot, sample_shot
from pandok.forge.declarations.declaration import SampleDeclaration, declare
from pandok.forge.edits.applying import EditedLabel
from pandok.forge.goods.assembly import FINER, MOST_PX_PER_MM, article_solid, assemble
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split
from pandok.forge.worlds.brand_facts import brand_line
from pandok.forge.worlds.drawn import Drawn, Line, Row, joined, png
from pandok.forge.worlds.set_files import BRANDS_FILE, PROBES_FILE, TRUTH_FILE
from pandok.forge.worlds.truth import View, photo_truth
from pandok.forge.worlds.waybills import lay_waybill
from pandok.reading.types import Image


@dataclass(frozen=True)
class Overview:
    """What an officer takes care of in a photo that shall show the goods.

    Attributes:
        framing: How much of them.
        least_elevation_deg: From how high, at least.
    """

    framing: Framing
    least_elevation_deg: float


# One photo shows the whole of the goods; with a waybill they are taken from farther off.
_WHOLE = Overview(Framing.WHOLE, 52.0)
_WITH_WAYBILL = Overview(Framing.DISTANT, 36.0)


@dataclass(frozen=True)
class ItemPlan:
    """All that follows for one item from the plan of its set.

    Attributes:
        item_id: Its id.
        brand: Whose goods it is, or pretends to be.
        edited: What is printed on it, and what of that is falsified.
        right_ids: The rights of the gallery that it touches.
        negative: ``far`` or ``sibling`` where there is none, else empty.
        photos: How many photos are taken.
        flaws: Share of declarations that do not fit the goods.
        waybill: Whether the parcel's waybill lies beside it on a second photo.
        overview: Whether the first photo shows the whole of it well.
        split: Whose cameras and backgrounds, and what the set's column says.
        seed: Of package, camera and papers.
    """

    item_id: str
    brand: Brand
    edited: EditedLabel
    right_ids: tuple[str, ...]
    negative: str
    photos: int
    flaws: float
    waybill: bool
    overview: bool
    split: Split
    seed: tuple[int, ...]

    @property
    def verdict(self) -> str:
        """Truth, in the words of the set format."""
        if not self.right_ids:
            return "unknown"
        return "counterfeit" if self.edited.edits else "genuine"


def draw_item(plan: ItemPlan) -> Drawn:
    """Draw an item.

    Returns:
        Photos, declaration and waybill, rows of ``probes.csv``, lines of ``truth.jsonl``.
    """
    rng = np.random.default_rng((*plan.seed, 51))
    declared = declare(plan.brand, rng, plan.flaws)
    declaration = f"declarations/{plan.item_id}.json"
    files = {declaration: _declaration_text(declared)}
    papers: Line = {
        "declaration": {
            "regime": declared.regime.value,
            "flaws": [flaw.value for flaw in declared.flaws],
            "oddities": [oddity.value for oddity in declared.oddities],
        }
    }
    rows: list[Row] = []
    lines: list[Line] = []
    for number in range(plan.photos):
        probe_id = f"{plan.item_id}-{chr(ord('a') + number)}"
        beside = plan.waybill and number == 1
        view = _WITH_WAYBILL if beside else None
        if plan.overview and number == 0:
            view = _WHOLE
        taken = _photo(plan, _shot(plan.split, rng, view), rng, beside=beside)
        known = {"probe_id": probe_id, "item_id": plan.item_id, "verdict": plan.verdict}
        row = {
            **known,
            "image": f"probes/{probe_id}.jpg",
            "right_ids": "|".join(plan.right_ids),
            "split": plan.split.value,
            "declaration": declaration,
            "negative": plan.negative,
        }
        files[row["image"]] = taken.content
        if taken.waybill is not None:
            files[f"waybills/{plan.item_id}.png"] = png(taken.waybill)
        rows.append(row)
        lines.append({**known, "brand": plan.brand.name.latin, **taken.truth, **papers})
    return Drawn(files, {PROBES_FILE: rows}, {TRUTH_FILE: lines})


def draw_item_and_brand(plan: ItemPlan) -> Drawn:
    """Draw an item, and tell of its brand where no right of the gallery does."""
    drawn = draw_item(plan)
    if plan.right_ids:
        return drawn
    return joined([drawn, Drawn({}, {}, {BRANDS_FILE: [brand_line(plan.brand)]})])


@dataclass(frozen=True, eq=False)
class _Taken:
    """A photo as JPEG, what is known of it, and the waybill that lies on it."""

    content: bytes
    truth: Line
    waybill: Image | None


def _shot(split: Split, rng: np.random.Generator, wanted: Overview | None) -> Shot:
    """Draw the circumstances of a photo; of an overview, such as show the goods well."""
    while True:
        shot = sample_shot(rng, split)
        if wanted is None:
            return shot
        if shot.framing is wanted.framing and shot.elevation_deg >= wanted.least_elevation_deg:
            return shot


def _photo(plan: ItemPlan, shot: Shot, rng: np.random.Generator, *, beside: bool) -> _Taken:
    """Take a photo of an item: one piece of the product, with folds and grain of its own."""
    label = plan.edited.label
    seed = int(np.random.default_rng((*plan.seed, 52)).integers(2**31))
    drawing = draw_label(label)
    solid = article_solid(label, seed)
    mark = drawing.region("mark")
    pose = aim(shot, solid, label.size_mm, mark)
    scene = arrange_scene(shot, pose, solid, label.size_mm, mark)
    laid = lay_waybill(plan.brand, solid, pose, shot.size_px, rng) if beside else None
    if laid is not None:
        scene = replace(scene, sheets=(laid.sheet,))
    px_per_mm = min(MOST_PX_PER_MM, FINER * label_resolution(pose))
    picture = photograph(assemble(label, seed, px_per_mm), shot, pose, scene)
    truth = photo_truth(plan.edited, drawing, View(shot, pose, solid, scene))
    if laid is not None:
        truth = {**truth, "personal": laid.quads(pose, shot.size_px)}
    return _Taken(encode_jpeg(picture, shot), truth, None if laid is None else laid.picture)


def _declaration_text(declared: SampleDeclaration) -> bytes:
    return (json.dumps(declared.fields, ensure_ascii=False, indent=2) + "\n").encode()
