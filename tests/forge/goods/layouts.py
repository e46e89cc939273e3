"""What the tests of artwork look at: brands with every form, and where their print stands."""

from functools import cache

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.artwork.outline import Box
from pandok.forge.goods.brands import Brand, invent_brand
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.split import Split

FORMS = tuple(GoodsForm)


@cache
def brands_of(split: Split, form: GoodsForm, count: int) -> tuple[Brand, ...]:
    """Return the first brands of a split whose goods have a form."""
    found: list[Brand] = []
    index = 0
    while len(found) < count:
        brand = invent_brand(split, index)
        if brand.label.form is form:
            found.append(brand)
        index += 1
    return tuple(found)


def print_boxes(drawing: Drawing) -> dict[str, Box]:
    """Return the boxes of everything that is read: text roles, bars, matrix, mark."""
    roles = {shape.role for shape in drawing.shapes}
    read = {"mark", "name.en", "name.ko", "name.zh", "claim", "content", "origin", "dated", "lot"}
    read |= {"serial", "badge.shape", "barcode", "matrix"}
    read |= {role for role in roles if role.startswith(("legal.", "table.", "pictogram."))}
    boxes = {role: drawing.region(role) for role in sorted(read)}
    return {role: box for role, box in boxes.items() if box is not None}
