"""``pandok lab``: measure readings on sets of known truth."""

import click

from pandok.cli.localised import LocalisedGroup, language_option

_COMMANDS = "pandok.cli.commands"


@click.group(
    "lab",
    cls=LocalisedGroup,
    lazy={
        "evaluate": f"{_COMMANDS}.lab_evaluate:evaluate_set",
        "ablation": f"{_COMMANDS}.lab_ablation:ablation",
        "distractors": f"{_COMMANDS}.lab_distractors:distractors",
        "codes": f"{_COMMANDS}.lab_codes:codes",
        "text": f"{_COMMANDS}.lab_text:text",
        "browser-lines": f"{_COMMANDS}.lab_browser_lines:browser_lines",
        "latency": f"{_COMMANDS}.lab_latency:latency",
        "fit": f"{_COMMANDS}.lab_fit:fit_weights",
        "misspellings": f"{_COMMANDS}.lab_misspellings:misspellings",
    },
)
@language_option
def lab() -> None:
    """Measure readings."""
