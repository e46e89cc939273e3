"""Several translators, asked in turn."""

from collections.abc import Sequence

from pandok.reading.translation.protocol import Translation, Translator
from pandok.reading.wording.catalogue import Language


class TranslatorChain:
    """Asks each translator for the lines that those before it did not translate completely.

    Args:
        translators: The surest first; at least one.

    Raises:
        ValueError: There is none.
    """

    def __init__(self, translators: Sequence[Translator]) -> None:
        if not translators:
            raise ValueError("at least one translator expected")
        self._translators = tuple(translators)

    @property
    def translator_id(self) -> str:
        """Ids of all of them."""
        return "+".join(each.translator_id for each in self._translators)

    def translate(self, texts: Sequence[str], language: Language) -> Sequence[Translation | None]:
        """Translate lines; see `Translator.translate`.

        A complete translation is kept; of incomplete ones, the first that is complete, else the
        first of all.
        """
        best: list[Translation | None] = [None] * len(texts)
        for translator in self._translators:
            open_ = [
                index for index, known in enumerate(best) if known is None or not known.complete
            ]
            found = translator.translate([texts[index] for index in open_], language)
            for index, translation in zip(open_, found, strict=True):
                if translation is not None and (best[index] is None or translation.complete):
                    best[index] = translation
        return best
