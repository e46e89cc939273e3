"""What is on the front of goods, before it is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from pandok.forge.artwork.palette import Palette
from pandok.forge.fonts.outlines import Typeface
from pandok.forge.goods.codes import MatrixCode
from pandok.forge.goods.forms import ARTWORK_SIZES_MM, Finish, GoodsForm
from pandok.forge.goods.grounds import Ground
from pandok.forge.goods.legal import Language
from pandok.forge.goods.panels import PanelDesign
from pandok.forge.goods.press import PressFlaw
from pandok.forge.goods.products import Product
from pandok.forge.goods.retouches import Retouch
from pandok.forge.marks.mark import Mark


class Picture(StrEnum):
    """How the goods inside are shown on their package."""

    FLAT = "flat"
    SHADED = "shaded"
    OUTLINED = "outlined"
    TONED = "toned"
    ROUNDEL = "roundel"
    SCATTER = "scatter"
    NONE = "none"


class Badge(StrEnum):
    """What calls out a claim."""

    NONE = "none"
    DISC = "disc"
    STAR = "star"
    PILL = "pill"
    RIBBON = "ribbon"
    STAMP = "stamp"


class SecurityFeature(StrEnum):
    """What the maker prints against copies."""

    STRIP = "strip"
    SEAL = "seal"
    GUILLOCHE = "guilloche"


@dataclass(frozen=True)
class LabelStyle:
    """How a brand designs its goods; shared by all products of a brand.

    Attributes:
        seed: Of proportions.
        layout: Which of a form's layouts, counted round.
        ground: What stands behind mark and name.
        anchor: 0 flush left, 0.5 centred.
        headline_weight: Weight of the product's name.
        capitals: Whether Latin names are in capitals.
        tracking: Between the letters of capitals, in em.
        eastern: Face of Hangul and Chinese names, and of claims.
        local_first: Whether the name in the market's language stands above the Latin one.
        picture: How the goods are shown.
        badge: What calls out a claim.
    """

    seed: int
    layout: int
    ground: Ground
    anchor: float
    headline_weight: int
    capitals: bool
    tracking: float
    eastern: Typeface
    local_first: bool
    picture: Picture
    badge: Badge


@dataclass(frozen=True)
class Label:
    """All that is printed, sewn or cast on the front of goods.

    Attributes:
        mark: The brand's mark, in the colours for this ground.
        palette: Colours of the brand.
        product: What is inside.
        maker: Who made it, as printed.
        gtin: What the bars of the barcode say.
        printed_digits: The digits below the bars.
        legal_lines: Small print, from top to bottom; an empty line leaves its place blank.
        origin: The line that tells where it was made.
        table: Rows of a table of values, as ``term: value``.
        claim: The line below the name.
        lot: Batch, as stamped.
        serial: Serial number, as stamped.
        dated: Date of manufacture or expiry, as stamped.
        matrix: A matrix symbol with lot and serial number, or None.
        security: A feature against copies, or None.
        language: Of the legal text.
        finish: How the mark is put on.
        headline: Face of the product's name.
        panel: How the panel is laid out.
        style: How the rest is designed.
        retouches: What another hand changed in the artwork.
        press: How it was printed.
    """

    mark: Mark
    palette: Palette
    product: Product
    maker: str
    gtin: str
    printed_digits: str
    legal_lines: tuple[str, ...]
    origin: str
    table: tuple[str, ...]
    claim: str
    lot: str
    serial: str
    dated: str
    matrix: MatrixCode | None
    security: SecurityFeature | None
    language: Language
    finish: Finish
    headline: Typeface
    panel: PanelDesign
    style: LabelStyle
    retouches: tuple[Retouch, ...] = ()
    press: tuple[PressFlaw, ...] = ()

    @property
    def form(self) -> GoodsForm:
        """The form that the goods come in."""
        return self.product.package

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the artwork."""
        return ARTWORK_SIZES_MM[self.form]
