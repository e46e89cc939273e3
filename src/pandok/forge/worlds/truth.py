"""What is known of a photo because the forge made it."""

from typing import TypeAlias

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.artwork.outline import Box
from pandok.forge.camera.pose import Pose, mask_polygon
from pandok.forge.camera.shots import Shot
from pandok.forge.camera.solids import Solid
from pandok.forge.edits.label_edits import AppliedEdit
from pandok.forge.goods.labels import Label

Polygon: TypeAlias = list[tuple[float, float]]

# Regions whose place on the photo is told.
REGIONS = ("mark", "mark.symbol", "mark.word", "name.en", "name.ko", "panel", "barcode", "content")


def label_truth(label: Label, drawing: Drawing, pose: Pose, solid: Solid) -> dict[str, object]:
    """Return what stands where on a photo.

    Args:
        label: What was printed.
        drawing: The same, drawn.
        pose: Of the camera.
        solid: What bears the label.

    Returns:
        ``quads`` by region, ``text`` with a quad for each line, ``code`` with bars and digits.
        Quads are four corners in pixels of the photo, clockwise from the label's top left; on
        curved goods the sides between them are not straight.
    """

    def quad(box: Box) -> Polygon:
        return mask_polygon(pose, solid, box, per_side=1)

    boxes = {role: drawing.region(role) for role in REGIONS}
    lines = {
        "mark.word": label.mark.word.text,
        "name.en": label.product.name_en,
        "name.ko": label.product.name_ko,
        "content": label.product.content,
    }
    lines |= {f"legal.{i}": text for i, text in enumerate(label.legal_lines) if text}
    placed = [(role, text, drawing.region(role)) for role, text in lines.items()]
    return {
        "quads": {role: quad(box) for role, box in boxes.items() if box is not None},
        "text": [
            {"role": role, "text": text, "quad": quad(box)}
            for role, text, box in placed
            if box is not None
        ],
        "code": {"bars": label.gtin, "digits": label.printed_digits},
    }


def edit_truth(edits: tuple[AppliedEdit, ...], pose: Pose, solid: Solid) -> list[dict[str, object]]:
    """Return the edits with the polygons of what they changed, in pixels of the photo."""
    return [
        {
            "family": edit.family.value,
            "strength": round(edit.strength, 3),
            "polygons": [mask_polygon(pose, solid, box) for box in edit.boxes],
        }
        for edit in edits
    ]


def shot_truth(shot: Shot) -> dict[str, object]:
    """Return the circumstances that a report may be split by."""
    return {
        "background": shot.background.value,
        "elevation_deg": round(shot.elevation_deg, 1),
        "spin_deg": round(shot.spin_deg, 1),
        "glare": round(shot.glare, 2),
    }
