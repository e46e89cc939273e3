"""Characters that are taken for one another at a glance, by script."""

# Latin letters: the one that a careless copy puts in its place.
LATIN: dict[str, str] = {
    "A": "R", "B": "RE", "C": "GO", "D": "OB", "E": "F", "F": "EP", "G": "C", "H": "N", "I": "LT",
    "J": "I", "K": "XR", "L": "IT", "M": "N", "N": "MH", "O": "QC", "P": "RF", "Q": "O", "R": "PB",
    "S": "Z", "T": "IL", "U": "V", "V": "UY", "W": "VM", "X": "K", "Y": "VT", "Z": "S",
    "a": "oe", "b": "hd", "c": "eo", "d": "b", "e": "ac", "f": "t", "g": "q", "h": "bn", "i": "l",
    "j": "i", "k": "h", "l": "it", "m": "n", "n": "mu", "o": "ac", "p": "q", "q": "g", "r": "n",
    "s": "z", "t": "fl", "u": "nv", "v": "uy", "w": "v", "x": "k", "y": "v", "z": "s",
}  # fmt: skip

# Jamo of Hangul syllables, in the order of Unicode (chapter 3.12 of the standard).
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

INITIAL_LOOKS: dict[str, str] = {
    "ㄱ": "ㅋㄲ", "ㄲ": "ㄱ", "ㄴ": "ㄷ", "ㄷ": "ㅌㄴ", "ㄸ": "ㄷ", "ㄹ": "ㄷ", "ㅁ": "ㅂㅇ",
    "ㅂ": "ㅍㅁ", "ㅃ": "ㅂ", "ㅅ": "ㅈㅆ", "ㅆ": "ㅅ", "ㅇ": "ㅎㅁ", "ㅈ": "ㅊㅅ", "ㅉ": "ㅈ",
    "ㅊ": "ㅈ", "ㅋ": "ㄱ", "ㅌ": "ㄷ", "ㅍ": "ㅂ", "ㅎ": "ㅇ",
}  # fmt: skip
VOWEL_LOOKS: dict[str, str] = {
    "ㅏ": "ㅑㅓ", "ㅐ": "ㅔㅒ", "ㅑ": "ㅏㅕ", "ㅒ": "ㅐ", "ㅓ": "ㅕㅏ", "ㅔ": "ㅐㅖ", "ㅕ": "ㅓㅑ",
    "ㅖ": "ㅔ", "ㅗ": "ㅛㅜ", "ㅘ": "ㅚ", "ㅙ": "ㅚ", "ㅚ": "ㅙㅗ", "ㅛ": "ㅗㅠ", "ㅜ": "ㅠㅗ",
    "ㅝ": "ㅟ", "ㅞ": "ㅟ", "ㅟ": "ㅜㅝ", "ㅠ": "ㅜㅛ", "ㅡ": "ㅜㅗ", "ㅢ": "ㅣㅡ", "ㅣ": "ㅏㅡ",
}  # fmt: skip
FINAL_LOOKS: dict[str, str] = {
    " ": "ㄴㅇㄹ", "ㄱ": "ㅋ ", "ㄴ": "ㄷㄹ ", "ㄷ": "ㄴㅌ", "ㄹ": "ㄷㄴ ", "ㅁ": "ㅇㅂ",
    "ㅂ": "ㅁㅍ", "ㅅ": "ㅈㅆ ", "ㅆ": "ㅅ", "ㅇ": "ㅁㄴ ", "ㅈ": "ㅅㅊ", "ㅊ": "ㅈ", "ㅌ": "ㄷ",
    "ㅍ": "ㅂ", "ㅎ": "ㅇ",
}  # fmt: skip

# Groups of Han characters that differ by little; each may stand for any other of its group.
_HAN_GROUPS = """
    未末 土士 日曰 大太犬 己已巳 木本 天夭 王玉主 人入八 千干于 午牛 白百自
    目日 力刀 田由甲申 石右 名各 金全 水永氷 心必 明朋 休体 佳住往 林森
    花化 東束 春舂 美羊 月用 吉古 文丈 元无 私和 喜善 福副 新親
    雲雪 風凰 光先 山出 星是 安宴 秀季 香番 梅海 松柏 河何 江汪
    島鳥烏 馬鳥 清淸情 青靑 正止 長張 遠還 真直眞 良艮 食良 丹舟 玄幺
    宇字 宙宇 空穴 雨雪 龍籠 鳳風 鶴鷄 虎虛 民氏 永泳 泰秦 恩思
    愛受 順須 貴責 寶賓 和知 生主 上土 下卞 中申 門問間 開閉 高亭
    京亭 亨享 豊豐 米来 来末 茶荼 草早 薬楽 楽樂 園圓 國囯 因困
    四西 五王 七匕 九丸 小少 平乎 川州 秋私 夕歹 多名 綠錄 緣綠
    銀根 鐵鉄 銅洞 玉壬 珍診 珠株 球求 理埋 瑞端 瑠溜
"""
_KANA_GROUPS = """
    シツ ソン ノメ クワ ウワ コユ ロコ ハバパ ホボポ ヒビピ ヘベペ フブプ
    カガ キギ クグ ケゲ コゴ サザ シジ スズ セゼ ソゾ タダ テデ
    トド チテ ナメ スヌ マム ラヲフ ルレ アマ ニミ エコ ツッ ヤャ
    ユュ ヨョ オホ さき はほ ぬめ わねれ るろ らろ いり あお けは
    たに こに しつ くへ まも なた そを よま かが すず
"""


def _by_character(groups: str) -> dict[str, str]:
    looks: dict[str, str] = {}
    for group in groups.split():
        for character in group:
            others = group.replace(character, "")
            looks[character] = looks.get(character, "") + others
    return looks


HAN: dict[str, str] = _by_character(_HAN_GROUPS)
KANA: dict[str, str] = _by_character(_KANA_GROUPS)
