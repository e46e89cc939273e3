"""The forms that goods come in, how a mark is put on them, and how large their artwork is."""

from enum import StrEnum


class GoodsForm(StrEnum):
    """What is photographed: packages, and goods that bear a mark themselves."""

    BOX = "box"
    BOTTLE = "bottle"
    TUBE = "tube"
    POUCH = "pouch"
    JAR = "jar"
    CAN = "can"
    BLISTER = "blister"
    HANG_TAG = "hang_tag"
    WOVEN_LABEL = "woven_label"
    BAG = "bag"
    SHOE = "shoe"
    PLATE = "plate"


class Finish(StrEnum):
    """How the mark is put on."""

    PRINTED = "printed"
    EMBOSSED = "embossed"
    STITCHED = "stitched"
    WOVEN = "woven"
    CAST = "cast"


# Width and height of the artwork that faces the photographer.
ARTWORK_SIZES_MM: dict[GoodsForm, tuple[float, float]] = {
    GoodsForm.BOX: (104.0, 146.0),
    GoodsForm.POUCH: (118.0, 162.0),
    GoodsForm.BOTTLE: (86.0, 112.0),
    GoodsForm.TUBE: (50.0, 132.0),
    GoodsForm.JAR: (76.0, 58.0),
    GoodsForm.CAN: (84.0, 104.0),
    GoodsForm.BLISTER: (96.0, 150.0),
    GoodsForm.HANG_TAG: (56.0, 98.0),
    GoodsForm.WOVEN_LABEL: (64.0, 40.0),
    GoodsForm.BAG: (260.0, 200.0),
    GoodsForm.SHOE: (270.0, 120.0),
    GoodsForm.PLATE: (110.0, 70.0),
}
