"""What the invented brands sell: names, HS codes and label texts in English and Korean."""

from dataclasses import dataclass

from pandok.forge.goods.forms import GoodsForm


@dataclass(frozen=True)
class Product:
    """A product as it is described on label and declaration.

    Attributes:
        name_en: Product name in English.
        name_ko: Product name in Korean.
        claims: Short lines that may stand below the name, in English and Korean; a brand has one.
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
    claims: tuple[tuple[str, str], ...]
    content: str
    package: GoodsForm
    hs_code: str
    price_krw: int
    origin_en: str
    origin_ko: str
    origin_code: str
    facts_ko: tuple[str, ...]


PRODUCTS: tuple[Product, ...] = (
    Product("Ginseng Tea", "홍삼차",
            (("Six-year root, 20 sachets", "6년근 홍삼 · 20포"),
             ("Warm and mellow", "은은한 단맛")),
            "3 g x 20", GoodsForm.BOX, "210690", 14500, "Korea", "대한민국", "KR",
            ("식품유형: 액상차", "원재료명: 홍삼농축액 12%", "보관방법: 직사광선을 피하십시오")),
    Product("Repair Shampoo", "리페어 샴푸",
            (("For dry, coloured hair", "손상 모발용"), ("Keratin and argan", "케라틴과 아르간")),
            "400 ml", GoodsForm.BOTTLE, "330510", 9800, "Korea", "대한민국", "KR",
            ("화장품 유형: 두발용", "사용기한: 제조일부터 36개월", "눈에 들어가면 씻어내십시오")),
    Product("Hand Cream", "핸드크림",
            (("Shea and oat", "시어버터와 귀리"), ("Absorbs in seconds", "끈적임 없는 보습")),
            "75 ml", GoodsForm.TUBE, "330499", 6200, "France", "프랑스", "FR",
            ("화장품 유형: 기초화장용", "사용기한: 제조일부터 30개월",
             "상처 부위에 바르지 마십시오")),
    Product("House Blend", "하우스 블렌드",
            (("Whole bean coffee", "분쇄하지 않은 원두커피"),
             ("Cocoa, cherry, cane", "중배전 원두")),
            "250 g", GoodsForm.POUCH, "090121", 11800, "Colombia", "콜롬비아", "CO",
            ("식품유형: 볶은커피", "원재료명: 커피원두 100%", "개봉 후 밀봉하여 보관하십시오")),
    Product("Brake Pad Set", "브레이크 패드",
            (("Front axle, ceramic", "앞바퀴용 세라믹"), ("Quiet, low dust", "저소음 · 저분진")),
            "4 pcs", GoodsForm.BOX, "870830", 38000, "Germany", "독일", "DE",
            ("자기인증 대상 부품", "적용차종: 뒷면 표의 차종", "장착은 정비업소에 맡기십시오")),
    Product("Sheet Mask", "시트 마스크",
            (("Hyaluron and rice", "히알루론과 쌀 추출물"),
             ("Twenty-minute care", "20분 집중 보습")),
            "25 ml", GoodsForm.POUCH, "330499", 1900, "Korea", "대한민국", "KR",
            ("화장품 유형: 마스크팩", "사용기한: 제조일부터 24개월", "눈 주위를 피하십시오")),
    Product("Fast Charger", "고속 충전기",
            (("65 W, two ports", "65 W · 2포트"), ("Small and cool", "작고 발열이 적은 충전기")),
            "1 pc", GoodsForm.BOX, "850440", 22500, "Viet Nam", "베트남", "VN",
            ("정격입력: 100-240 V~ 1.5 A", "정격출력: 20 V 3.25 A",
             "젖은 손으로 만지지 마십시오")),
    Product("Vitamin D3", "비타민 D3",
            (("120 small tablets", "작은 알약 120정"), ("One a day", "하루 한 알")),
            "36 g", GoodsForm.BOTTLE, "210690", 12700, "Canada", "캐나다", "CA",
            ("건강기능식품", "1일 섭취량: 1정", "섭취량을 초과하지 마십시오")),
    Product("Mint Toothpaste", "민트 치약",
            (("Fluoride 1,450 ppm", "불소 1,450 ppm"), ("Cool, clean breath", "상쾌한 숨결")),
            "120 g", GoodsForm.TUBE, "330610", 3400, "Japan", "일본", "JP",
            ("의약외품", "유효성분: 플루오르화나트륨", "삼키지 마십시오")),
    Product("Roasted Seaweed", "구운 김",
            (("Lightly salted", "살짝 소금 간"), ("Twice roasted, crisp", "두 번 구워 바삭한")),
            "40 g", GoodsForm.POUCH, "200899", 4300, "Korea", "대한민국", "KR",
            ("식품유형: 조미김", "원재료명: 원초, 옥배유, 천일염", "습기를 피하여 보관하십시오")),
    Product("Chef's Knife Oil", "칼 관리 오일",
            (("Food-safe camellia oil", "식품용 동백기름"), ("Keeps the edge bright", "녹 방지")),
            "100 ml", GoodsForm.BOTTLE, "151590", 8900, "Japan", "일본", "JP",
            ("생활화학제품", "용도: 주방칼 관리", "어린이 손이 닿지 않게 보관하십시오")),
    Product("Wireless Earbuds", "무선 이어폰",
            (("30 hours with case", "케이스 포함 30시간"), ("Hear only music", "주변 소음 차단")),
            "1 pair", GoodsForm.BOX, "851830", 54000, "China", "중국", "CN",
            ("방송통신기자재 적합등록", "정격: DC 5 V 0.5 A", "충격을 주지 마십시오")),
    Product("Wiper Blades", "와이퍼 블레이드",
            (("650 and 450 mm", "좌우 한 벌"), ("Silent in heavy rain", "폭우에도 조용하게")),
            "2 pcs", GoodsForm.BOX, "851290", 13900, "Belgium", "벨기에", "BE",
            ("재질: 천연고무, 아연도금강", "결합방식: U자 고리",
             "마른 유리에서 작동하지 마십시오")),
    Product("Oil Filter", "오일 필터",
            (("For petrol engines", "휘발유 엔진용"), ("Change every 10,000 km", "1만 km 교환")),
            "1 ea", GoodsForm.BOX, "842123", 7800, "Poland", "폴란드", "PL",
            ("나사규격: M20 x 1.5", "교환주기: 1만 km", "뜨거운 엔진에 손대지 마십시오")),
    Product("Motor Oil 5W-30", "엔진오일 5W-30",
            (("Fully synthetic", "100% 합성유"), ("For turbo engines", "터보 엔진 보호")),
            "1 L", GoodsForm.BOTTLE, "271019", 11200, "Netherlands", "네덜란드", "NL",
            ("점도등급: SAE 5W-30", "위험물: 제4석유류", "하수구에 버리지 마십시오")),
    Product("Memory Card", "메모리 카드",
            (("256 GB, 170 MB/s", "256 GB · 170 MB/s"), ("Records 4K video", "4K 영상 녹화")),
            "256 GB", GoodsForm.POUCH, "852351", 29800, "Taiwan", "대만", "TW",
            ("동작전압: 2.7-3.6 V", "보증기간: 5년", "단자를 만지지 마십시오")),
    Product("Braided Cable", "충전 케이블",
            (("USB-C to USB-C, 100 W", "USB-C 양방향 · 100 W"),
             ("Bends 20,000 times", "질긴 직조")),
            "2 m", GoodsForm.BOX, "854442", 8600, "China", "중국", "CN",
            ("정격전류: 5 A", "피복재질: 나일론", "꺾인 채로 사용하지 마십시오")),
    Product("Phone Case", "휴대폰 케이스",
            (("Clear, drop tested", "투명 · 낙하시험 통과"),
             ("Slim and grippy", "얇고 미끄럼 없는")),
            "1 case", GoodsForm.BOX, "392690", 12400, "Thailand", "태국", "TH",
            ("재질: 폴리카보네이트", "적용기종: 옆면에 표시된 기종", "알코올로 닦지 마십시오")),
    Product("LED Bulb", "LED 전구",
            (("Warm white, 806 lm", "전구색 · 806 lm"), ("Uses 9 W, lasts years", "9 W로 오래")),
            "9 W", GoodsForm.BOX, "853952", 4700, "Hungary", "헝가리", "HU",
            ("베이스: E26", "색온도: 2700 K", "조광기에 연결하지 마십시오")),
    Product("Alkaline Cells", "알카라인 건전지",
            (("AA, ten-year shelf life", "AA · 10년 보관"), ("Power for toys", "장난감에 강한 힘")),
            "AA x 8", GoodsForm.POUCH, "850610", 5600, "Singapore", "싱가포르", "SG",
            ("공칭전압: 1.5 V", "권장사용기한: 2034년 6월", "불에 넣거나 충전하지 마십시오")),
    Product("Laundry Gel", "세탁 세제",
            (("Cold wash, 33 loads", "찬물 세탁 · 33회"), ("No dye, no perfume", "무색소 · 무향")),
            "1.3 L", GoodsForm.BOTTLE, "340250", 7300, "Italy", "이탈리아", "IT",
            ("품목: 세탁세제", "액성: 중성", "락스와 섞지 마십시오")),
    Product("Sun Milk", "선 로션",
            (("SPF 50+, no white cast", "SPF 50+ · 백탁 없는"),
             ("For face and body", "얼굴과 몸에")),
            "60 ml", GoodsForm.TUBE, "330499", 9100, "Australia", "호주", "AU",
            ("기능성화장품", "자외선차단: SPF 50+ PA++++", "두 시간마다 덧바르십시오")),
    Product("Eau de Parfum", "오 드 퍼퓸",
            (("Fig leaf and cedar", "무화과 잎과 삼나무"),
             ("Neroli, salt, amber", "네롤리와 앰버")),
            "50 ml", GoodsForm.BOX, "330300", 61000, "Spain", "스페인", "ES",
            ("전성분: 에탄올, 향료, 정제수", "사용기한: 개봉 후 36개월",
             "화기에 가까이 두지 마십시오")),
    Product("Foam Cleanser", "폼 클렌저",
            (("Green clay, low pH", "그린 클레이 · 약산성"), ("Rich, soft lather", "쫀쫀한 거품")),
            "150 ml", GoodsForm.TUBE, "340130", 5400, "Korea", "대한민국", "KR",
            ("화장품 유형: 인체세정용", "사용기한: 개봉 후 12개월", "이상이 있으면 중단하십시오")),
    Product("Olive Oil", "올리브유",
            (("Extra virgin, first harvest", "엑스트라 버진 · 햇수확"),
             ("Cold extracted", "저온 추출")),
            "500 ml", GoodsForm.BOTTLE, "150920", 13300, "Greece", "그리스", "GR",
            ("식품유형: 올리브유", "산도: 0.3% 이하", "서늘한 곳에 세워 두십시오")),
    Product("Dried Mango", "건망고",
            (("Soft slices, no sugar", "설탕 없이 말린 망고"),
             ("Sun-ripe fruit", "햇볕에 익힌 과육")),
            "180 g", GoodsForm.POUCH, "080450", 5900, "Philippines", "필리핀", "PH",
            ("식품유형: 과채가공품", "원재료명: 망고 100%", "개봉 후 냉장 보관하십시오")),
    Product("Steel Tumbler", "스텐 텀블러",
            (("Keeps cold 24 hours", "24시간 보냉"), ("Fits car cup holders", "차량 컵홀더용")),
            "590 ml", GoodsForm.BOX, "961700", 16800, "India", "인도", "IN",
            ("재질: 스테인리스강 304", "용량: 590 ml", "전자레인지에 넣지 마십시오")),
    Product("Kitchen Shears", "주방 가위",
            (("Comes apart to wash", "분리 세척"), ("Forged, serrated edge", "단조 톱니날")),
            "21 cm", GoodsForm.POUCH, "821300", 8200, "Portugal", "포르투갈", "PT",
            ("기구명: 가위", "재질: 스테인리스강", "날을 맨손으로 잡지 마십시오")),
    Product("Wood Glue", "목공용 접착제",
            (("Dries clear, holds fast", "마르면 투명하게"),
             ("Interior, 20 minutes", "실내용 · 20분")),
            "90 g", GoodsForm.TUBE, "350610", 3900, "Sweden", "스웨덴", "SE",
            ("주성분: 초산비닐수지", "건조시간: 20분", "환기되는 곳에서 쓰십시오")),
)  # fmt: skip
