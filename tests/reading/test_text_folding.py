import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.text.folding import fold_compact, fold_text, fold_words, ocr_skeleton


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ADIDAS", "adidas"),
        ("АDIDАS", "adidas"),  # Cyrillic А
        ("ΑDΙDΑS", "adidas"),  # Greek Α and Ι
        ("ＡＤＩＤＡＳ", "adidas"),
        ("ΝΙΚΕ", "nike"),
        ("Citroën", "citroen"),
        ("Mjölk  LØS", "mjolk los"),
        ("Straße", "strasse"),
        ("Œuvre ﬁne", "oeuvre fine"),
        ("한글 라벨", "한글 라벨"),
        ("ガラス", "ガラス"),
        ("雅虎", "雅虎"),
    ],
)
def test_looks_alike_folds_alike(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(alphabet=st.characters(categories=("L", "M", "N")), max_size=12))
def test_case_does_not_matter_in_ascii(text: str) -> None:
    plain = "".join(c for c in text if c.isascii())
    assert fold_text(plain.upper()) == fold_text(plain.lower())


@given(st.text(max_size=30))
def test_compact_is_the_words_run_together(text: str) -> None:
    assert fold_compact(text) == "".join(fold_words(text))
    assert not any(c.isspace() for c in fold_compact(text))


def test_words_keep_possessives_together_and_split_at_punctuation() -> None:
    assert fold_words("McDonald's® Coca-Cola") == ("mcdonalds", "r", "coca", "cola") or fold_words(
        "McDonald's® Coca-Cola"
    ) == ("mcdonalds", "coca", "cola")


@pytest.mark.parametrize(
    ("read", "meant"),
    [("g00gle", "google"), ("lntel", "intel"), ("1ntel", "intel"), ("rnini", "mini")],
)
def test_what_a_recogniser_mistakes_has_one_skeleton(read: str, meant: str) -> None:
    assert ocr_skeleton(read) == ocr_skeleton(meant)


def test_skeletons_keep_different_letters_apart() -> None:
    assert ocr_skeleton("adibas") != ocr_skeleton("adidas")
