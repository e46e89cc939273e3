"""The translator that an installation has."""

from pathlib import Path

from pandok.reading.translation.chain import TranslatorChain
from pandok.reading.translation.glosses import GlossaryTranslator
from pandok.reading.translation.models import ModelTranslator
from pandok.reading.translation.protocol import Translator


def open_translator(models: Path | None, *, threads: int = 1) -> Translator:
    """Open the glossary and, where the office has them, translation models behind it.

    Args:
        models: Folder of Argos packages; None for the glossary alone.
        threads: Of a model while it translates.

    Raises:
        TranslationError: The folder holds no model that can be run.
    """
    if models is None:
        return GlossaryTranslator()
    return TranslatorChain([GlossaryTranslator(), ModelTranslator(models, threads=threads)])
