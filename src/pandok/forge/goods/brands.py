"""Goods of invented brands: which brand, which product, which label; each can be drawn alone."""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from pandok.forge.artwork.palette import Palette
from pandok.forge.fonts.outlines import Typeface
from pandok.forge.goods.catalogue import items_sold_as
from pandok.forge.goods.codes import (
    MatrixCode,
    Symbology,
    company_prefix,
    gtin_under,
    matrix_code,
)
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.label import Label, LabelStyle, SecurityFeature
from pandok.forge.goods.legal import (
    Language,
    choose_wording,
    legal_lines,
    origin_line,
    spec_table,
)
from pandok.forge.goods.panels import PanelDesign, design_panel
from pandok.forge.goods.products import Product, invent_product
from pandok.forge.goods.schemes import invent_palette
from pandok.forge.goods.styles import choose_finish, design_style, headline_faces, print_faces
from pandok.forge.marks.mark import Mark, MarkKind, design_mark, design_mark_with
from pandok.forge.marks.names import NAMES_PER_SPLIT, BrandName, invent_name
from pandok.forge.split import Split

# Names from here on are those of near twins.
FIRST_TWIN_NAME = NAMES_PER_SPLIT // 2

_Choice = TypeVar("_Choice")
_SPLIT_SEEDS = {Split.TRAIN: 1, Split.VALIDATION: 2, Split.EXAM: 3}
_FORM_SHARES: dict[GoodsForm, float] = {
    GoodsForm.BOX: 0.24,
    GoodsForm.POUCH: 0.1,
    GoodsForm.BOTTLE: 0.09,
    GoodsForm.TUBE: 0.06,
    GoodsForm.JAR: 0.06,
    GoodsForm.CAN: 0.06,
    GoodsForm.BLISTER: 0.1,
    GoodsForm.HANG_TAG: 0.07,
    GoodsForm.WOVEN_LABEL: 0.05,
    GoodsForm.BAG: 0.08,
    GoodsForm.SHOE: 0.05,
    GoodsForm.PLATE: 0.04,
}
_KIND_SHARES: dict[MarkKind, float] = {
    MarkKind.GEOMETRIC: 0.25,
    MarkKind.FIGURATIVE: 0.27,
    MarkKind.MONOGRAM: 0.13,
    MarkKind.EMBLEM: 0.11,
    MarkKind.PATTERN: 0.06,
    MarkKind.WORD: 0.18,
}
_LANGUAGE_SHARES: dict[Language, float] = {
    Language.KOREAN: 0.5,
    Language.CHINESE: 0.25,
    Language.ENGLISH: 0.25,
}
_WITH_MATRIX: frozenset[GoodsForm] = frozenset(
    {GoodsForm.BOX, GoodsForm.POUCH, GoodsForm.BLISTER, GoodsForm.TUBE, GoodsForm.HANG_TAG}
)
_WITHOUT_SECURITY: frozenset[GoodsForm] = frozenset(
    {GoodsForm.BAG, GoodsForm.SHOE, GoodsForm.PLATE, GoodsForm.WOVEN_LABEL, GoodsForm.HANG_TAG,
     GoodsForm.JAR}
)  # fmt: skip
_DATES: dict[Language, tuple[str, ...]] = {
    Language.KOREAN: ("제조", "제조일자", "MFG"),
    Language.CHINESE: ("生产日期", "生产批日", "MFG"),
    Language.ENGLISH: ("MFG", "Produced", "Packed"),
}
_SOBER: frozenset[GoodsForm] = frozenset(
    {GoodsForm.BAG, GoodsForm.SHOE, GoodsForm.PLATE, GoodsForm.WOVEN_LABEL}
)
_LOT_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Brand:
    """An invented brand with one of its products.

    Attributes:
        right_id: Id of its right; unique within a split.
        name: Name, readings and holder.
        registered: The mark as it was registered, for print on white.
        product: What it sells.
        label: Artwork of the genuine goods.
        prefix: Digits that all its trade item numbers begin with.
        seed: Same seed, same brand.
        split: Which world it belongs to.
        index: Which brand of the split it is, or was derived from.
    """

    right_id: str
    name: BrandName
    registered: Mark
    product: Product
    label: Label
    prefix: str
    seed: int
    split: Split
    index: int


def invent_brand(split: Split, index: int) -> Brand:
    """Invent a brand; any can be had without those before it.

    Args:
        split: Which world.
        index: Which brand of that world, 0 to `FIRST_TWIN_NAME` - 1.

    Raises:
        ValueError: There is no such index.
    """
    if not 0 <= index < FIRST_TWIN_NAME:
        message = f"brand {index} was asked for, there are 0 to {FIRST_TWIN_NAME - 1}"
        raise ValueError(message)
    name = invent_name(split, index)
    rng = np.random.default_rng((_SPLIT_SEEDS[split], index, 20))
    seed = int(rng.integers(2**31))
    form = _one(_FORM_SHARES, rng)
    product = _product(form, rng)
    colors = invent_palette(rng, sober=form in _SOBER)
    kind = _one(_KIND_SHARES, rng)
    prefix = company_prefix(rng)
    mark = design_mark(name, kind, colors, seed, split)
    label = _label(_Maker(mark, colors, name.holder, prefix, split), product, rng)
    return Brand(
        right_id=f"right-{name.latin.lower()}",
        name=name,
        registered=design_mark(name, kind, colors.on_paper(), seed, split),
        product=product,
        label=label,
        prefix=prefix,
        seed=seed,
        split=split,
        index=index,
    )


def sibling(brand: Brand, index: int) -> Brand:
    """Return another package of a brand: its mark and design, another product, a right of its own.

    Args:
        brand: Whose package.
        index: Which of its siblings, from 0.
    """
    rng = np.random.default_rng((brand.seed, index, 24))
    form = brand.label.form if rng.random() < 0.6 else _one(_FORM_SHARES, rng)
    product = _product(form, rng, brand.product)
    model = brand.label
    maker = _Maker(model.mark, model.palette, model.maker, brand.prefix, brand.split)
    label = _label(maker, product, rng, model)
    return replace(
        brand,
        right_id=f"{brand.right_id}-{product.item.code}-{index}",
        product=product,
        label=label,
        seed=int(rng.integers(2**31)),
    )


def near_twin(brand: Brand, index: int) -> Brand:
    """Invent a competitor that looks like a brand: it differs in name, mark, maker and numbers.

    Args:
        brand: The brand that it resembles.
        index: Which of its twins, from 0.
    """
    names = NAMES_PER_SPLIT - FIRST_TWIN_NAME
    name = invent_name(brand.split, FIRST_TWIN_NAME + (4 * brand.index + index) % names)
    rng = np.random.default_rng((brand.seed, index, 25))
    seed = int(rng.integers(2**31))
    prefix = company_prefix(rng)
    model, colors = brand.label, brand.label.palette
    family = brand.registered.family
    wording = choose_wording(rng, model.language)
    gtin = gtin_under(prefix, rng)
    lot, serial, dated = _stamps(model.language, rng)
    label = replace(
        model,
        mark=design_mark_with(name, family, colors, seed, brand.split),
        maker=name.holder,
        gtin=gtin,
        printed_digits=gtin,
        legal_lines=legal_lines(brand.product, name.holder, wording),
        origin=origin_line(brand.product.origin, wording),
        lot=lot,
        serial=serial,
        dated=dated,
        matrix=model.matrix and matrix_code(model.matrix.symbology, gtin, lot, serial),
    )
    return Brand(
        right_id=f"right-{name.latin.lower()}",
        name=name,
        registered=design_mark_with(name, family, colors.on_paper(), seed, brand.split),
        product=brand.product,
        label=label,
        prefix=prefix,
        seed=seed,
        split=brand.split,
        index=brand.index,
    )


def _one(shares: dict[_Choice, float], rng: np.random.Generator) -> _Choice:
    options = list(shares)
    weights = np.array(list(shares.values()), dtype=np.float64)
    return options[int(rng.choice(len(options), p=weights / weights.sum()))]


def _product(form: GoodsForm, rng: np.random.Generator, other: Product | None = None) -> Product:
    """Invent a product that comes in a form; of another item than a given one, if it can be."""
    items = items_sold_as(form)
    if other is not None:
        items = tuple(i for i in items if i is not other.item) or items
        alike = tuple(i for i in items if i.group is other.item.group)
        items = alike or items
    return invent_product(items[int(rng.integers(len(items)))], rng, form)


@dataclass(frozen=True)
class _Maker:
    """What a label takes from its brand."""

    mark: Mark
    palette: Palette
    name: str
    prefix: str
    split: Split


def _label(
    maker: _Maker, product: Product, rng: np.random.Generator, model: Label | None = None
) -> Label:
    """Design a label; one of the same brand's other products keeps its model's typography."""
    language = _one(_LANGUAGE_SHARES, rng) if model is None else model.language
    wording = choose_wording(rng, language)
    gtin = gtin_under(maker.prefix, rng)
    lot, serial, dated = _stamps(language, rng)
    lines = legal_lines(product, maker.name, wording)
    table = spec_table(product, language, rng) if rng.random() < 0.7 else ()
    claim = _claim(product, language, rng)
    told = "".join((*lines, *table, claim, dated, *_shown(product, language)))
    style, headline, panel = _design(maker.split, language, told, rng)
    if model is not None:
        style = replace(style, ground=model.style.ground, eastern=model.style.eastern)
        headline = model.headline
        panel = replace(panel, field=model.panel.field, print_face=model.panel.print_face)
    return Label(
        mark=maker.mark,
        palette=maker.palette,
        product=product,
        maker=maker.name,
        gtin=gtin,
        printed_digits=gtin,
        legal_lines=lines,
        origin=origin_line(product.origin, wording),
        table=table,
        claim=claim,
        lot=lot,
        serial=serial,
        dated=dated,
        matrix=_matrix(product.package, gtin, lot, serial, rng),
        security=_security(product.package, rng),
        language=language,
        finish=choose_finish(product.package, rng),
        headline=headline,
        panel=panel,
        style=style,
    )


def _design(
    split: Split, language: Language, told: str, rng: np.random.Generator
) -> tuple[LabelStyle, Typeface, PanelDesign]:
    """Draw typography and layout; the faces can write all that is told."""
    able = print_faces(split, language, told)
    digits = print_faces(split, Language.ENGLISH, "0123456789")
    headlines = headline_faces(split)
    style = design_style(able[int(rng.integers(len(able)))], rng)
    headline = headlines[int(rng.integers(len(headlines)))]
    return style, headline, design_panel(able, digits, rng)


def _shown(product: Product, language: Language) -> tuple[str, ...]:
    """Return what the front writes in the market's language."""
    name = product.name
    told = {Language.KOREAN: name.ko, Language.CHINESE: name.zh, Language.ENGLISH: name.en}
    claims = {
        Language.KOREAN: [c.ko for c in product.item.claims],
        Language.CHINESE: [c.zh for c in product.item.claims],
        Language.ENGLISH: [c.en for c in product.item.claims],
    }
    return (told[language], *claims[language])


def _claim(product: Product, language: Language, rng: np.random.Generator) -> str:
    claims = product.item.claims
    claim = claims[int(rng.integers(len(claims)))]
    if language is Language.ENGLISH:
        return claim.en
    if rng.random() < 0.2:
        return claim.en
    return claim.ko if language is Language.KOREAN else claim.zh


def _stamps(language: Language, rng: np.random.Generator) -> tuple[str, str, str]:
    """Return lot, serial number and the dated line, as stamped."""
    lot = (
        f"{_LOT_LETTERS[int(rng.integers(len(_LOT_LETTERS)))]}{int(rng.integers(10, 99))}"
        f"{_LOT_LETTERS[int(rng.integers(len(_LOT_LETTERS)))]}{int(rng.integers(100, 999))}"
    )
    serial = f"{int(rng.integers(10**8)):08d}{_LOT_LETTERS[int(rng.integers(len(_LOT_LETTERS)))]}"
    year, month, day = (int(rng.integers(a, b)) for a, b in ((2025, 2027), (1, 13), (1, 29)))
    made = (f"{year}.{month:02d}.{day:02d}", f"{year}/{month:02d}/{day:02d}",
            f"{year}-{month:02d}-{day:02d}")[int(rng.integers(3))]  # fmt: skip
    terms = _DATES[language]
    return lot, serial, f"{terms[int(rng.integers(len(terms)))]} {made}"


def _matrix(
    form: GoodsForm, gtin: str, lot: str, serial: str, rng: np.random.Generator
) -> MatrixCode | None:
    wanted, which = float(rng.random()), float(rng.random())
    if form not in _WITH_MATRIX or wanted > 0.4:
        return None
    symbology = Symbology.QR if which < 0.45 else Symbology.DATA_MATRIX
    return matrix_code(symbology, gtin, lot, serial)


def _security(form: GoodsForm, rng: np.random.Generator) -> SecurityFeature | None:
    features = list(SecurityFeature)
    wanted, which = float(rng.random()), int(rng.integers(len(features)))
    return features[which] if form not in _WITHOUT_SECURITY and wanted < 0.34 else None
