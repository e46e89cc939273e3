"""Phrases of labels in other languages, and units: what a forger puts on a label by mistake."""

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
