from typing import get_args

import pytest

from pandok.lab.progress import Silent, Stage
from pandok.lab.schemas import SchemaName, schema
from pandok.reading.wording.catalogue import LANGUAGES, Language, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_name(stage: Stage, language: Language) -> None:
    assert catalogue("pandok.lab", language).say(f"stage.{stage.value}")


def test_silence_is_a_progress() -> None:
    silent = Silent()
    silent.start(Stage.READ, 2, done=1)
    silent.advance(Stage.READ)


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_every_schema_is_one(name: SchemaName) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
