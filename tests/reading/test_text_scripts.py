"""Names that are written in one script and recorded in another."""

import pytest

from pandok.reading.text.agreement import same_name
from pandok.reading.text.folding import fold_compact, ocr_skeleton
from pandok.reading.text.hanja import korean_readings
from pandok.reading.text.names import NameMatch, NameMatcher
from pandok.reading.text.sounds import romanised, sound_price
from tests.reading.text_lines import line

BRANDS = {
    "sul": "Sulwhasoo",
    "nike": "NIKE",
    "adidas": "adidas",
    "starbucks": "STARBUCKS",
    "gwan": "정관장",
    "lotte": "롯데",
    "toshiba": "東芝",
}


def _best(read: str) -> NameMatch | None:
    found = NameMatcher(BRANDS).match([line(read)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("read", "key"),
    [
        ("설화수", "sul"),
        ("나이키", "nike"),
        ("아디다스", "adidas"),
        ("스타벅스", "starbucks"),
        ("雪花秀", "sul"),
        ("CHEONGKWANJANG", "gwan"),
        ("正官庄", "gwan"),
        ("LOTTE", "lotte"),
    ],
)
def test_a_name_is_found_in_another_script_and_is_not_told_as_exact(read: str, key: str) -> None:
    match = _best(read)
    assert match is not None
    assert match.key == key
    assert match.score > 0.25
    assert not match.exact
    assert not match.misspelt
    assert match.near_miss is None


@pytest.mark.parametrize("read", ["사과나무", "MOUNTAIN", "北京大学", "고객상담실"])
def test_other_words_are_no_name_in_another_script(read: str) -> None:
    match = _best(read)
    assert match is None or match.score < 0.2


def test_the_same_script_is_stronger_evidence_than_another() -> None:
    assert (own := _best("정관장")) is not None
    assert (other := _best("CHEONGKWANJANG")) is not None
    assert own.exact
    assert own.score > other.score


def test_one_jamo_wrong_is_a_near_miss_of_a_name_in_hangul() -> None:
    match = _best("졍관장")
    assert match is not None
    assert match.key == "gwan"
    assert match.near_miss is not None
    assert match.distance == 1


def test_simplified_and_traditional_hanja_are_one_name() -> None:
    match = _best("东芝")
    assert match is not None
    assert match.key == "toshiba"


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("雪花秀", ("설화수",)),
        ("樂天", ("낙천",)),
        ("女人", ("여인",)),
        ("老子", ("노자",)),
        ("正官庄", ("정관장",)),
    ],
)
def test_hanja_are_read_as_koreans_read_them(word: str, readings: tuple[str, ...]) -> None:
    assert korean_readings(word)[: len(readings)] == readings


def test_words_without_hanja_have_no_reading() -> None:
    assert korean_readings("설화수") == ()
    assert korean_readings("Sulwhasoo") == ()


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("구글", "google"),
        ("코카콜라", "cocacola"),
        ("라네즈", "laneige"),
        ("폭스바겐", "volkswagen"),
        ("뽀로로", "pororo"),
        ("에르메스", "hermes"),
        ("후지필름", "fujifilm"),
        ("현대", "hyundai"),
    ],
)
def test_brands_sound_like_their_own_spelling(hangul: str, latin: str) -> None:
    assert sound_price(hangul, latin) is not None


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [("구글", "gillette"), ("현대", "honda"), ("삼성", "sony"), ("나이키", "puma"), ("가", "ga")],
)
def test_other_brands_and_single_sounds_do_not(hangul: str, latin: str) -> None:
    assert sound_price(hangul, latin) is None


def test_romanisation_is_the_revised_one_where_brands_have_no_other_habit() -> None:
    assert romanised("부산") == "busan"
    assert romanised("설악") == "seolak"


@pytest.mark.parametrize(
    ("first", "second"),
    [("설화수", "Sulwhasoo"), ("雪花秀", "설화수"), ("NIKE", "나이키"), ("Coca-Cola", "COCA COLA")],
)
def test_spellings_of_one_name_agree_both_ways(first: str, second: str) -> None:
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"), [("NIKE", "아디다스"), ("adidas", "adibas"), ("", "NIKE"), ("?", "?")]
)
def test_other_names_do_not_agree(first: str, second: str) -> None:
    assert not same_name(first, second)


@pytest.mark.parametrize(
    ("stylised", "plain"),
    [
        ("ΛDIDΛS", "adidas"),
        ("SOИY", "sony"),
        ("P!NK", "pink"),
        ("A$AP", "asap"),
        ("$ONY", "sony"),
        ("Adidas™", "adidas"),
        ("US$100", "us100"),
        ("yes! no", "yesno"),
    ],
)
def test_stylised_letters_and_signs_are_read_as_letters(stylised: str, plain: str) -> None:
    assert fold_compact(stylised) == plain


def test_an_address_and_words_of_other_alphabets_stay() -> None:
    assert fold_compact("info@kestrova.com") == "infokestrovacom"
    assert not fold_compact("Ελλάδα").isascii()


def test_digits_stand_for_letters_of_a_name() -> None:
    match = _best("4D1D45")
    assert match is not None
    assert match.key == "adidas"


def test_jamo_count_as_letters() -> None:
    assert len(ocr_skeleton("설화수")) == 7
