from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from pandok.reading.text.ngram_index import NgramIndex, max_edits

WORDS = st.lists(st.text(alphabet="abcd", min_size=1, max_size=10), max_size=12, unique=True)


@given(WORDS, WORDS)
def test_no_pair_within_reach_is_missed(patterns: list[str], queries: list[str]) -> None:
    pairs = NgramIndex(patterns, min_contained=5).candidates(queries)
    found = set(zip(pairs.queries.tolist(), pairs.patterns.tolist(), strict=True))
    for row, query in enumerate(queries):
        for column, pattern in enumerate(patterns):
            near = Levenshtein.distance(query, pattern) <= max_edits(len(pattern))
            inside = len(pattern) >= 5 and pattern in query
            part = len(query) >= 5 and query in pattern
            if near or inside or part:
                assert (row, column) in found
