"""Which script a character is of, and which language a line is probably written in."""

import unicodedata
from collections import Counter
from enum import StrEnum

from pandok.reading.glossary.entries import WrittenLanguage


class LetterScript(StrEnum):
    """Scripts that lines are told apart by."""

    LATIN = "latin"
    HANGUL = "hangul"
    HAN = "han"
    KANA = "kana"
    OTHER = "other"


_BY_NAME = {
    "LATIN": LetterScript.LATIN,
    "HANGUL": LetterScript.HANGUL,
    "CJK": LetterScript.HAN,
    "HIRAGANA": LetterScript.KANA,
    "KATAKANA": LetterScript.KANA,
    "KATAKANA-HIRAGANA": LetterScript.KANA,
}
# Characters in which one script differs from the other, common on labels.
_SIMPLIFIED = frozenset(
    "产仅们价众优会传体关净减制剂务动劳勿发变号启员响围国图圆块处备复头夹娱实对导层岁带帮干应"
    "开异张归当录径态总惯户执护报担择据换损摄数断无时显晓术机权条极构柜标样档检欧残毛气汇汉汤"
    "测济浓涂润渍温滤滥湿漏灯灵点炼热爱状独环现电疗盐监盖盘码确础种积称稳窗竞笔签类紧红纤级纯"
    "线组细织终经结给统继续维绿编缩缴网罗肤胶脱脸节药营蓝虑虽蚀补装观规视览触计认让训议记讲许"
    "论设访证评识诊词试详语误说请读课谁调谈贝负责败货质贩贮费贴资赔赛赠轮软轴轻载较输辅边达过"
    "运还这进远连适选递遗酱释里针钟钢钥钱铁铜铝银铺链锁锅错键镜长门闭问间闻阀队阳阴阶际陆险随"
    "难雾静韩顶项顺须顾预领频题颜额风饰饭饮馆马驱验高鱼鲜黄齿龙"
)
_TRADITIONAL = frozenset(
    "產僅們價眾優會傳體關淨減製劑務動勞發變號啟員響圍國圖圓塊處備複頭夾實對導層歲帶幫應開異張"
    "歸當錄徑態總慣戶執護報擔擇據換損攝數斷無時顯術機權條極構櫃標樣檔檢歐殘氣匯漢湯測濟濃塗潤"
    "漬溫濾濕燈靈點煉熱愛狀獨環現電療鹽監蓋盤碼確礎種積稱穩競筆簽類緊紅纖級純線組細織終經結給"
    "統繼續維綠編縮繳網羅膚膠臉節藥營藍慮雖蝕補裝觀規視覽觸計認讓訓議記講許論設訪證評識診詞試"
    "詳語誤說請讀課誰調談負責敗貨質販貯費貼資賠賽贈輪軟軸輕載較輸輔邊達過運還這進遠連適選遞遺"
    "醬釋針鐘鋼鑰錢鐵銅鋁銀鋪鏈鎖鍋錯鍵鏡長門閉問間聞閥隊陽陰階際陸險隨難霧靜韓頂項順須顧預領"
    "頻題顏額風飾飯飲館馬驅驗魚鮮黃齒龍"
)


def letter_script(character: str) -> LetterScript | None:
    """Return the script of a letter; None for digits, punctuation and spaces."""
    if not character.isalpha():
        return None
    word = unicodedata.name(character, "").partition(" ")[0]
    return _BY_NAME.get(word, LetterScript.OTHER)


def letter_scripts(text: str) -> Counter[LetterScript]:
    """Count the letters of a text by script."""
    return Counter(script for each in text if (script := letter_script(each)) is not None)


def written_language(text: str) -> WrittenLanguage | None:
    """Guess the language of a line by its letters alone.

    Brand names in Latin stand on labels of every language, so one Hangul, Kana or Han letter
    decides against English. Han alone is Chinese; what tells its two forms apart are the letters
    that differ, simplified where none does.

    Returns:
        The language, or None where there is no letter of a known script.
    """
    counts = letter_scripts(text)
    if counts[LetterScript.HANGUL]:
        return WrittenLanguage.KOREAN
    if counts[LetterScript.KANA]:
        return WrittenLanguage.JAPANESE
    if counts[LetterScript.HAN]:
        traditional = sum(each in _TRADITIONAL for each in text)
        if traditional > sum(each in _SIMPLIFIED for each in text):
            return WrittenLanguage.TRADITIONAL_CHINESE
        return WrittenLanguage.SIMPLIFIED_CHINESE
    return WrittenLanguage.ENGLISH if counts[LetterScript.LATIN] else None
