"""What the environment says, and what it may not say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.web.config.environment import Smtp, read_environment
from pandok.web.config.errors import SettingError
from tests.test_docs import REFERENCE, text_of


def test_nothing_is_needed_to_begin() -> None:
    environment = read_environment({})
    assert environment.data.is_absolute()
    assert environment.database_url is None
    assert environment.database()["HOST"] == str(environment.postgres_socket)
    assert environment.smtp is None
    assert environment.language == "ko"


def test_an_external_database_is_named_by_one_address() -> None:
    environment = read_environment(
        {"DATABASE_URL": "postgresql://desk:p%40ss@db.example:6432/goods?sslmode=require"}
    )
    database = environment.database()
    assert database["HOST"] == "db.example"
    assert database["PORT"] == "6432"
    assert database["NAME"] == "goods"
    assert database["PASSWORD"] == "p@ss"
    assert database["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", Smtp("mail.example", 25)),
        ("smtps://mail.example:4650", Smtp("mail.example", 4650, tls=True)),
        (
            "smtp+tls://desk:p%40ss@mail.example",
            Smtp("mail.example", 587, "desk", "p@ss", starttls=True),
        ),
    ],
)
def test_mail_is_named_by_one_address(url: str, expected: Smtp) -> None:
    assert read_environment({"PANDOK_SMTP_URL": url}).smtp == expected


@pytest.mark.parametrize(
    "variables",
    [
        {"PANDOK_LANGUAGE": "fr"},
        {"PANDOK_HTTPS": "perhaps"},
        {"PANDOK_SMTP_URL": "mail.example"},
        {"PANDOK_SMTP_URL": "smtp://mail.example:port"},
        {"PANDOK_SMTP_URL": "https://mail.example"},
    ],
)
def test_what_a_variable_cannot_mean_is_refused(variables: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        read_environment(variables)


def test_a_refused_address_does_not_give_its_password_away() -> None:
    with pytest.raises(SettingError) as caught:
        read_environment({"DATABASE_URL": "postgresql://desk:s3cret@db/x?nonsense=1"}).database()
    assert "s3cret" not in caught.value.message("en")
    assert "s3cret" not in caught.value.message("ko")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0/"), max_size=150))
def test_the_socket_has_a_place_however_long_the_folder(name: str) -> None:
    data = Path("/srv") / f"desk-{name}"
    environment = read_environment({"PANDOK_DATA": str(data)})
    assert len(str(environment.postgres_socket).encode()) <= 85
    assert (
        environment.postgres_socket == read_environment({"PANDOK_DATA": str(data)}).postgres_socket
    )


def test_every_variable_is_explained() -> None:
    source = Path(read_environment.__code__.co_filename).read_text(encoding="utf-8")
    page = text_of(REFERENCE / "settings.md")
    names = {part for part in source.split('"') if part.startswith(("PANDOK_", "DATABASE_"))}
    names = {name for name in names if name.replace("_", "").isalpha()}
    assert len(names) >= 7
    assert {name for name in names if f"| `{name}` |" not in page} == set()
