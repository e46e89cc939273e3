"""Writes a run's report into its folder."""

from pandok.lab.report.building import build_report, encode_report
from pandok.lab.report.contents import Measured
from pandok.lab.report.page import page
from pandok.lab.run_folder import RunFolder

REPORT_JSON = "report.json"
REPORT_PAGE = "report.md"
REPORT_FILES = (REPORT_JSON, REPORT_PAGE)


def write_report(run: RunFolder, measured: Measured) -> None:
    """Write ``report.json`` and ``report.md``.

    Raises:
        LabError: The folder cannot be written.
    """
    report = build_report(measured)
    run.write_json(REPORT_JSON, encode_report(report))
    run.replace(REPORT_PAGE, page(report))
