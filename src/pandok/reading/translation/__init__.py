"""What is written on goods, in the language of whoever reads the page.

`GlossaryTranslator` is always there; `ModelTranslator` translates whole lines with models that the
office supplies; `TranslatorChain` asks one after the other. Start at `open_translator`.
"""

from pandok.reading.translation.chain import TranslatorChain
from pandok.reading.translation.glosses import GlossaryTranslator
from pandok.reading.translation.models import ModelTranslator
from pandok.reading.translation.opening import open_translator
from pandok.reading.translation.protocol import Translation, Translator

__all__ = [
    "GlossaryTranslator",
    "ModelTranslator",
    "Translation",
    "Translator",
    "TranslatorChain",
    "open_translator",
]
