"""What the lines of a reading say in the user's language."""

from pandok.reading.translation import GlossaryTranslator, Translation, Translator
from pandok.reading.types import Reading, TextLine
from pandok.reading.wording.catalogue import Language


def glossed_lines(
    reading: Reading, language: Language, translator: Translator | None = None
) -> list[tuple[TextLine, Translation | None]]:
    """Return each line with what it says; None where nothing is to be said of it.

    Args:
        reading: Its lines.
        language: Language of the user.
        translator: Who translates; None for the glossary alone.
    """
    asked = translator or GlossaryTranslator()
    translations = asked.translate([line.text for line in reading.lines], language)
    return list(zip(reading.lines, translations, strict=True))
