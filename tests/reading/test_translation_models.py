"""Translation models that an office supplies, run by the engine that is shipped for them."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from pandok.reading.errors import TranslationError
from pandok.reading.translation import ModelTranslator, open_translator
from pandok.reading.translation import models as translation_models
from tests.reading.dictionary_models import write_package

CHINESE = {"欢迎光临": "welcome", "谢谢惠顾": "thanks"}
ENGLISH = {"welcome": "환영합니다", "thanks": "감사합니다"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    write_package(folder, "zh", "en", CHINESE)
    write_package(folder, "en", "ko", ENGLISH)
    return folder


def test_lines_are_translated_directly_or_through_english(folder: Path) -> None:
    translator = ModelTranslator(folder)
    english = translator.translate(["谢谢惠顾", "欢迎光临"], "en")
    assert [each.text for each in english if each] == ["thanks", "welcome"]
    korean = translator.translate(["欢迎光临", "thanks"], "ko")
    assert [each.text for each in korean if each] == ["환영합니다", "감사합니다"]
    assert [each.translator_id for each in korean if each] == [
        "ctranslate2(zh-en-ko)",
        "ctranslate2(en-ko)",
    ]


def test_a_line_without_a_model_or_a_language_is_left(folder: Path) -> None:
    translator = ModelTranslator(folder)
    assert translator.translate(["どうぞ", "12:30", "welcome"], "en") == [None, None, None]


def test_the_glossary_comes_first_and_a_model_for_the_rest(folder: Path) -> None:
    found = open_translator(folder).translate(["中国制造", "欢迎光临"], "en")
    assert [each.text for each in found if each] == ["Made in China", "welcome"]
    assert [each.translator_id for each in found if each] == [
        "glossary-1",
        "ctranslate2(zh-en)",
    ]


def test_the_id_tells_directions_and_versions(folder: Path) -> None:
    assert ModelTranslator(folder).translator_id == "ctranslate2(en-ko-1.9,zh-en-1.9)"


def test_without_a_folder_the_glossary_is_all() -> None:
    assert open_translator(None).translator_id == "glossary-1"


def test_a_folder_that_is_not_there_or_holds_nothing(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone", "missing"), (tmp_path, "no_packages")):
        with pytest.raises(TranslationError) as caught:
            ModelTranslator(path)
        assert caught.value.code == f"translation.{code}"
        assert str(path) in caught.value.message("ko")


@pytest.mark.parametrize("broken", ["metadata.json", "sentencepiece.model", "model/model.bin"])
def test_a_damaged_package_is_named(tmp_path: Path, broken: str) -> None:
    package = write_package(tmp_path, "zh", "en", CHINESE)
    (package / broken).write_bytes(b"{}")
    with pytest.raises(TranslationError) as caught:
        ModelTranslator(tmp_path).translate(["欢迎光临"], "en")
    assert caught.value.code == "translation.damaged"
    assert package.name in caught.value.message("en")


def test_a_package_that_lacks_a_part_is_named_at_once(tmp_path: Path) -> None:
    package = tmp_path / "half"
    package.mkdir()
    told = {"from_code": "zh", "to_code": "en"}
    (package / "metadata.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(TranslationError) as caught:
        ModelTranslator(tmp_path)
    assert caught.value.code == "translation.damaged"


def test_an_installation_without_the_engine_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_others(name: str) -> object:
        if name == "ctranslate2":
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(translation_models, "import_module", only_others)
    with pytest.raises(TranslationError) as caught:
        ModelTranslator(folder)
    assert caught.value.code == "translation.not_installed"
