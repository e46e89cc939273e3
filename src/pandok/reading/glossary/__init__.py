"""Words of labels and declarations in five languages: product items, label terms, countries.

Start at `glossary`: it finds words in a line, names them in another language, and tells the product
item that a label or a declaration speaks of.
"""

from pandok.reading.glossary.entries import EntryKind, GlossaryEntry, WrittenLanguage
from pandok.reading.glossary.search import Glossary, Match, glossary

__all__ = ["EntryKind", "Glossary", "GlossaryEntry", "Match", "WrittenLanguage", "glossary"]
