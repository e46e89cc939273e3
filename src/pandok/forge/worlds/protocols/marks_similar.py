"""``marks-similar``: a search before filing, with graded answers."""

from collections.abc import Mapping, Sequence

from pandok.forge.marks.mark import Mark
from pandok.forge.marks.registration import vienna_codes
from pandok.forge.marks.similarity import Entry, similar_marks_protocol
from pandok.forge.worlds.brand_facts import mark_line
from pandok.forge.worlds.drawn import Drawn, Line, Row, Unit, png
from pandok.forge.worlds.set_files import (
    BRANDS_FILE,
    GALLERY_COLUMNS,
    GALLERY_FILE,
    QUERIES_FILE,
    QUERY_COLUMNS,
    RELEVANCE_COLUMNS,
    RELEVANCE_FILE,
    TRUTH_FILE,
)
from pandok.forge.worlds.specification import SetSpec, Slice
from pandok.reading.types import RightKind

QUERY = "query"


class MarksSimilarProtocol:
    """Queries, marks that resemble them by grades, and marks that have nothing to do with them."""

    tables: Mapping[str, Sequence[str]] = {
        GALLERY_FILE: GALLERY_COLUMNS,
        QUERIES_FILE: QUERY_COLUMNS,
        RELEVANCE_FILE: RELEVANCE_COLUMNS,
    }
    documents: Sequence[str] = (TRUTH_FILE, BRANDS_FILE)

    def __init__(self, spec: SetSpec) -> None:
        self.spec = spec
        self.plan = similar_marks_protocol(spec.n, spec.seed, spec.split)
        gallery = self.plan.gallery
        self._graded = [entry for entry in gallery if entry.query is not None]
        self._others = [entry for entry in gallery if entry.query is None]

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return all queries, or those of a part; each brings its share of the gallery."""
        everything = range(self.spec.n)
        queries = everything if part is None else everything[part.start : part.stop]
        return [Unit(QUERY, each) for each in queries]

    def draw(self, unit: Unit) -> Drawn:
        """Draw a query, the marks that resemble it, and some that do not."""
        query = self.plan.queries[unit.index]
        graded = self._share(self._graded, unit.index)
        gallery = [*graded, *self._share(self._others, unit.index)]
        marks = {entry.entry_id: self.plan.mark(entry) for entry in (query, *gallery)}
        files = {_image(entry): png(self.plan.picture(entry)) for entry in (query, *gallery)}
        relevance = self.plan.relevance(query)
        asked = marks[query.entry_id]
        rows: dict[str, list[Row]] = {
            GALLERY_FILE: [_reference(entry, marks[entry.entry_id]) for entry in gallery],
            QUERIES_FILE: [
                {"query_id": query.entry_id, "image": _image(query), "kind": asked.kind.value}
            ],
            RELEVANCE_FILE: [
                {"query_id": query.entry_id, "reference_id": each, "grade": str(grade)}
                for each, grade in relevance.items()
            ],
        }
        truth = [_truth(entry, marks[entry.entry_id]) for entry in (query, *gallery)]
        shown = [mark_line(marks[entry.entry_id]) for entry in (query, *gallery)]
        return Drawn(files, rows, {TRUTH_FILE: truth, BRANDS_FILE: shown})

    def _share(self, entries: Sequence[Entry], number: int) -> Sequence[Entry]:
        each = len(entries) // self.spec.n
        return entries[number * each : (number + 1) * each]


def _image(entry: Entry) -> str:
    folder = "queries" if entry.entry_id.startswith("query") else "gallery"
    return f"{folder}/{entry.entry_id}.png"


def _reference(entry: Entry, mark: Mark) -> Row:
    return {
        "reference_id": entry.entry_id,
        "right_id": entry.entry_id,
        "kind": RightKind.TRADEMARK.value,
        "title": mark.name,
        "text": mark.registered_text,
        "image": _image(entry),
        "holder": "",
    }


def _truth(entry: Entry, mark: Mark) -> Line:
    return {
        "entry_id": entry.entry_id,
        "kind": mark.kind.value,
        "family": mark.family.value,
        "lockup": mark.lockup.value,
        "word": mark.registered_text,
        "script": mark.word.script.value,
        "vienna_codes": list(vienna_codes(mark)),
    }
