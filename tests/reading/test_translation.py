"""What is written on goods, in the language of whoever reads."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.translation import GlossaryTranslator, Translation, TranslatorChain
from pandok.reading.wording.catalogue import LANGUAGES, Language


def gloss(text: str, language: Language) -> Translation | None:
    return GlossaryTranslator().translate([text], language)[0]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("生产日期: 2024/03/05", "ko", "제조일자: 2024/03/05"),
        ("生产日期: 2024/03/05", "en", "Date of manufacture: 2024/03/05"),
        ("中国制造", "en", "Made in China"),
        ("中国制造", "ko", "원산지 중국"),
        ("Made in China", "ko", "원산지 중국"),
        ("원산지: 베트남", "en", "Made in Viet Nam"),
        ("お子様の手の届かない所に", "en", "Keep out of reach of children"),
        ("淨含量：50ml", "ko", "내용량:50ml"),
        ("VELORA 牙膏", "ko", "VELORA 치약"),
    ],
)
def test_labels_are_glossed_in_the_order_of_the_line(
    text: str, language: Language, expected: str
) -> None:
    translation = gloss(text, language)
    assert translation is not None
    assert translation.text == expected
    assert translation.complete


def test_what_is_not_known_stays_as_it_is_written() -> None:
    translation = gloss("男士运动鞋", "en")
    assert translation is not None
    assert translation.text == "男士 sneakers"
    assert not translation.complete


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Made in China", "en"),
        ("원산지: 베트남", "ko"),
        ("VELORA", "ko"),
        ("云麓霁海禾川合格", "ko"),
        ("We love this product in the garden", "ko"),
        ("12 : 30", "en"),
        ("", "ko"),
    ],
)
def test_no_gloss_is_better_than_a_poor_one(text: str, language: Language) -> None:
    assert gloss(text, language) is None


@given(st.lists(st.text(max_size=30), max_size=4), st.sampled_from(LANGUAGES))
def test_every_line_is_answered(texts: list[str], language: Language) -> None:
    translations = GlossaryTranslator().translate(texts, language)
    assert len(translations) == len(texts)
    assert all(each is None or each.text for each in translations)


class Fixed:
    """Translates every line that it is asked for into one."""

    translator_id = "fixed"

    def __init__(self, *, complete: bool = True) -> None:
        self.asked: list[str] = []
        self._complete = complete

    def translate(self, texts: Sequence[str], language: Language) -> Sequence[Translation | None]:
        self.asked += texts
        return [Translation("fixed", self._complete, self.translator_id) for _ in texts]


def test_a_model_is_asked_only_for_what_the_glossary_does_not_cover() -> None:
    model = Fixed()
    chain = TranslatorChain([GlossaryTranslator(), model])
    found = chain.translate(["中国制造", "男士运动鞋", "欢迎光临"], "en")
    assert model.asked == ["男士运动鞋", "欢迎光临"]
    assert [each.text for each in found if each] == ["Made in China", "fixed", "fixed"]
    assert chain.translator_id == "glossary-1+fixed"


def test_an_incomplete_answer_does_not_replace_an_earlier_one() -> None:
    chain = TranslatorChain([GlossaryTranslator(), Fixed(complete=False)])
    found = chain.translate(["男士运动鞋", "欢迎光临"], "en")
    assert [each.text for each in found if each] == ["男士 sneakers", "fixed"]


def test_a_chain_of_nobody_is_none() -> None:
    with pytest.raises(ValueError, match="at least one"):
        TranslatorChain([])
