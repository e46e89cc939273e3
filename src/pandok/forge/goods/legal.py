"""Small print: what must be told of a product, in its maker's words and the market's language."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pandok.forge.goods.catalogue import ItemGroup, ProductItem
from pandok.forge.goods.products import Country, Product


class Language(StrEnum):
    """Languages that legal text is printed in."""

    KOREAN = "ko"
    CHINESE = "zh"
    ENGLISH = "en"


class LegalForm(StrEnum):
    """How a fact is written."""

    COLON = "colon"
    BRACKETS = "brackets"
    BAR = "bar"
    SENTENCES = "sentences"


@dataclass(frozen=True)
class _Terms:
    """What a language calls the facts that every product has; alternatives are equally good."""

    name: tuple[str, ...]
    content: tuple[str, ...]
    maker: tuple[str, ...]
    importer: tuple[str, ...]
    origins: tuple[str, ...]
    importers: tuple[str, ...]


_TERMS: dict[Language, _Terms] = {
    Language.KOREAN: _Terms(
        ("제품명", "품명", "상품명"),
        ("내용량", "용량 · 중량", "구성"),
        ("제조원", "제조사", "제조업자"),
        ("수입원", "수입판매원", "수입자"),
        ("원산지: {local}", "제조국: {local}", "원산지: {local} / Made in {en}", "{local}산"),
        ("(주)가람무역", "(주)누리솔", "(주)다온상사", "(주)라온유통", "(주)마루물산"),
    ),
    Language.CHINESE: _Terms(
        ("产品名称", "品名", "商品名称"),
        ("净含量", "规格", "数量"),
        ("生产商", "制造商", "生产企业"),
        ("进口商", "总经销", "境内代理商"),
        ("原产国: {local}", "产地: {local}", "原产地: {local} / Made in {en}", "{local}制造"),
        ("云麓商贸有限公司", "澄江进出口有限公司", "霁海贸易有限公司", "禾川国际贸易"),
    ),
    Language.ENGLISH: _Terms(
        ("Product", "Item", "Article"),
        ("Contents", "Net contents", "Pack"),
        ("Maker", "Manufacturer", "Made by"),
        ("Importer", "Imported by", "Distributor"),
        ("Made in {en}", "Product of {en}", "Origin: {en}", "Country of origin: {en}"),
        ("Lundmere Imports", "Oakvaste Trading", "Pellowin & Co.", "Tarnbrook Supply"),
    ),
}


@dataclass(frozen=True)
class LegalWording:
    """How a maker words the small print.

    Attributes:
        language: Of the small print.
        form: How a fact is written.
        name_term: What the name of the product is called.
        content_term: What the net content is called.
        maker_term: What the maker is called.
        importer_term: What the importer is called.
        importer: Who imports it; empty where the label does not tell.
        origin: Pattern of the country's line, with ``{local}`` and ``{en}``.
        facts_first: Whether the facts come before name and maker.
        website: Whether the maker's site is told.
    """

    language: Language
    form: LegalForm
    name_term: str
    content_term: str
    maker_term: str
    importer_term: str
    importer: str
    origin: str
    facts_first: bool
    website: bool


def choose_wording(rng: np.random.Generator, language: Language = Language.KOREAN) -> LegalWording:
    """Draw a wording."""
    terms = _TERMS[language]
    forms = [f for f in LegalForm if f is not LegalForm.SENTENCES or language is Language.KOREAN]

    def one(options: tuple[str, ...]) -> str:
        return options[int(rng.integers(len(options)))]

    return LegalWording(
        language=language,
        form=forms[int(rng.integers(len(forms)))],
        name_term=one(terms.name),
        content_term=one(terms.content),
        maker_term=one(terms.maker),
        importer_term=one(terms.importer),
        importer=one(terms.importers) if rng.random() < 0.6 else "",
        origin=one(terms.origins),
        facts_first=bool(rng.integers(2)),
        website=bool(rng.random() < 0.4),
    )


def legal_lines(product: Product, maker: str, wording: LegalWording) -> tuple[str, ...]:
    """Return the small print of a genuine package, from top to bottom; the origin stands apart."""
    name, facts = _told(product, wording.language)
    known = (
        f"{wording.name_term}: {name}",
        *((f"{wording.content_term}: {product.content}",) if not wording.facts_first else ()),
    )
    source = [f"{wording.maker_term}: {maker}"]
    if wording.importer:
        source.append(f"{wording.importer_term}: {wording.importer}")
    if wording.website:
        source.append(website(maker))
    lines = (*facts, *known, *source) if wording.facts_first else (*known, *facts, *source)
    return tuple(_worded(line, wording.form) for line in lines)


def origin_line(country: Country, wording: LegalWording) -> str:
    """Return the line that tells where a product was made."""
    local = country.name.ko if wording.language is Language.KOREAN else country.name.zh
    line = wording.origin.format(local=local, en=country.name.en)
    if wording.form is LegalForm.SENTENCES or ": " not in line:
        return line
    return _worded(line, wording.form)


def website(maker: str) -> str:
    """Return the address of a maker's site, under a domain that can belong to nobody (RFC 2606)."""
    first = "".join(c for c in maker.split(maxsplit=1)[0].lower() if c.isascii() and c.isalpha())
    return f"www.{first or 'maker'}.example"


def spec_table(product: Product, language: Language, rng: np.random.Generator) -> tuple[str, ...]:
    """Return the rows of a table of values, as ``term: value``; empty where there is none to tell.

    Food has a table of nutrition, per 100 g or 100 ml.
    """
    if product.item.group is not ItemGroup.FOOD or product.hs_code[:2] in {"82", "76", "96"}:
        return ()
    sugar, fat, protein = (float(rng.uniform(0, top)) for top in (38.0, 22.0, 14.0))
    starch = sugar + float(rng.uniform(0, 30))
    energy = round(4 * (starch + protein) + 9 * fat)
    salt = round(float(rng.uniform(5, 900)))
    values = (f"{energy} kcal", f"{fat:.1f} g", f"{starch:.1f} g", f"{sugar:.1f} g",
              f"{protein:.1f} g", f"{salt} mg")  # fmt: skip
    return tuple(f"{t}: {v}" for t, v in zip(_NUTRITION[language], values, strict=True))


_NUTRITION: dict[Language, tuple[str, ...]] = {
    Language.KOREAN: ("열량", "지방", "탄수화물", "당류", "단백질", "나트륨"),
    Language.CHINESE: ("能量", "脂肪", "碳水化合物", "糖", "蛋白质", "钠"),
    Language.ENGLISH: ("Energy", "Fat", "Carbohydrate", "Sugars", "Protein", "Sodium"),
}


def item_facts(item: ProductItem, language: Language) -> tuple[str, ...]:
    """Return what must be told of an item, in a language."""
    return {
        Language.KOREAN: item.facts_ko,
        Language.CHINESE: item.facts_zh,
        Language.ENGLISH: item.facts_en,
    }[language]


def _told(product: Product, language: Language) -> tuple[str, tuple[str, ...]]:
    names = {
        Language.KOREAN: product.name.ko,
        Language.CHINESE: product.name.zh,
        Language.ENGLISH: product.name.en,
    }
    return names[language], item_facts(product.item, language)


def _worded(fact: str, form: LegalForm) -> str:
    """Write ``term: value`` in a form; a fact without a term is a remark of its own."""
    term, separator, value = fact.partition(": ")
    if form is LegalForm.SENTENCES:
        return fact if "example" in fact else _sentence(term, value)
    if not separator or form is LegalForm.COLON:
        return fact
    return f"[{term}] {value}" if form is LegalForm.BRACKETS else f"{term} | {value}"


def _sentence(term: str, value: str) -> str:
    """Write a Korean fact as a sentence; a request already is one."""
    if not value:
        return f"{term}." if term.endswith(("십시오", "니다")) else f"{term}입니다."
    if value.endswith("십시오"):
        return f"{value}."
    has_final_consonant = (ord(term[-1]) - ord("가")) % 28 != 0
    return f"{term}{'은' if has_final_consonant else '는'} {value}입니다."
