"""Phrases of labels in other languages, and countries by name: what a forger puts on the label."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """A country as labels name it."""

    en: str
    ko: str
    zh: str
    ja: str


COUNTRIES: tuple[Country, ...] = (
    Country("Korea", "대한민국", "韩国", "韓国"),
    Country("China", "중국", "中国", "中国"),
    Country("Japan", "일본", "日本", "日本"),
    Country("France", "프랑스", "法国", "フランス"),
    Country("Germany", "독일", "德国", "ドイツ"),
    Country("Italy", "이탈리아", "意大利", "イタリア"),
    Country("Viet Nam", "베트남", "越南", "ベトナム"),
    Country("Thailand", "태국", "泰国", "タイ"),
    Country("Taiwan", "대만", "台湾", "台湾"),
    Country("Canada", "캐나다", "加拿大", "カナダ"),
    Country("Colombia", "콜롬비아", "哥伦比亚", "コロンビア"),
    Country("Belgium", "벨기에", "比利时", "ベルギー"),
    Country("Poland", "폴란드", "波兰", "ポーランド"),
    Country("Netherlands", "네덜란드", "荷兰", "オランダ"),
    Country("Hungary", "헝가리", "匈牙利", "ハンガリー"),
    Country("Singapore", "싱가포르", "新加坡", "シンガポール"),
    Country("Australia", "호주", "澳大利亚", "オーストラリア"),
    Country("Spain", "스페인", "西班牙", "スペイン"),
    Country("Greece", "그리스", "希腊", "ギリシャ"),
    Country("Philippines", "필리핀", "菲律宾", "フィリピン"),
    Country("India", "인도", "印度", "インド"),
    Country("Portugal", "포르투갈", "葡萄牙", "ポルトガル"),
    Country("Sweden", "스웨덴", "瑞典", "スウェーデン"),
    Country("United States", "미국", "美国", "アメリカ"),
    Country("Türkiye", "튀르키예", "土耳其", "トルコ"),
    Country("Indonesia", "인도네시아", "印度尼西亚", "インドネシア"),
    Country("Malaysia", "말레이시아", "马来西亚", "マレーシア"),
    Country("Mexico", "멕시코", "墨西哥", "メキシコ"),
    Country("Brazil", "브라질", "巴西", "ブラジル"),
    Country("Switzerland", "스위스", "瑞士", "スイス"),
    Country("United Kingdom", "영국", "英国", "イギリス"),
    Country("Denmark", "덴마크", "丹麦", "デンマーク"),
    Country("Austria", "오스트리아", "奥地利", "オーストリア"),
    Country("Czechia", "체코", "捷克", "チェコ"),
)

# What is left of a label that was made for another market.
FOREIGN_LINES: dict[str, tuple[str, ...]] = {
    "en": (
        "Keep in a cool, dry place",
        "Read instructions before use",
        "Best before: see bottom",
        "Distributed by the importer",
        "Keep out of reach of children",
        "Made to the highest standards",
    ),
    "zh": (
        "请置于阴凉干燥处",
        "使用前请阅读说明",
        "生产日期见包装",
        "保质期: 三年",
        "请放在儿童触及不到的地方",
        "合格",
    ),
    "ja": (
        "直射日光を避けてください",
        "使用前に説明書をお読みください",
        "製造日は底面に記載",
        "お子様の手の届かない所に",
    ),
    "ko": (
        "서늘하고 건조한 곳에 보관",
        "사용 전 설명서를 읽으십시오",
        "제조일자: 밑면 표기",
        "어린이의 손이 닿지 않는 곳에",
    ),
}

# Units that are taken for one another.
UNITS: dict[str, tuple[str, ...]] = {
    "ml": ("mg", "g", "cl", "fl oz"),
    "g": ("kg", "mg", "ml"),
    "kg": ("g", "lb"),
    "mg": ("g", "ml"),
    "L": ("ml", "kg", "gal"),
    "W": ("kW", "V", "A"),
    "V": ("W", "A"),
    "cm": ("mm", "in"),
    "mm": ("cm", "in"),
    "m": ("cm", "ft"),
    "GB": ("MB", "TB"),
    "pcs": ("pc", "sets", "psc"),
    "pc": ("pcs", "set"),
    "ea": ("pc", "ae"),
    "pair": ("piar", "set"),
    "set": ("pc", "sat"),
    "case": ("csae", "pc"),
}
