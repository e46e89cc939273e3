"""Import declarations of invented consignments, honest or not."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from pandok.forge.declarations.parties import BROKERS, IMPORTERS, TRADERS, invent_person
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.legal import Language, item_facts

Value: TypeAlias = str | float | int


class DeclarationFlaw(StrEnum):
    """What does not fit goods of the right holder."""

    TRADEMARK_LEFT_OUT = "trademark_left_out"
    TRADEMARK_MISSPELT = "trademark_misspelt"
    PRICE_TOO_LOW = "price_too_low"
    OTHER_ORIGIN = "other_origin"
    OTHER_SUPPLIER = "other_supplier"
    OTHER_GOODS = "other_goods"
    WEIGHT_DOES_NOT_FIT = "weight_does_not_fit"


class Oddity(StrEnum):
    """What looks odd and is innocent: genuine and counterfeit goods have it equally often."""

    DISCOUNT = "discount"
    PARALLEL_IMPORT = "parallel_import"
    TRANSIT = "transit"
    VAGUE_NAME = "vague_name"
    NO_MODEL = "no_model"


class Regime(StrEnum):
    """How goods are declared."""

    FORMAL = "formal"
    EXPRESS = "express"


# Of all consignments, whatever they hold.
ODDITY_SHARE = 0.3
EXPRESS_SHARE = 0.35
_OFFICES = (
    ("020", "인천공항"),
    ("040", "인천"),
    ("030", "부산"),
    ("013", "평택"),
    ("016", "김포공항"),
)
_SEA_PORTS = ("KRPUS", "KRINC", "KRPTK")
_ENDINGS = ("KRICN", "KRGMP")
# Terms of the catalogue that tell what goods are made of.
_MATERIAL_TERMS = (
    "재질",
    "원재료",
    "겉감",
    "혼용률",
    "주성분",
    "전성분",
    "유효성분",
    "여과재",
    "피복재질",
)
_UNITS = ("PC", "EA", "PK", "ST")
# A formal entry tells the trademark; these flaws have no field on a manifest.
_FORMAL_ONLY = {
    DeclarationFlaw.TRADEMARK_LEFT_OUT,
    DeclarationFlaw.TRADEMARK_MISSPELT,
    DeclarationFlaw.OTHER_SUPPLIER,
    DeclarationFlaw.OTHER_ORIGIN,
}


@dataclass(frozen=True)
class SampleDeclaration:
    """A declaration and what is wrong or odd with it.

    Attributes:
        fields: Those of `pandok.reading.types.Declaration` by its names, and further fields of the
            Korean import form, which a reading ignores.
        flaws: What does not fit goods of the right holder.
        oddities: What looks odd and is innocent.
        regime: How the goods were declared.
    """

    fields: dict[str, Value]
    flaws: tuple[DeclarationFlaw, ...]
    oddities: tuple[Oddity, ...]
    regime: Regime


def declare(
    brand: Brand,
    rng: np.random.Generator,
    prevalence: float = 0.0,
    regime: Regime | None = None,
) -> SampleDeclaration:
    """Write the declaration of a consignment.

    With the same prevalence for genuine and counterfeit goods, declarations tell nothing of which
    they are.

    Args:
        brand: What is imported, or what it pretends to be.
        rng: Decides everything else.
        prevalence: Probability that something does not fit, 0 to 1.
        regime: Formal entry or express manifest; None for either.
    """
    express, odd, flawed = (float(v) for v in rng.random(3))
    if regime is None:
        regime = Regime.EXPRESS if express < EXPRESS_SHARE else Regime.FORMAL
    flaws = _pick_flaws(regime, rng) if flawed < prevalence else ()
    oddities = _pick_oddities(rng) if odd < ODDITY_SHARE else ()
    case = _Case(brand, flaws, oddities)
    fields = _formal(case, rng) if regime is Regime.FORMAL else _manifest(case, rng)
    return SampleDeclaration(fields, flaws, oddities, regime)


def _pick_flaws(regime: Regime, rng: np.random.Generator) -> tuple[DeclarationFlaw, ...]:
    possible = [f for f in DeclarationFlaw if regime is Regime.FORMAL or f not in _FORMAL_ONLY]
    count = int(rng.choice([1, 2], p=[0.62, 0.38]))
    chosen = {int(i) for i in rng.choice(len(possible), size=count, replace=False)}
    flaws = [f for i, f in enumerate(possible) if i in chosen]
    if {DeclarationFlaw.TRADEMARK_LEFT_OUT, DeclarationFlaw.TRADEMARK_MISSPELT} <= set(flaws):
        flaws.remove(DeclarationFlaw.TRADEMARK_MISSPELT)
    return tuple(flaws)


def _pick_oddities(rng: np.random.Generator) -> tuple[Oddity, ...]:
    count = int(rng.choice([1, 2], p=[0.75, 0.25]))
    chosen = {int(i) for i in rng.choice(len(Oddity), size=count, replace=False)}
    return tuple(o for i, o in enumerate(Oddity) if i in chosen)


@dataclass(frozen=True)
class _Case:
    """What is to be declared, and how honestly."""

    brand: Brand
    flaws: tuple[DeclarationFlaw, ...]
    oddities: tuple[Oddity, ...]

    def price(self, rng: np.random.Generator) -> float:
        """Price of a piece in won."""
        share = float(rng.uniform(0.85, 1.15))
        discount, low = float(rng.uniform(0.34, 0.7)), float(rng.uniform(0.08, 0.48))
        if Oddity.DISCOUNT in self.oddities:
            share *= discount
        if DeclarationFlaw.PRICE_TOO_LOW in self.flaws:
            share *= low
        return float(max(100, round(self.brand.product.price_krw * share, -1)))

    def goods_name(self, rng: np.random.Generator) -> str:
        """The goods as the declarant names them."""
        product, others = self.brand.product, ("GIFT", "SAMPLE", "ACCESSORIES", "DAILY GOODS")
        other = others[int(rng.integers(len(others)))]
        if DeclarationFlaw.OTHER_GOODS in self.flaws:
            return other
        if Oddity.VAGUE_NAME in self.oddities:
            return product.item.group.value.upper() + " GOODS"
        forms = (
            f"{product.name.en} / {product.name.ko}",
            product.name.en.upper(),
            product.item.name.en.upper(),
        )
        return forms[int(rng.integers(len(forms)))]

    def trademark(self, rng: np.random.Generator) -> str:
        """The mark as declared."""
        text = self.brand.name.latin.upper()
        place = int(rng.integers(1, max(2, len(text) - 1)))
        if DeclarationFlaw.TRADEMARK_LEFT_OUT in self.flaws:
            return ""
        if DeclarationFlaw.TRADEMARK_MISSPELT in self.flaws:
            return text[:place] + text[place + 1 :]
        return text

    def supplier(self, rng: np.random.Generator) -> tuple[str, str]:
        """Who sells, and from which country."""
        trader = TRADERS[int(rng.integers(len(TRADERS)))]
        if DeclarationFlaw.OTHER_SUPPLIER in self.flaws or Oddity.PARALLEL_IMPORT in self.oddities:
            return trader
        return self.brand.name.holder, self.brand.product.origin_code

    def origin(self) -> str:
        """Country of origin as declared."""
        origin = self.brand.product.origin_code
        if DeclarationFlaw.OTHER_ORIGIN in self.flaws:
            return "CN" if origin != "CN" else "VN"
        return origin

    def piece_kg(self, rng: np.random.Generator) -> float:
        """Weight of a piece."""
        usual = float(rng.uniform(0.08, 0.9))
        if DeclarationFlaw.WEIGHT_DOES_NOT_FIT in self.flaws:
            return 0.07 * usual
        return usual


def _formal(case: _Case, rng: np.random.Generator) -> dict[str, Value]:
    """A formal entry, with the fields of the public Korean form."""
    product = case.brand.product
    price, quantity = case.price(rng), int(rng.integers(12, 2400))
    supplier, loading = case.supplier(rng)
    if Oddity.TRANSIT in case.oddities:
        loading = ("HK", "SG", "AE")[int(rng.integers(3))]
    by_sea = bool(rng.random() < 0.55)
    office, office_name = _OFFICES[int(rng.integers(len(_OFFICES)))]
    net = round(case.piece_kg(rng) * quantity, 1)
    freight = 1.0 + float(rng.uniform(0.02, 0.12))
    serial = int(rng.integers(10**4, 10**5))
    importer = IMPORTERS[int(rng.integers(len(IMPORTERS)))]
    model = f"{case.brand.name.latin[:3].upper()}-{case.brand.label.gtin[-5:-1]}"
    ports = _SEA_PORTS if by_sea else _ENDINGS
    facts = item_facts(product.item, Language.KOREAN)
    return {
        "number": f"{serial}-26-{int(rng.integers(10**6)):06d}M",
        "declared_on": f"2026-{int(rng.integers(1, 13)):02d}-{int(rng.integers(1, 29)):02d}",
        "office": f"{office} {office_name}",
        "section": f"{int(rng.integers(1, 30)):02d}",
        "entry_type": ("11", "13", "14")[int(rng.integers(3))],
        "transaction_type": ("11", "15", "29")[int(rng.integers(3))],
        "collection_type": ("11", "13", "43")[int(rng.integers(3))],
        "bill_of_lading": _bill(rng),
        "master_bill_of_lading": _bill(rng),
        "cargo_control_number": f"26{_letters(4, rng)}{int(rng.integers(10**7)):07d}",
        "declarant": BROKERS[int(rng.integers(len(BROKERS)))],
        "importer": importer,
        "taxpayer_number": f"000-{int(rng.integers(100)):02d}-{int(rng.integers(10**5)):05d}",
        "supplier": supplier,
        "supplier_country": loading
        if supplier == case.brand.name.holder
        else _country_of(supplier),
        "trademark": case.trademark(rng),
        "goods_name": case.goods_name(rng),
        "model": "" if Oddity.NO_MODEL in case.oddities else model,
        "composition": next((fact for fact in facts if fact.startswith(_MATERIAL_TERMS)), ""),
        "quantity": quantity,
        "unit": _UNITS[int(rng.integers(len(_UNITS)))],
        "unit_price_krw": price,
        "value_krw": float(price * quantity),
        "cif_krw": float(round(price * quantity * freight, -1)),
        "hs_code": f"{product.hs_code}{int(rng.choice([0, 1000, 9000, 9090])):04d}",
        "origin_country": case.origin(),
        "origin_mark": ("G", "B", "Y")[int(rng.integers(3))],
        "certificate_of_origin": ("N", "Y")[int(rng.integers(2))],
        "net_weight_kg": net,
        "gross_weight_kg": round(net * float(rng.uniform(1.05, 1.3)), 1),
        "packages": max(1, quantity // int(rng.integers(10, 80))),
        "transport_mode": "10" if by_sea else "40",
        "port_of_arrival": ports[int(rng.integers(len(ports)))],
        "country_of_loading": loading,
        "vessel": f"{_letters(6, rng)} {int(rng.integers(100, 999))}",
        "duty_rate": float(rng.choice([0.0, 6.5, 8.0, 13.0])),
    }


def _manifest(case: _Case, rng: np.random.Generator) -> dict[str, Value]:
    """A line of an express manifest: neither mark nor HS code."""
    price, quantity = case.price(rng), int(rng.integers(1, 6))
    _, loading = case.supplier(rng)
    if Oddity.TRANSIT in case.oddities:
        loading = "HK"
    sender, recipient = invent_person(loading, rng), invent_person("KR", rng)
    return {
        "number": f"{int(rng.integers(10**10, 10**11))}",
        "declared_on": f"2026-{int(rng.integers(1, 13)):02d}-{int(rng.integers(1, 29)):02d}",
        "supplier": sender.name,
        "sender_address": ", ".join(sender.address),
        "sender_country": loading,
        "importer": recipient.name,
        "recipient_address": ", ".join(recipient.address),
        "recipient_phone": recipient.phone,
        "goods_name": case.goods_name(rng),
        "quantity": quantity,
        "gross_weight_kg": round(case.piece_kg(rng) * quantity + 0.1, 2),
        "unit_price_krw": price,
        "value_krw": float(price * quantity),
    }


def _country_of(supplier: str) -> str:
    return dict(TRADERS).get(supplier, "")


def _letters(count: int, rng: np.random.Generator) -> str:
    return "".join(chr(65 + int(i)) for i in rng.integers(26, size=count))


def _bill(rng: np.random.Generator) -> str:
    return f"{_letters(4, rng)}{int(rng.integers(10**9)):09d}"
