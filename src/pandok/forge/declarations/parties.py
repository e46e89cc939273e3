"""Invented people and companies with addresses in towns that do not exist.

Telephone numbers come from ranges that cannot ring: Korean mobile numbers never go on with 0 after
010, Chinese ones never begin with 10, and 555-0100 to 555-0199 is kept for fiction in North
America.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pandok.forge.goods.legal import Language


@dataclass(frozen=True)
class Party:
    """Who sends or receives.

    Attributes:
        name: A person's name, or a company's.
        address: Lines of the address, the smaller part first or last as the country writes it.
        phone: With the country's own punctuation.
        country: ISO 3166-1 alpha-2.
        language: That it is written in.
    """

    name: str
    address: tuple[str, ...]
    phone: str
    country: str
    language: Language


_SURNAMES_KO = ("가", "남궁", "도", "라", "마", "빈", "설", "아", "제갈", "차", "탁", "표", "하")
_GIVEN_KO = (
    "가람",
    "나린",
    "다온",
    "라온",
    "마루",
    "보슬",
    "새론",
    "이든",
    "찬슬",
    "하람",
    "별하",
    "소담",
)
_TOWNS_KO = (
    "가온시 누리구",
    "다솜시 바다구",
    "라솔시 하늘구",
    "미리내군 솔향읍",
    "온새미시 달빛구",
)
_STREETS_KO = ("별솔로", "은가람길", "꽃내음로", "초롱길", "해오름대로", "윤슬로")
_SURNAMES_ZH = ("云", "江", "柏", "容", "桑", "闻", "翟", "慕", "凌", "尚")
_GIVEN_ZH = ("思澄", "以宁", "若川", "书禾", "知远", "清越", "望舒", "景行")
_TOWNS_ZH = ("澄州市云溪区", "禾川市望江区", "霁海市青浦路街道", "云麓市柏林镇")
_STREETS_ZH = ("云雁路", "望舒街", "青禾大道", "澄江东路", "霁月巷")
_FIRST_EN = ("Alden", "Briony", "Corwin", "Delphine", "Edric", "Fenella", "Garrick", "Ilona")
_LAST_EN = ("Ashvale", "Brackmoor", "Coldwater", "Dunmere", "Elderfield", "Farrowby", "Greywick")
_TOWNS_EN = ("Port Ellery, NV", "Lundmere, OR", "Oakvaste, MN", "Tarnbrook, VT")
_STREETS_EN = ("Quillpen Rd", "Larkstone Ave", "Mill Hollow Ln", "Saltgrass St")


def invent_person(country: str, rng: np.random.Generator) -> Party:
    """Invent a person.

    Args:
        country: ``KR``, ``CN`` or ``HK``; elsewhere they are written in English.
        rng: Decides everything.
    """
    if country == "KR":
        return _korean(rng)
    if country in {"CN", "HK"}:
        return _chinese(country, rng)
    return _english(country, rng)


def _picker(rng: np.random.Generator) -> Callable[[tuple[str, ...]], str]:
    return lambda options: options[int(rng.integers(len(options)))]


def _korean(rng: np.random.Generator) -> Party:
    one = _picker(rng)
    one_to_four = int(rng.integers(1, 5))
    return Party(
        f"{one(_SURNAMES_KO)}{one(_GIVEN_KO)}",
        (
            f"{one(_TOWNS_KO)} {one(_STREETS_KO)} {int(rng.integers(1, 240))}",
            f"{int(rng.integers(101, 120))}동 {100 * int(rng.integers(1, 25)) + one_to_four}호",
        ),
        f"010-0{int(rng.integers(1000)):03d}-{int(rng.integers(10000)):04d}",
        "KR",
        Language.KOREAN,
    )


def _chinese(country: str, rng: np.random.Generator) -> Party:
    one = _picker(rng)
    entrance = int(rng.integers(1, 5))
    return Party(
        f"{one(_SURNAMES_ZH)}{one(_GIVEN_ZH)}",
        (
            f"{one(_TOWNS_ZH)}{one(_STREETS_ZH)}{int(rng.integers(1, 400))}号",
            f"{int(rng.integers(1, 30))}栋{entrance}单元{int(rng.integers(101, 2400))}室",
        ),
        f"10{int(rng.integers(10)):01d}-{int(rng.integers(10000)):04d}-{int(rng.integers(10000)):04d}",
        country,
        Language.CHINESE,
    )


def _english(country: str, rng: np.random.Generator) -> Party:
    one = _picker(rng)
    return Party(
        f"{one(_FIRST_EN)} {one(_LAST_EN)}",
        (
            f"{int(rng.integers(1, 980))} {one(_STREETS_EN)}",
            f"{one(_TOWNS_EN)} 00{int(rng.integers(100, 999))}",
        ),
        f"+1 {int(rng.integers(200, 990))} 555 01{int(rng.integers(100)):02d}",
        country,
        Language.ENGLISH,
    )


IMPORTERS: tuple[str, ...] = (
    "(주)가람무역",
    "(주)누리솔",
    "(주)다온상사",
    "(주)라온유통",
    "(주)마루물산",
    "(주)바른결",
    "(주)새솔인터내셔널",
    "(주)아라코퍼레이션",
)
TRADERS: tuple[tuple[str, str], ...] = (
    ("Lunwei Export Ltd.", "CN"),
    ("Parsolo Trading FZE", "AE"),
    ("Kesto General Goods", "HK"),
    ("Mirrowick Distribution BV", "NL"),
    ("Shunhe Commerce Ltd.", "HK"),
    ("Adrelo Wholesale Inc.", "US"),
    ("Teraqui Supply Pte.", "SG"),
)
BROKERS: tuple[str, ...] = ("한빛관세법인", "솔담관세사무소", "가온통관", "이음관세법인")
