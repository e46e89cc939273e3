"""Writes a run's report into its folder."""

from pathlib import Path

from pandok.lab.report.building import build_report
from pandok.lab.report.contents import Measured
from pandok.lab.report.encoding import encode_fields
from pandok.lab.report.page import page
from pandok.lab.run_folder import write_json, write_text

REPORT_JSON = "report.json"
REPORT_PAGE = "report.md"
REPORT_FILES = (REPORT_JSON, REPORT_PAGE)


def write_report(folder: Path, measured: Measured) -> None:
    """Write ``report.json`` and ``report.md``.

    Raises:
        LabError: The folder cannot be written.
    """
    report = build_report(measured)
    write_json(folder, REPORT_JSON, encode_fields(report))
    write_text(folder, REPORT_PAGE, page(report))
