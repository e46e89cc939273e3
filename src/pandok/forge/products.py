"""What the invented brands sell: names, HS codes and label texts in English and Korean."""

from dataclasses import dataclass
from enum import StrEnum


class PackageKind(StrEnum):
    """The solids that goods are packed in."""

    BOX = "box"
    BOTTLE = "bottle"
    TUBE = "tube"
    POUCH = "pouch"


@dataclass(frozen=True)
class Product:
    """A product as it is described on label and declaration.

    Attributes:
        name_en: Product name in English.
        name_ko: Product name in Korean.
        claim_en: One short line below the name.
        claim_ko: The same in Korean.
        content: Net content with its unit.
        package: How it is packed.
        hs_code: Heading of the Harmonised System, six digits.
        price_krw: Usual customs value of a piece.
        origin_en: Country of origin.
        origin_ko: The same in Korean.
        origin_code: ISO 3166-1 alpha-2.
        facts_ko: Legal lines in Korean; maker and origin are added by the label.
    """

    name_en: str
    name_ko: str
    claim_en: str
    claim_ko: str
    content: str
    package: PackageKind
    hs_code: str
    price_krw: int
    origin_en: str
    origin_ko: str
    origin_code: str
    facts_ko: tuple[str, ...]


PRODUCTS: tuple[Product, ...] = (
    Product("Ginseng Tea", "홍삼차", "Six-year root, 20 sachets", "6년근 홍삼 · 20포", "3 g x 20",
            PackageKind.BOX, "210690", 14500, "Korea", "대한민국", "KR",
            ("식품유형: 액상차", "원재료명: 홍삼농축액 12%", "보관방법: 직사광선을 피하십시오")),
    Product("Repair Shampoo", "리페어 샴푸", "For dry, coloured hair", "손상 모발용", "400 ml",
            PackageKind.BOTTLE, "330510", 9800, "Korea", "대한민국", "KR",
            ("화장품책임판매업자", "사용기한: 제조일부터 36개월", "눈에 들어가면 씻어내십시오")),
    Product("Hand Cream", "핸드크림", "Shea and oat", "시어버터와 귀리", "75 ml",
            PackageKind.TUBE, "330499", 6200, "France", "프랑스", "FR",
            ("화장품책임판매업자", "사용기한: 별도표시일까지", "상처 부위에 바르지 마십시오")),
    Product("House Blend", "하우스 블렌드", "Whole bean coffee", "분쇄하지 않은 원두커피", "250 g",
            PackageKind.POUCH, "090121", 11800, "Colombia", "콜롬비아", "CO",
            ("식품유형: 볶은커피", "원재료명: 커피원두 100%", "개봉 후 밀봉하여 보관하십시오")),
    Product("Brake Pad Set", "브레이크 패드", "Front axle, ceramic", "앞바퀴용 세라믹", "4 pcs",
            PackageKind.BOX, "870830", 38000, "Germany", "독일", "DE",
            ("자기인증 대상 부품", "적용차종: 뒷면 표 참조", "장착은 정비업소에 맡기십시오")),
    Product("Sheet Mask", "시트 마스크", "Hyaluron and rice", "히알루론과 쌀 추출물", "25 ml",
            PackageKind.POUCH, "330499", 1900, "Korea", "대한민국", "KR",
            ("화장품책임판매업자", "사용기한: 별도표시일까지", "눈 주위를 피하여 사용하십시오")),
    Product("Fast Charger", "고속 충전기", "65 W, two ports", "65 W · 2포트", "1 pc",
            PackageKind.BOX, "850440", 22500, "Viet Nam", "베트남", "VN",
            ("정격입력: 100-240 V~ 1.5 A", "정격출력: 20 V 3.25 A",
             "젖은 손으로 만지지 마십시오")),
    Product("Vitamin D3", "비타민 D3", "120 small tablets", "작은 알약 120정", "36 g",
            PackageKind.BOTTLE, "210690", 12700, "Canada", "캐나다", "CA",
            ("건강기능식품", "1일 섭취량: 1정", "섭취량을 초과하지 마십시오")),
    Product("Mint Toothpaste", "민트 치약", "Fluoride 1,450 ppm", "불소 1,450 ppm", "120 g",
            PackageKind.TUBE, "330610", 3400, "Japan", "일본", "JP",
            ("의약외품", "유효성분: 플루오르화나트륨", "삼키지 마십시오")),
    Product("Roasted Seaweed", "구운 김", "Lightly salted", "살짝 소금 간", "40 g",
            PackageKind.POUCH, "200899", 4300, "Korea", "대한민국", "KR",
            ("식품유형: 조미김", "원재료명: 원초, 옥배유, 천일염", "습기를 피하여 보관하십시오")),
    Product("Chef's Knife Oil", "칼 관리 오일", "Food-safe camellia oil", "식품용 동백기름",
            "100 ml", PackageKind.BOTTLE, "151590", 8900, "Japan", "일본", "JP",
            ("생활화학제품", "용도: 주방칼 관리", "어린이 손이 닿지 않게 보관하십시오")),
    Product("Wireless Earbuds", "무선 이어폰", "30 hours with case", "케이스 포함 30시간", "1 pair",
            PackageKind.BOX, "851830", 54000, "China", "중국", "CN",
            ("방송통신기자재 적합등록", "정격: DC 5 V 0.5 A", "충격을 주지 마십시오")),
)  # fmt: skip
