from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.text.labels import LabelMatcher
from tests.reading.text_lines import line

LABELS = {
    "cherry": [line("Kestrova", height_px=60), line("CHERRY", y_px=80), line("drink", y_px=140)],
    "lemon": [line("Kestrova", height_px=60), line("LEMON", y_px=80), line("drink", y_px=140)],
    "plain": [line("Kestrova", height_px=60), line("drink", y_px=140)],
    "other": [line("Ferromax", height_px=60), line("TURBINE", y_px=80)],
}


def _ranking(*prints: str) -> list[str]:
    lines = [line(text, y_px=60.0 * n) for n, text in enumerate(prints)]
    return [match.key for match in LabelMatcher(LABELS).match(lines)]


def test_the_word_that_differs_tells_siblings_apart() -> None:
    assert _ranking("KESTROVA", "Lemon", "DRINK")[0] == "lemon"
    assert _ranking("KESTROVA", "Cherry", "DRINK")[0] == "cherry"


def test_large_print_that_is_missing_speaks_against_a_label() -> None:
    assert _ranking("KESTROVA", "DRINK")[0] == "plain"


def test_slips_and_broken_words_are_borne() -> None:
    assert _ranking("KESTR0VA", "CHERPY")[0] == "cherry"
    assert _ranking("CHE RRY")[0] == "cherry"
    assert _ranking("TURBIN")[0] == "other"


def test_a_brand_shared_by_siblings_weighs_less_than_a_flavour() -> None:
    lines = [line("KESTROVA"), line("CHERRY", y_px=60)]
    best = LabelMatcher(LABELS).match(lines)[0]
    assert [word.word for word in best.words] == ["CHERRY", "KESTROVA"]
    assert best.words[0].quad == lines[1].quad
    assert best.words[0].reference_quad == LABELS["cherry"][1].quad


def test_unrelated_print_matches_nothing() -> None:
    assert _ranking("entirely", "unrelated", "words") == []


def test_words_of_the_recorded_name_count_without_being_on_the_picture() -> None:
    labels = {"a": [line("Kestrova")], "b": [line("Kestrova")]}
    matcher = LabelMatcher(labels, names={"a": "Kestrova Cherry", "b": "Kestrova Lemon"})
    best = matcher.match([line("Kestrova"), line("LEMON", y_px=60)])[0]
    assert best.key == "b"
    assert {word.word: word.reference_quad is None for word in best.words} == {
        "Kestrova": False,
        "LEMON": True,
    }


def test_an_unsure_reading_scores_less() -> None:
    matcher = LabelMatcher(LABELS)
    sure = matcher.match([line("CHERRY")])[0].score
    assert matcher.match([line("CHERRY", confidence=0.5)])[0].score < sure


@given(st.lists(st.text(alphabet="abcdehrykmnotvls ", max_size=12), max_size=5))
def test_scores_are_between_0_and_1_best_first(prints: list[str]) -> None:
    lines = [line(text, y_px=60.0 * n) for n, text in enumerate(prints)]
    scores = [match.score for match in LabelMatcher(LABELS).match(lines)]
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_no_labels_give_no_match() -> None:
    assert LabelMatcher({}).match([line("CHERRY")]) == []
    assert LabelMatcher({"empty": []}).match([line("CHERRY")]) == []


def test_labels_added_later_are_compared_as_if_they_had_been_there() -> None:
    grown = LabelMatcher({})
    for key, lines in LABELS.items():
        grown.add({key: lines})
    for read in ("kestrova cherpy", "DRINK", "ferromax turbine"):
        assert grown.match([line(read)]) == LabelMatcher(LABELS).match([line(read)])


def test_of_very_many_labels_the_one_that_its_words_speak_for_is_among_the_best() -> None:
    many = {f"l{number:04d}": [line("Kestrova drink")] for number in range(2_500)}
    matcher = LabelMatcher(many | {"own": [line("Kestrova drink quillberry")]})
    best = matcher.match([line("KESTROVA"), line("quillberry", y_px=60)])
    assert best[0].key == "own"
    assert len(best) <= 500
