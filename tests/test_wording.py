"""What is told in one language is told in the other, and every error has its sentence."""

import ast
from string import Formatter

import pytest

from pandok.reading.wording.catalogue import LANGUAGES, Language, catalogue
from tests.source_errors import SOURCE, RaisedError, packages_with_wording, raised_errors

PACKAGES = packages_with_wording()


def fields_of(template: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(template) if field is not None)


def templates(package: str, language: Language) -> dict[str, str]:
    found = catalogue(package, language)
    return {key: found.template(key) for key in sorted(found.keys())}


def test_every_package_that_speaks_is_held() -> None:
    assert {"pandok.reading", "pandok.registry", "pandok.lab", "pandok.cli"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_keys(package: str) -> None:
    assert templates(package, "en").keys() == templates(package, "ko").keys()


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_name_the_same_fields(package: str) -> None:
    korean = templates(package, "ko")
    for key, english in templates(package, "en").items():
        assert fields_of(english) == fields_of(korean[key]), key


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(package: str, language: Language) -> None:
    assert all(template.strip() for template in templates(package, language).values())


def sentence_of(error: RaisedError) -> str | None:
    for package in (error.package, "pandok.reading"):
        known = templates(package, "en") if package in PACKAGES else {}
        if f"error.{error.code}" in known:
            return known[f"error.{error.code}"]
    return None


def test_every_error_has_a_sentence() -> None:
    errors = list(raised_errors())
    assert len(errors) > 20
    assert [error for error in errors if sentence_of(error) is None] == []


def test_every_error_gives_what_its_sentence_names() -> None:
    for error in raised_errors():
        sentence = sentence_of(error)
        if sentence is not None and error.parameters is not None:
            assert fields_of(sentence) <= error.parameters, error


@pytest.mark.parametrize("package", PACKAGES)
def test_every_error_sentence_is_used(package: str) -> None:
    written = {
        node.value
        for path in (SOURCE / package.partition(".")[2]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {
        key.removeprefix("error.") for key in templates(package, "en") if key.startswith("error.")
    }
    assert [code for code in sorted(codes) if not is_written(code, written)] == []


def is_written(code: str, written: set[str]) -> bool:
    """Whether a code stands in the source, whole or as its table and its last part."""
    table, _, last = code.rpartition(".")
    return bool({code, f"error.{code}"} & written) or {f"{table}.", last} <= written
