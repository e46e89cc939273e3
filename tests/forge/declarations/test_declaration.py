import numpy as np
import pytest

from pandok.forge.declarations.declaration import (
    DeclarationFlaw,
    Oddity,
    Regime,
    SampleDeclaration,
    declare,
)
from pandok.forge.goods.brands import invent_brand
from pandok.forge.split import Split
from pandok.reading.declaration import parse_declaration

BRAND = invent_brand(Split.EXAM, 3)


def drawn(
    prevalence: float, count: int = 300, regime: Regime | None = None
) -> list[SampleDeclaration]:
    return [declare(BRAND, np.random.default_rng((i, 7)), prevalence, regime) for i in range(count)]


def test_a_reading_accepts_every_declaration() -> None:
    for declaration in drawn(0.5, 60):
        parsed = parse_declaration(declaration.fields)
        assert parsed.number
        assert parsed.goods_name
        assert parsed.unit_price_krw is not None


def test_flaws_come_as_often_as_asked_for() -> None:
    assert all(not declaration.flaws for declaration in drawn(0.0))
    assert all(declaration.flaws for declaration in drawn(1.0))
    share = float(np.mean([bool(declaration.flaws) for declaration in drawn(0.4)]))
    assert share == pytest.approx(0.4, abs=0.1)
    assert {flaw for d in drawn(1.0) for flaw in d.flaws} == set(DeclarationFlaw)


def test_innocent_oddities_come_whatever_the_prevalence() -> None:
    honest, dishonest = (
        float(np.mean([bool(d.oddities) for d in drawn(prevalence)])) for prevalence in (0.0, 1.0)
    )
    assert honest == dishonest > 0.2
    assert {oddity for d in drawn(0.0) for oddity in d.oddities} == set(Oddity)


def test_an_honest_formal_entry_fits_the_goods() -> None:
    for declaration in drawn(0.0, 40, Regime.FORMAL):
        fields = declaration.fields
        assert fields["trademark"] == BRAND.name.latin.upper()
        assert str(fields["hs_code"]).startswith(BRAND.product.hs_code)
        assert len(str(fields["hs_code"])) == 10
        assert fields["origin_country"] == BRAND.product.origin_code
        assert fields["value_krw"] == float(fields["unit_price_krw"]) * float(fields["quantity"])
        assert float(fields["gross_weight_kg"]) > float(fields["net_weight_kg"])


def test_a_manifest_tells_neither_mark_nor_hs_code() -> None:
    for declaration in drawn(0.5, 40, Regime.EXPRESS):
        assert "trademark" not in declaration.fields
        assert "hs_code" not in declaration.fields
        assert declaration.fields["recipient_address"]


def test_prices_of_flawed_and_of_discounted_goods_meet() -> None:
    """A low price alone must not prove anything."""
    low = [
        float(d.fields["unit_price_krw"]) / BRAND.product.price_krw
        for d in drawn(1.0, 400)
        if DeclarationFlaw.PRICE_TOO_LOW in d.flaws
    ]
    discounted = [
        float(d.fields["unit_price_krw"]) / BRAND.product.price_krw
        for d in drawn(0.0, 400)
        if Oddity.DISCOUNT in d.oddities
    ]
    assert max(low) > min(discounted)
    assert float(np.median(low)) < float(np.median(discounted))
