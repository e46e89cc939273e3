"""Invented brand names with their Korean reading, and invented companies.

The names were made from syllables of no language in particular and searched for in public text
before they were taken in; a real mark must never be shown as counterfeit goods.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class BrandName:
    """A name that no trader uses.

    Attributes:
        latin: In Latin letters, capitalised.
        korean: How it is read in Korean.
        holder: The invented company that holds the rights.
    """

    latin: str
    korean: str
    holder: str


BRAND_NAMES: tuple[BrandName, ...] = (
    BrandName("Quorvesse", "쿼르베스", "Quorvesse Laboratoires"),
    BrandName("Tazumeri", "타주메리", "Tazumeri Co., Ltd."),
    BrandName("Ozmerith", "오즈메리스", "Ozmerith Works"),
    BrandName("Brixolan", "브릭솔란", "Brixolan Industries"),
    BrandName("Yelduna", "옐두나", "Yelduna Foods"),
    BrandName("Kervandi", "케르반디", "Kervandi & Sons"),
    BrandName("Narubesk", "나루베스크", "Narubesk Inc."),
    BrandName("Luvantiq", "루반티크", "Luvantiq Beauty"),
    BrandName("Dalmirae", "달미라에", "Dalmirae Corp."),
    BrandName("Torquezza", "토르퀘자", "Torquezza Motori"),
    BrandName("Ibrelun", "이브렐룬", "Ibrelun Botanica"),
    BrandName("Wexandor", "웩산도르", "Wexandor Supply"),
    BrandName("Vumarel", "부마렐", "Vumarel House"),
    BrandName("Escuvio", "에스쿠비오", "Escuvio Trading"),
    BrandName("Xelpotra", "젤포트라", "Xelpotra Devices"),
    BrandName("Pindorak", "핀도락", "Pindorak Tea Garden"),
    BrandName("Sormavex", "소르마벡스", "Sormavex Audio"),
    BrandName("Gelvantu", "겔반투", "Gelvantu Pharm"),
    BrandName("Mokvarra", "목바라", "Mokvarra Roasters"),
    BrandName("Fenquil", "펜퀼", "Fenquil Home"),
    BrandName("Arbostel", "아르보스텔", "Arbostel Kitchen"),
    BrandName("Juvendor", "주벤도르", "Juvendor Care"),
    BrandName("Halvequin", "할베퀸", "Halvequin Ltd."),
    BrandName("Ridolpha", "리돌파", "Ridolpha Gear"),
)
