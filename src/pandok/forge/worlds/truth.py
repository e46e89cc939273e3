"""What is known of a photo because the forge made it."""

from dataclasses import dataclass
from typing import TypeAlias

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.artwork.outline import Box
from pandok.forge.camera.pose import Pose, mask_polygon
from pandok.forge.camera.scene import Scene, scene_truth, visible_share
from pandok.forge.camera.shots import Shot
from pandok.forge.camera.solids import Solid
from pandok.forge.edits.applying import AppliedEdit, EditedLabel
from pandok.forge.edits.families import UNSEEN
from pandok.forge.edits.projecting import edit_polygons, edit_size_px
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.worlds.circumstances import shot_truth
from pandok.forge.worlds.drawn import Line

Polygon: TypeAlias = list[tuple[float, float]]

# Regions whose place on the photo is told.
REGIONS = (
    "mark",
    "mark.symbol",
    "mark.word",
    "mark.caption",
    "name.en",
    "name.ko",
    "name.zh",
    "panel",
    "barcode",
    "content",
    "security",
)


@dataclass(frozen=True, eq=False)
class View:
    """From where a label is seen.

    Attributes:
        shot: Circumstances of the photo.
        pose: Of the camera.
        solid: What bears the label.
        scene: What else is there.
    """

    shot: Shot
    pose: Pose
    solid: Solid
    scene: Scene

    def visible(self, box: Box) -> float:
        """Share of a box of the label that is on the photo and not covered."""
        return visible_share(self.scene, self.shot, self.pose, self.solid, box)


def photo_truth(edited: EditedLabel, drawing: Drawing, view: View) -> Line:
    """Return what is shown on a photo, and where.

    Args:
        edited: What was printed, and what of that is falsified.
        drawing: The label, drawn.
        view: From where it is seen.

    Returns:
        ``edits``; ``quads`` by region; ``text`` with a quad for each line; ``code`` with bars and
        digits; ``camera``; ``scene``: what is over and around the goods. Quads are four corners in
        pixels of the photo, clockwise from the label's top left; on curved goods the sides between
        them are not straight.
    """
    label = edited.label
    found = {role: drawing.region(role) for role in REGIONS}
    boxes = {role: box for role, box in found.items() if box is not None}
    return {
        "product": label.product.item.code,
        "package": label.product.package.value,
        "finish": label.finish.value,
        "edits": [_edit(edit, view) for edit in edited.edits],
        "quads": {role: _quad(box, view) for role, box in boxes.items()},
        "text": [
            {"role": role, "text": text, "quad": _quad(box, view)}
            for role, text in _printed(edited).items()
            if (box := drawing.region(role)) is not None
        ],
        "code": {"bars": label.gtin, "digits": label.printed_digits},
        "camera": shot_truth(view.shot),
        "scene": scene_truth(view.scene, view.shot, view.pose, view.solid, boxes),
    }


def _edit(edit: AppliedEdit, view: View) -> Line:
    polygons = edit_polygons(edit, view.pose, view.solid)
    return {
        "family": edit.family.value,
        "seen": edit.family not in UNSEEN,
        "strength": round(edit.strength, 3),
        "extent_mm": round(edit.extent_mm, 2),
        "contrast": round(edit.contrast, 1),
        "size_px": round(edit_size_px(edit, view.pose, view.solid), 1),
        "visible": round(max((view.visible(box) for box in edit.boxes), default=0.0), 2),
        "polygons": polygons,
    }


def _quad(box: Box, view: View) -> Polygon:
    return mask_polygon(view.pose, view.solid, box, per_side=1)


def _printed(edited: EditedLabel) -> dict[str, str]:
    """What is written on a label, by role."""
    label = edited.label
    name = label.product.name
    # A plate bears its number alone.
    before = "" if label.form is GoodsForm.PLATE else "S/N "
    lines = {
        "mark.word": label.mark.word.text,
        "name.en": name.en.upper() if label.style.capitals else name.en,
        "name.ko": name.ko,
        "name.zh": name.zh,
        "claim": label.claim,
        "content": label.product.content,
        "origin": label.origin,
        "dated": label.dated,
        "lot": f"LOT {label.lot}",
        "serial": f"{before}{label.serial}",
    }
    return lines | {f"legal.{i}": text for i, text in enumerate(label.legal_lines) if text}
