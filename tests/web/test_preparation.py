"""What is there before Django starts."""

from pathlib import Path

import pytest

from pandok.web.config.environment import Environment, read_environment
from pandok.web.config.errors import DeskInUseError
from pandok.web.config.preparation import clear_desk, held_database, make_folders


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return read_environment({"PANDOK_DATA": str(tmp_path / "desk")})


def test_the_key_is_drawn_once_and_is_its_owners(environment: Environment) -> None:
    assert environment.signing_key() == ""
    make_folders(environment)
    key = environment.signing_key()
    make_folders(environment)
    assert environment.signing_key() == key
    assert len(key) >= 50
    assert environment.secret_key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_of_the_environment_is_kept_nowhere(tmp_path: Path) -> None:
    environment = read_environment(
        {"PANDOK_DATA": str(tmp_path / "desk"), "PANDOK_SECRET_KEY": "k" * 40}
    )
    make_folders(environment)
    assert environment.signing_key() == "k" * 40
    assert not environment.secret_key_file.exists()


def test_what_a_desk_holds_is_its_owners_alone(environment: Environment) -> None:
    make_folders(environment)
    for folder in (environment.media, environment.mail):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_desk_at_work_is_not_removed(environment: Environment) -> None:
    make_folders(environment)
    with held_database(environment, durable=False), pytest.raises(DeskInUseError):
        clear_desk(environment)
    assert environment.postgres.exists()
    clear_desk(environment)
    assert not environment.data.exists()
    clear_desk(environment)
