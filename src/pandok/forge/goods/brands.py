"""Goods of invented brands: which brand, which product, which label."""

from dataclasses import dataclass, replace

import numpy as np

from pandok.forge.artwork.palette import Palette, palette, palette_count
from pandok.forge.fonts.outlines import Typeface
from pandok.forge.goods.codes import internal_gtin
from pandok.forge.goods.labels import Composition, Label
from pandok.forge.goods.legal import choose_wording, legal_lines
from pandok.forge.goods.names import BRAND_NAMES, BrandName
from pandok.forge.goods.panels import design_panel
from pandok.forge.goods.products import PRODUCTS, Product
from pandok.forge.marks.mark import Mark, design_mark
from pandok.forge.marks.symbols import SymbolFamily

_SANS_HEADLINES = (Typeface.GEOMETRIC, Typeface.CONDENSED, Typeface.ROUNDED)
_SERIF_HEADLINES = (Typeface.DIDONE, Typeface.SLAB)


@dataclass(frozen=True)
class Brand:
    """An invented brand with one product line.

    Attributes:
        right_id: Id of its right.
        name: Name and holder.
        registered: The mark as it was registered, for print on white.
        product: What it sells.
        label: Artwork of the genuine package.
        seed: Same seed, same brand.
    """

    right_id: str
    name: BrandName
    registered: Mark
    product: Product
    label: Label
    seed: int


def invent_brands(count: int, rng: np.random.Generator) -> list[Brand]:
    """Invent brands whose names, symbols, colours and products are spread as widely as possible.

    No two brands sell the same product as long as there are enough products.

    Args:
        count: At most as many as there are names.
        rng: Decides everything.

    Raises:
        ValueError: More brands than names.
    """
    if count > len(BRAND_NAMES):
        message = f"{count} brands were asked for, there are {len(BRAND_NAMES)} names"
        raise ValueError(message)
    names = rng.permutation(len(BRAND_NAMES))[:count]
    schemes = rng.permutation(palette_count())
    families = rng.permutation(np.array(list(SymbolFamily), dtype=object))
    products = rng.permutation(len(PRODUCTS))
    return [
        _invent(
            BRAND_NAMES[int(names[i])],
            SymbolFamily(families[i % len(families)]),
            palette(int(schemes[i % len(schemes)])),
            PRODUCTS[int(products[i % len(products)])],
            int(rng.integers(2**31)),
        )
        for i in range(count)
    ]


def near_twin(brand: Brand, name: BrandName, seed: int) -> Brand:
    """Invent another brand that looks like one: it differs in name, mark and item number.

    Args:
        brand: The brand that it resembles.
        name: Its own name.
        seed: Its own proportions.
    """
    twin = _invent(name, brand.registered.family, brand.label.palette, brand.product, seed)
    label = replace(
        brand.label,
        mark=twin.label.mark,
        maker=name.holder,
        gtin=twin.label.gtin,
        printed_digits=twin.label.printed_digits,
        legal_lines=_small_print(brand.product, name.holder, brand.seed),
    )
    return replace(twin, label=label)


def _invent(
    name: BrandName, family: SymbolFamily, colors: Palette, product: Product, seed: int
) -> Brand:
    rng = np.random.default_rng((seed, 21))
    gtin = internal_gtin(rng)
    compositions = list(Composition)
    design = np.random.default_rng((seed, 22))
    mark = design_mark(name.latin, family, colors, seed)
    serif = mark.word.typeface in (Typeface.DIDONE, Typeface.SLAB, Typeface.SCRIPT)
    faces = _SERIF_HEADLINES if serif else _SANS_HEADLINES
    label = Label(
        mark=mark,
        palette=colors,
        product=product,
        maker=name.holder,
        gtin=gtin,
        printed_digits=gtin,
        legal_lines=_small_print(product, name.holder, seed),
        composition=compositions[int(rng.integers(len(compositions)))],
        panel=design_panel(product.package, design),
        headline=faces[int(design.integers(len(faces)))],
        claim=_claim(product, design),
        korean_first=bool(design.random() < 0.35),
    )
    return Brand(
        right_id=f"right-{name.latin.lower()}",
        name=name,
        registered=design_mark(name.latin, family, colors.on_paper(), seed),
        product=product,
        label=label,
        seed=seed,
    )


def _small_print(product: Product, maker: str, seed: int) -> tuple[str, ...]:
    return legal_lines(product, maker, choose_wording(np.random.default_rng((seed, 23))))


def _claim(product: Product, rng: np.random.Generator) -> str:
    english, korean = product.claims[int(rng.integers(len(product.claims)))]
    return (f"{english}  ·  {korean}", english, korean)[int(rng.integers(3))]
