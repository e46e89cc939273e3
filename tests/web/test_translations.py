"""Whatever a page says, it says in Korean and in English."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import pandok.web

_WEB = Path(pandok.web.__file__).parent
_KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
_CALLS = re.compile(r"""(?:n?gettext|_)\((?:u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*'|[^()'"])*\)""")
_FIELDS = re.compile(r"%\(\w+\)[.\d]*[sdf]|\{\w+\}")


def _sources() -> Iterator[tuple[Path, bytes]]:
    for file in sorted(_WEB.rglob("*.py")):
        yield file, file.read_bytes()
    for file in sorted(_WEB.rglob("*.html")):
        # Django turns a template into calls of gettext, between which nothing matters.
        python = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        yield file, "\n".join(_CALLS.findall(python)).encode()


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """Every string that pages show, and one file that shows it."""
    found: dict[str, str] = {}
    for file, source in _sources():
        for _, message, _, _ in extract("python", io.BytesIO(source), _KEYWORDS, (), {}):
            key = message if isinstance(message, str) else message[0]
            found.setdefault(str(key), str(file.relative_to(_WEB)))
    return found


def _catalogue(language: str) -> Catalog:
    with (_WEB / "locale" / language / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


def _messages(language: str) -> dict[str, Message]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in _catalogue(language)
        if message.id
    }


def _strings(message: Message) -> list[str]:
    string = message.string
    return [string or ""] if string is None or isinstance(string, str) else list(string)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_string_is_translated_and_none_is_left_over(
    said: dict[str, str], language: str
) -> None:
    messages = _messages(language)
    assert {key: file for key, file in said.items() if key not in messages} == {}
    assert sorted(set(messages) - set(said)) == []
    assert [key for key, message in messages.items() if not all(_strings(message))] == []
    assert [key for key, message in messages.items() if message.fuzzy] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_translations_name_what_the_string_names(language: str) -> None:
    differing = [
        (key, string)
        for key, message in _messages(language).items()
        for string in _strings(message)
        if sorted(_FIELDS.findall(string)) != sorted(_FIELDS.findall(key))
    ]
    assert differing == []


def test_korean_is_korean() -> None:
    latin = {
        key
        for key, message in _messages("ko").items()
        if not any("가" <= letter <= "힣" for letter in _strings(message)[0])
    }
    assert latin <= {"%(count)d ms"}


def test_extraction_finds_strings_of_templates(said: dict[str, str]) -> None:
    assert said["Read the photos"] == "templates/officer/screen.html"
    assert len(said) > 200
