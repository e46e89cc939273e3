"""Import declarations of invented consignments, honest or not."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pandok.forge.goods.brands import Brand

_IMPORTERS = ("(주)가람무역", "(주)누리솔", "(주)다온상사", "(주)라온유통", "(주)마루물산")
_OTHER_SUPPLIERS = ("Lunwei Export Ltd.", "Parsolo Trading FZE", "Kesto General Goods")


class DeclarationFlaw(StrEnum):
    """What a declaration of counterfeit goods may give away."""

    TRADEMARK_LEFT_OUT = "trademark_left_out"
    PRICE_TOO_LOW = "price_too_low"
    OTHER_ORIGIN = "other_origin"
    OTHER_SUPPLIER = "other_supplier"


@dataclass(frozen=True)
class SampleDeclaration:
    """A declaration and what is wrong with it.

    Attributes:
        fields: As `pandok.reading.types.Declaration` names them.
        flaws: Deviations from what the right holder's own goods are declared as.
    """

    fields: dict[str, str | float]
    flaws: tuple[DeclarationFlaw, ...]


def declare(
    brand: Brand, rng: np.random.Generator, flaws: tuple[DeclarationFlaw, ...] = ()
) -> SampleDeclaration:
    """Write the declaration of a consignment.

    Args:
        brand: What is imported.
        rng: Decides number, importer and price.
        flaws: What to falsify.
    """
    product = brand.product
    price = product.price_krw * float(rng.uniform(0.85, 1.15))
    if DeclarationFlaw.PRICE_TOO_LOW in flaws:
        price *= float(rng.uniform(0.08, 0.25))
    supplier = brand.name.holder
    if DeclarationFlaw.OTHER_SUPPLIER in flaws:
        supplier = _OTHER_SUPPLIERS[int(rng.integers(len(_OTHER_SUPPLIERS)))]
    origin = product.origin_code
    if DeclarationFlaw.OTHER_ORIGIN in flaws:
        origin = "HK" if origin != "HK" else "CN"
    trademark = "" if DeclarationFlaw.TRADEMARK_LEFT_OUT in flaws else brand.name.latin.upper()
    fields: dict[str, str | float] = {
        "number": f"{int(rng.integers(10**5)):05d}-26-{int(rng.integers(10**6)):06d}M",
        "importer": _IMPORTERS[int(rng.integers(len(_IMPORTERS)))],
        "supplier": supplier,
        "trademark": trademark,
        "goods_name": f"{product.name_en} / {product.name_ko}",
        "model": f"{brand.name.latin[:3].upper()}-{brand.label.gtin[-5:-1]}",
        "hs_code": f"{product.hs_code}0000",
        "origin_country": origin,
        "unit_price_krw": float(round(price, -1)),
    }
    return SampleDeclaration(fields, flaws)


def pick_flaws(rng: np.random.Generator) -> tuple[DeclarationFlaw, ...]:
    """Choose up to two flaws; about a third of counterfeit consignments are declared cleanly."""
    count = int(rng.choice([0, 1, 2], p=[0.34, 0.4, 0.26]))
    chosen = rng.choice(len(DeclarationFlaw), size=count, replace=False)
    return tuple(f for i, f in enumerate(DeclarationFlaw) if i in set(chosen.tolist()))
