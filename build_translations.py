"""Compiles the desk's translations, ``.po`` to ``.mo``, without GNU gettext.

The build back end calls the hook; ``make`` calls the file where a translation is newer.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).parent / "src/pandok/web/locale"


def compile_translations() -> list[Path]:
    """Compile every catalogue beside its source and return what was written."""
    return [_compile(source) for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))]


def _compile(source: Path) -> Path:
    with source.open("rb") as file:
        catalogue = read_po(file)
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    return compiled


class TranslationsHook(BuildHookInterface[Any]):
    """Puts compiled translations into wheels and editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are collected."""
        compile_translations()


if __name__ == "__main__":
    compile_translations()
