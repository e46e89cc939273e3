"""An item of a consignment, drawn: its photos, its declaration, its waybill, and the truth."""

import json
from dataclasses import dataclass

import numpy as np

from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.shots import Framing, Shot, sample_shot
from pandok.forge.declarations.declaration import SampleDeclaration, declare
from pandok.forge.edits.applying import EditedLabel
from pandok.forge.goods.assembly import FINER, MOST_PX_PER_MM, article_solid, assemble
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split
from pandok.forge.worlds.drawn import Drawn, Line, Row, jpeg
from pandok.forge.worlds.set_files import PROBES_FILE, TRUTH_FILE
from pandok.forge.worlds.truth import View, photo_truth

# A person takes the whole thing first, and what is special about it after that.
_FIRST = (Framing.WHOLE, Framing.DISTANT)


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
        Photos and declaration, rows of ``probes.csv``, lines of ``truth.jsonl``.
    """
    rng = np.random.default_rng((*plan.seed, 51))
    declared = declare(plan.brand, rng, plan.flaws)
    declaration = f"declarations/{plan.item_id}.json"
    files = {declaration: _declaration_text(declared)}
    rows: list[Row] = []
    lines: list[Line] = []
    for number in range(plan.photos):
        probe_id = f"{plan.item_id}-{chr(ord('a') + number)}"
        shot = item_shot(plan.split, rng, first=number == 0)
        image = f"probes/{probe_id}.jpg"
        row = {
            "probe_id": probe_id,
            "item_id": plan.item_id,
            "image": image,
            "right_ids": "|".join(plan.right_ids),
            "verdict": plan.verdict,
            "split": plan.split.value,
            "declaration": declaration,
            "negative": plan.negative,
        }
        files[image], truth = _photo(plan, shot)
        rows.append(row)
        lines.append(
            {
                "probe_id": probe_id,
                "item_id": plan.item_id,
                "verdict": plan.verdict,
                **truth,
                "declaration_flaws": [flaw.value for flaw in declared.flaws],
            }
        )
    return Drawn(files, {PROBES_FILE: rows}, {TRUTH_FILE: lines})


def item_shot(split: Split, rng: np.random.Generator, *, first: bool) -> Shot:
    """Draw the circumstances of a photo; the first photo of an item shows the whole of it."""
    while True:
        shot = sample_shot(rng, split)
        if not first or shot.framing in _FIRST:
            return shot


def _photo(plan: ItemPlan, shot: Shot) -> tuple[bytes, Line]:
    """Take a photo of an item; every piece of a product has the same shape and material."""
    label, seed = plan.edited.label, plan.brand.seed
    drawing = draw_label(label)
    solid = article_solid(label, seed)
    pose = aim(shot, solid, label.size_mm, drawing.region("mark"))
    px_per_mm = min(MOST_PX_PER_MM, FINER * label_resolution(pose))
    picture = photograph(assemble(label, seed, px_per_mm), shot, pose)
    truth = photo_truth(plan.edited, drawing, View(shot, pose, solid))
    return jpeg(picture, shot.jpeg_quality, shot.chroma), truth


def _declaration_text(declared: SampleDeclaration) -> bytes:
    return (json.dumps(declared.fields, ensure_ascii=False, indent=2) + "\n").encode()
