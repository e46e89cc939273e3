"""Small print: what must be told of a product, in the words of its maker."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pandok.forge.goods.products import Product

_NAME_TERMS = ("제품명", "품명", "상품명")
_MAKER_TERMS = ("제조원", "제조사", "제조업자")
_ORIGINS = ("{ko} / Made in {en}", "{ko} (Product of {en})", "{ko}", "{en} ({ko})")


class LegalForm(StrEnum):
    """How a fact is written."""

    COLON = "colon"
    BRACKETS = "brackets"
    BAR = "bar"
    SENTENCES = "sentences"


@dataclass(frozen=True)
class LegalWording:
    """How a maker words the small print.

    Attributes:
        form: How a fact is written.
        name_term: What the name of the product is called.
        maker_term: What the maker is called.
        origin: Pattern of the country, with ``{ko}`` and ``{en}``.
        facts_first: Whether the facts come before name, maker and origin.
    """

    form: LegalForm
    name_term: str
    maker_term: str
    origin: str
    facts_first: bool


def choose_wording(rng: np.random.Generator) -> LegalWording:
    """Draw a wording."""
    return LegalWording(
        form=list(LegalForm)[int(rng.integers(len(LegalForm)))],
        name_term=_NAME_TERMS[int(rng.integers(len(_NAME_TERMS)))],
        maker_term=_MAKER_TERMS[int(rng.integers(len(_MAKER_TERMS)))],
        origin=_ORIGINS[int(rng.integers(len(_ORIGINS)))],
        facts_first=bool(rng.integers(2)),
    )


def legal_lines(product: Product, maker: str, wording: LegalWording) -> tuple[str, ...]:
    """Return the small print of a genuine package, from top to bottom."""
    origin = wording.origin.format(ko=product.origin_ko, en=product.origin_en)
    name = f"{wording.name_term}: {product.name_ko}"
    source = (f"{wording.maker_term}: {maker}", f"원산지: {origin}")
    if wording.facts_first:
        facts = (*product.facts_ko, name, *source)
    else:
        facts = (name, *product.facts_ko, *source)
    return tuple(_worded(fact, wording.form) for fact in facts)


def _worded(fact: str, form: LegalForm) -> str:
    """Write ``term: value`` in a form; a fact without a term is a remark of its own."""
    term, separator, value = fact.partition(": ")
    if form is LegalForm.SENTENCES:
        return _sentence(term, value)
    if not separator or form is LegalForm.COLON:
        return fact
    return f"[{term}] {value}" if form is LegalForm.BRACKETS else f"{term} | {value}"


def _sentence(term: str, value: str) -> str:
    """Write a fact as a sentence; a request already is one."""
    if not value:
        return f"{term}." if term.endswith("십시오") else f"{term}입니다."
    if value.endswith("십시오"):
        return f"{value}."
    has_final_consonant = (ord(term[-1]) - ord("가")) % 28 != 0
    return f"{term}{'은' if has_final_consonant else '는'} {value}입니다."
