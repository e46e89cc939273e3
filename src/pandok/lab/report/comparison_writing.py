"""Writes a comparison into the folder that holds its runs."""

from pathlib import Path

from pandok.lab.report.comparison import Comparison
from pandok.lab.report.comparison_chart import comparison_chart
from pandok.lab.report.comparison_page import comparison_page
from pandok.lab.report.encoding import encode_fields
from pandok.lab.run_folder import write_json, write_text

COMPARISON_PAGE = "comparison.md"
_JSON, _CHART = "comparison.json", "comparison.svg"


def write_comparison(folder: Path, comparison: Comparison) -> None:
    """Write ``comparison.json``, ``comparison.md`` and ``comparison.svg``.

    Raises:
        LabError: The folder cannot be written.
    """
    write_json(folder, _JSON, encode_fields(comparison))
    write_text(folder, _CHART, comparison_chart(comparison))
    write_text(folder, COMPARISON_PAGE, comparison_page(comparison, _CHART))
