import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.text.names import NameMatch, NameMatcher
from pandok.reading.types import TextLine
from tests.reading.text_lines import line

NAMES = {
    "r-kestrel": "Kestrova",
    "r-cola": "Coca Cola",
    "r-duo": "HQ",
    "r-trio": "DZL",
    "r-apple": "Apple",
    "r-ferromax": "Ferromax",
    "r-phrase": "Golden Ferromax Turbine",
}
LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789 .-", max_size=20)


def _match(*lines: TextLine) -> dict[str, NameMatch]:
    return {match.key: match for match in NameMatcher(NAMES).match(lines)}


def test_a_name_that_fills_a_line_is_near_certain() -> None:
    match = _match(line("KESTROVA"))["r-kestrel"]
    assert match.score > 0.95
    assert match.exact
    assert match.distance == 0
    assert not match.misspelt
    assert match.read == "KESTROVA"


@pytest.mark.parametrize("print_", ["КESTROVA", "ΚΕSTROVA", "Kestrová", "KEST-ROVA"])
def test_other_alphabets_and_punctuation_do_not_hide_a_name(print_: str) -> None:
    match = _match(line(print_))["r-kestrel"]
    assert match.exact
    assert match.score > 0.9


def test_a_name_inside_a_line_is_shown_where_it_stands() -> None:
    match = _match(line("the new Kestrova range"))["r-kestrel"]
    left, right = match.quad[0][0], match.quad[1][0]
    assert left == pytest.approx(8 * 24.0)
    assert right == pytest.approx(16 * 24.0)


def test_a_name_over_two_lines_is_found_and_its_quad_holds_both() -> None:
    match = _match(line("COCA", y_px=0), line("COLA", y_px=50))["r-cola"]
    assert match.exact
    assert match.score > 0.9
    ys = [y for _, y in match.quad]
    assert min(ys) == pytest.approx(0.0, abs=1e-3)
    assert max(ys) == pytest.approx(90.0, abs=1e-3)


def test_lines_far_apart_or_of_other_photos_are_not_read_on() -> None:
    near = _match(line("COCA"), line("COLA", y_px=50))["r-cola"].score
    far = _match(line("COCA"), line("COLA", y_px=900))
    other = _match(line("COCA"), line("COLA", y_px=50, photo=1))
    assert all("r-cola" not in found or found["r-cola"].score < near for found in (far, other))


def test_words_of_a_long_name_count_wherever_they_stand() -> None:
    scattered = [line("TURBINE"), line("Golden", y_px=400), line("Ferromax", y_px=800)]
    found = _match(*scattered)
    assert found["r-phrase"].score > found["r-ferromax"].score
    assert _match(line("Ferromax"))["r-ferromax"].score > 0.9


def test_split_and_merged_words_are_one_name() -> None:
    assert _match(line("KEST ROVA"))["r-kestrel"].exact
    assert _match(line("COCACOLA"))["r-cola"].exact


@pytest.mark.parametrize("print_", ["KE5TR0VA", "Kestr0va", "KESTROVAR", "ESTROVA"])
def test_slips_of_the_recogniser_cost_little(print_: str) -> None:
    match = _match(line(print_))["r-kestrel"]
    assert 0.5 < match.score < _match(line("KESTROVA"))["r-kestrel"].score
    assert not match.exact
    assert not match.misspelt


def test_a_wrong_letter_in_clear_large_print_is_told_as_misspelt() -> None:
    match = _match(line("KESBROVA"))["r-kestrel"]
    assert match.misspelt
    assert match.distance == 1


@pytest.mark.parametrize(
    "lines",
    [
        (line("KESBROVA", confidence=0.9),),
        (line("KESBROVA", height_px=12),),
        (line("KESBROVA", height_px=30), line("SOMETHING", y_px=300, height_px=90)),
        (line("KESBROVA"), line("KESTROVA", y_px=300)),
        (line("KESBROWA"),),
    ],
    ids=["unsure", "tiny", "small print", "right elsewhere", "two of eight letters"],
)
def test_misspelling_is_not_claimed_on_weak_grounds(lines: tuple[TextLine, ...]) -> None:
    assert not any(match.misspelt for match in NameMatcher(NAMES).match(lines))


def test_another_recorded_name_is_not_a_misspelling() -> None:
    found = NameMatcher({"a": "Kestrova", "b": "Kesbrova"}).match([line("KESBROVA")])
    assert not any(match.misspelt for match in found)
    assert found[0].key == "b"


def test_two_letters_count_only_as_a_word_of_their_own() -> None:
    alone = _match(line("HQ", height_px=120))
    assert "r-duo" in alone
    assert "r-duo" not in _match(line("SHQUE"))
    assert alone["r-duo"].score < _match(line("KESTROVA"))["r-kestrel"].score


def test_everyday_words_are_weaker_than_rare_ones() -> None:
    assert _match(line("APPLE"))["r-apple"].score < _match(line("KESTROVA"))["r-kestrel"].score


def test_a_crowd_of_small_print_weakens_a_short_name() -> None:
    crowd = [line(f"word{n} other{n} text{n}", y_px=100 + 60 * n) for n in range(20)]
    alone = _match(line("DZL"))["r-trio"].score
    crowded = _match(line("DZL"), *crowd)
    assert "r-trio" not in crowded or crowded["r-trio"].score < alone


@given(st.floats(0.3, 0.99))
def test_the_score_falls_with_the_confidence(confidence: float) -> None:
    sure = _match(line("KESTROVA"))["r-kestrel"].score
    assert _match(line("KESTROVA", confidence=confidence))["r-kestrel"].score < sure


@given(st.lists(LETTERS, max_size=6))
def test_any_print_gives_scores_between_0_and_1_best_first(prints: list[str]) -> None:
    matches = NameMatcher(NAMES).match([line(p, y_px=50.0 * n) for n, p in enumerate(prints)])
    scores = [match.score for match in matches]
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert len({match.key for match in matches}) == len(matches)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12))
def test_every_name_is_found_where_it_is_printed(name: str) -> None:
    found = NameMatcher(NAMES | {"own": name}).match([line(name)])
    assert any(match.key == "own" and match.exact for match in found)


def test_keys_that_share_a_name_are_all_told() -> None:
    found = NameMatcher({"a": "Kestrova", "b": "KESTROVA", "c": "Other"}).match([line("kestrova")])
    assert [match.key for match in found] == ["a", "b"]
    assert found[0].score == found[1].score


def test_no_names_or_no_lines_give_no_match() -> None:
    assert NameMatcher({}).match([line("KESTROVA")]) == []
    assert NameMatcher({"a": "", "b": "?", "c": "x"}).match([line("x")]) == []
    assert NameMatcher(NAMES).match([]) == []


def test_names_in_hanzi_and_hangul_are_found() -> None:
    found = NameMatcher({"h": "雅虎中国", "k": "가나다라"}).match(
        [line("雅虎中国"), line("가나다라")]
    )
    assert {match.key for match in found} == {"h", "k"}


def test_names_added_later_are_found_as_if_they_had_been_there() -> None:
    names = {"a": "Kestrova", "b": "KESTROVA", "c": "Ferromax Turbo", "d": "Ferromax", "e": ""}
    grown = NameMatcher({})
    for key, name in names.items():
        grown.add({key: name})
    for read in ("kestr0va", "FERROMAX", "turbo ferromax"):
        assert grown.match([line(read)]) == NameMatcher(names).match([line(read)])


def test_of_very_many_names_that_share_a_word_the_one_that_is_printed_is_the_best() -> None:
    letters = "abdegiklmnoprstuvz"
    many = {
        f"n{row}{column}": f"Kestrova {first}{second}{first}o"
        for row, first in enumerate(letters)
        for column, second in enumerate(letters * 2)
    }
    matcher = NameMatcher(many | {"own": "Kestrova Quillberry", "plain": "Kestrova"})
    assert matcher.match([line("KESTROVA QUILLBERRY")])[0].key == "own"
    assert matcher.match([line("KESTROVA")])[0].key == "plain"
