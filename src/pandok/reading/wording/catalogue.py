"""Sentences by key, loaded from ``<package>/wording/<language>.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["en", "ko"]
Value: TypeAlias = str | int | float
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Catalogue:
    """Templates of one package in one language.

    Keys are dotted paths of the TOML tables. Templates use ``str.format`` fields.
    """

    def __init__(self, language: Language, templates: Mapping[str, str]) -> None:
        self.language = language
        self._templates = templates

    def keys(self) -> frozenset[str]:
        """All keys, for the test that holds both languages equal."""
        return frozenset(self._templates)

    def template(self, key: str) -> str:
        """Return the unfilled template.

        Raises:
            KeyError: There is no such key.
        """
        return self._templates[key]

    def say(self, key: str, **parameters: Value) -> str:
        """Fill the template of a key.

        Raises:
            KeyError: There is no such key, or the template names a parameter that is not given.
        """
        return self._templates[key].format(**parameters)


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            flat |= _flatten(value, f"{key}.")
        else:
            flat[key] = str(value)
    return flat


@cache
def catalogue(package: str, language: Language) -> Catalogue:
    """Load the catalogue of a package, for example ``pandok.reading`` in ``ko``."""
    text = files(package).joinpath("wording", f"{language}.toml").read_text(encoding="utf-8")
    return Catalogue(language, _flatten(tomllib.loads(text)))
