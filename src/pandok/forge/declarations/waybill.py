"""Express waybills: labels of 100 by 150 mm with names, addresses and telephone numbers.

Whoever they name is invented. The roles tell where personal data stands, so that redaction can be
tested.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import zxingcpp

from pandok.forge.artwork.drawing import WHITE, Drawing, Rgb, Shape
from pandok.forge.artwork.outline import Box, Outline, ellipse, polygon, polyline, rectangle
from pandok.forge.declarations.parties import Party, invent_person
from pandok.forge.fonts.outlines import Typeface
from pandok.forge.goods.blocks import Line, Setting, set_block
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.codes import MatrixCode, Symbology, draw_matrix
from pandok.forge.goods.legal import Language
from pandok.forge.goods.regions import columns, inset, rows
from pandok.forge.goods.styles import print_faces
from pandok.forge.split import Split

SIZE_MM = (100.0, 150.0)
_INK: Rgb = (18, 18, 20)
_CARRIERS: tuple[tuple[str, Rgb], ...] = (
    ("HANBYEOL EXPRESS", (16, 74, 148)),
    ("KITEWING PARCEL", (206, 62, 34)),
    ("ORRIN AIR POST", (24, 120, 88)),
    ("NUBO LOGISTICS", (64, 46, 112)),
)
_SERVICES = ("EXPRESS", "ECONOMY", "PRIORITY", "DDP", "STANDARD")
_ROUTES = ("ICN", "PUS", "GMP", "CJU")
_HEADS: dict[Language, tuple[str, str, str]] = {
    Language.KOREAN: ("보내는 분", "받는 분", "내용품"),
    Language.CHINESE: ("寄件人", "收件人", "内件品名"),
    Language.ENGLISH: ("FROM", "SHIP TO", "CONTENTS"),
}


@dataclass(frozen=True)
class Waybill:
    """What a waybill tells.

    Attributes:
        number: Of the parcel.
        carrier: Index of the invented carrier.
        service: How it is sent.
        route: Sorting code.
        sender: Who sends.
        recipient: Who receives.
        goods_name: As the sender wrote it.
        pieces: How many.
        weight_kg: Gross.
        split: Whose typefaces are used.
        layout: Which layout, counted round.
    """

    number: str
    carrier: int
    service: str
    route: str
    sender: Party
    recipient: Party
    goods_name: str
    pieces: int
    weight_kg: float
    split: Split
    layout: int


def invent_waybill(brand: Brand, rng: np.random.Generator) -> Waybill:
    """Invent the waybill of a parcel into Korea that holds goods of a brand."""
    origin = brand.product.origin_code
    countries = ("CN", "HK", "CN", "US", "CN" if origin == "KR" else origin)
    sender = invent_person(countries[int(rng.integers(len(countries)))], rng)
    item = brand.product.item.name
    names = {Language.KOREAN: item.ko, Language.CHINESE: item.zh, Language.ENGLISH: item.en}
    pieces = int(rng.integers(1, 6))
    return Waybill(
        number=f"{int(rng.integers(10**11, 10**12))}",
        carrier=int(rng.integers(len(_CARRIERS))),
        service=_SERVICES[int(rng.integers(len(_SERVICES)))],
        route=f"{_ROUTES[int(rng.integers(len(_ROUTES)))]}-{int(rng.integers(1, 99)):02d}",
        sender=sender,
        recipient=invent_person("KR", rng),
        goods_name=names[sender.language],
        pieces=pieces,
        weight_kg=round(float(rng.uniform(0.1, 1.4)) * pieces, 2),
        split=brand.split,
        layout=int(rng.integers(2**16)),
    )


def draw_waybill(waybill: Waybill) -> Drawing:
    """Draw a waybill, in millimetres.

    Roles: ``person.name``, ``person.address`` and ``person.phone``, each with ``.sender`` or
    ``.recipient`` below; ``goods``, ``service``, ``route``, ``weight``, ``carrier``,
    ``barcode.bars``, ``barcode.digits``, ``matrix.modules``; ``paper``, ``decor``.
    """
    layouts = _LAYOUTS
    shapes = layouts[waybill.layout % len(layouts)](waybill)
    width, height = SIZE_MM
    paper = Shape(rectangle(0, 0, width, height, 2.0), WHITE, role="paper")
    return Drawing(width, height, (paper, *shapes))


def _face(waybill: Waybill, language: Language, text: str) -> Typeface:
    able = print_faces(waybill.split, language, text)
    return able[waybill.layout % len(able)]


def _line(
    waybill: Waybill, text: str, role: str, language: Language, size: float = 1.0, bold: float = 0.0
) -> Line:
    return Line(text, _face(waybill, language, text), size, _INK, role, 600, 0.0, bold)


def _party(waybill: Waybill, box: Box, *, sender: bool) -> list[Shape]:
    """Who sends or receives: name, telephone, address."""
    party = waybill.sender if sender else waybill.recipient
    side = "sender" if sender else "recipient"
    head = _HEADS[party.language][0 if sender else 1]
    told = [
        _line(waybill, party.name, f"person.name.{side}", party.language, 1.25, 0.03),
        _line(waybill, party.phone, f"person.phone.{side}", party.language, 1.0),
        *(
            _line(waybill, text, f"person.address.{side}", party.language, 1.0)
            for text in party.address
        ),
    ]
    title, body = rows(inset(box, 1.8, 1.4), (0.22, 0.78), 1.0)
    most = 3.4 if sender else 4.6
    return [
        *set_block(
            [_line(waybill, head, "decor.head", party.language)], title, Setting(0.0, 0.5, 0.5, 2.6)
        ),
        *set_block(told, body, Setting(0.0, 0.1, 0.7, most)),
    ]


def _carrier(waybill: Waybill, box: Box) -> list[Shape]:
    """The carrier's name on a field of its colour with a device before it."""
    name, color = _CARRIERS[waybill.carrier]
    x0, y0, x1, y1 = box
    side = y1 - y0
    device = polygon(
        [(x0 + 0.2 * side, y1 - 0.2 * side), (x0 + 0.5 * side, y0 + 0.2 * side),
         (x0 + 0.85 * side, y0 + 0.5 * side)]
    )  # fmt: skip
    face = _face(waybill, Language.ENGLISH, name)
    line = Line(name, face, 1.0, WHITE, "carrier", 800, 0.04)
    return [
        Shape(rectangle(x0, y0, x1 - x0, side), color, role="decor"),
        Shape(device, WHITE, role="decor"),
        Shape(ellipse(x0 + 0.72 * side, y1 - 0.3 * side, 0.1 * side), WHITE, role="decor"),
        *set_block([line], (x0 + 1.1 * side, y0, x1 - 3, y1), Setting(0.0, 0.5, 0.5, 0.42 * side)),
    ]


def _tracking(waybill: Waybill, box: Box) -> list[Shape]:
    """The parcel's number as Code 128, with digits in groups below."""
    x0, y0, x1, y1 = box
    runs = _code128(waybill.number)
    module = (x1 - x0) / (runs[-1][1] + 20)
    bars = Outline(
        tuple(
            segment
            for start, stop in runs
            for segment in rectangle(
                x0 + (start + 10) * module, y0, (stop - start) * module, y1 - y0 - 5.0
            ).segments
        )
    )
    groups = " ".join(waybill.number[i : i + 4] for i in range(0, len(waybill.number), 4))
    digits = _line(waybill, groups, "barcode.digits", Language.ENGLISH)
    return [
        Shape(bars, _INK, role="barcode.bars"),
        *set_block([digits], (x0, y1 - 4.0, x1, y1), Setting(0.5, 0.5, 0.5, 4.2)),
    ]


@lru_cache(maxsize=256)
def _code128(text: str) -> tuple[tuple[int, int], ...]:
    """Return the dark runs as (first module, module after the last)."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    row: npt.NDArray[np.bool_] = np.asarray(barcode.to_image(scale=1))[0] < 128
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    first = int(edges[0])
    return tuple(
        (int(a) - first, int(b) - first) for a, b in zip(edges[::2], edges[1::2], strict=True)
    )


def _goods(waybill: Waybill, box: Box) -> list[Shape]:
    """What is inside, how many, how heavy."""
    language = waybill.sender.language
    head = _HEADS[language][2]
    lines = [
        _line(waybill, f"{head}: {waybill.goods_name}", "goods", language),
        _line(
            waybill,
            f"{waybill.pieces} PCS   {waybill.weight_kg:.2f} KG",
            "weight",
            Language.ENGLISH,
        ),
    ]
    return set_block(lines, inset(box, 1.8, 1.4), Setting(0.0, 0.5, 0.8, 3.6))


def _big(waybill: Waybill, text: str, role: str, box: Box) -> list[Shape]:
    face = _face(waybill, Language.ENGLISH, text)
    line = Line(text, face, 1.0, _INK, role, 800)
    return set_block([line], inset(box, 2.0, 1.6), Setting(0.5, 0.5, 0.5, 17.0))


def _matrix(waybill: Waybill, box: Box) -> list[Shape]:
    code = MatrixCode(Symbology.QR, f"{waybill.number}/{waybill.route}")
    return list(draw_matrix(code, inset(box, 1.0), _INK))


def _rules(*levels: float) -> list[Shape]:
    width, _ = SIZE_MM
    return [
        Shape(polyline([(2.0, y), (width - 2.0, y)]), None, _INK, 0.35, role="decor")
        for y in levels
    ]


_SHEET: Box = (3.0, 3.0, SIZE_MM[0] - 3.0, SIZE_MM[1] - 3.0)


def _plain(waybill: Waybill) -> list[Shape]:
    """Carrier, route, recipient, sender, goods, bars from top to bottom."""
    head, route, to, sender, goods, bars = rows(_SHEET, (13, 20, 36, 28, 14, 29), 1.0)
    code, place = columns(route, (20, 74), 1.0)
    return [
        *_carrier(waybill, head),
        *_matrix(waybill, code),
        *_big(waybill, waybill.route, "route", place),
        *_party(waybill, to, sender=False),
        *_party(waybill, sender, sender=True),
        *_goods(waybill, goods),
        *_tracking(waybill, bars),
        *_rules(route[1] - 0.5, to[1] - 0.5, sender[1] - 0.5, goods[1] - 0.5, bars[1] - 0.5),
    ]


def _bars_first(waybill: Waybill) -> list[Shape]:
    """Bars at the top, sender and recipient below, the service large at the foot."""
    bars, sender, to, goods, foot = rows(_SHEET, (30, 28, 40, 15, 30), 1.0)
    service, code = columns(foot, (68, 30), 1.0)
    words, head = rows(service, (17, 11), 1.0)
    return [
        *_tracking(waybill, bars),
        *_party(waybill, sender, sender=True),
        *_party(waybill, to, sender=False),
        *_goods(waybill, goods),
        *_big(waybill, waybill.service, "service", words),
        *_carrier(waybill, head),
        *_matrix(waybill, code),
        *_rules(sender[1] - 0.5, to[1] - 0.5, goods[1] - 0.5, foot[1] - 0.5),
    ]


def _beside(waybill: Waybill) -> list[Shape]:
    """Sender beside the route, recipient large across the middle."""
    head, upper, to, goods, bars = rows(_SHEET, (12, 36, 42, 16, 34), 1.0)
    sender, side = columns(upper, (58, 36), 1.0)
    route, service = rows(side, (20, 14), 1.0)
    x = (sender[2] + side[0]) / 2
    return [
        *_carrier(waybill, head),
        *_party(waybill, sender, sender=True),
        *_big(waybill, waybill.route, "route", route),
        *_big(waybill, waybill.service, "service", service),
        *_party(waybill, to, sender=False),
        *_goods(waybill, goods),
        *_tracking(waybill, bars),
        *_rules(upper[1] - 0.5, to[1] - 0.5, goods[1] - 0.5, bars[1] - 0.5),
        Shape(polyline([(x, upper[1]), (x, upper[3])]), None, _INK, 0.35, role="decor"),
    ]


_LAYOUTS: tuple[Callable[[Waybill], list[Shape]], ...] = (_plain, _bars_first, _beside)
