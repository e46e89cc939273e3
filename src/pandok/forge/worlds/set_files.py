"""Names and columns of the files of a set (docs/reference/set-format.md)."""

GALLERY_FILE = "gallery.csv"
PROBES_FILE = "probes.csv"
LINES_FILE = "lines.csv"
QUERIES_FILE = "queries.csv"
RELEVANCE_FILE = "relevance.csv"
TRUTH_FILE = "truth.jsonl"
RIGHTS_FILE = "rights.jsonl"
BRANDS_FILE = "brands.jsonl"
DESIGNS_FILE = "designs.jsonl"

GALLERY_COLUMNS = ("reference_id", "right_id", "kind", "title", "text", "image", "holder")
PROBE_COLUMNS = (
    "probe_id",
    "item_id",
    "image",
    "right_ids",
    "verdict",
    "split",
    "declaration",
    "negative",
)
LINE_COLUMNS = ("line_id", "image", "text", "script", "typeface")
QUERY_COLUMNS = ("query_id", "image", "kind")
RELEVANCE_COLUMNS = ("query_id", "reference_id", "grade")
