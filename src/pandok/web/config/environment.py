"""The one place where the desk reads the environment.

Nothing here writes: :mod:`pandok.web.config.preparation` makes folders and draws keys.
"""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import platformdirs
from psycopg.conninfo import conninfo_to_dict

from pandok.web.config.errors import SettingError

DATABASE_NAME = "pandok"
DATABASE_USER = "pandok"

# Linux takes 107 bytes, macOS 103; `/.s.PGSQL.5432` follows.
_LONGEST_SOCKET_FOLDER = 85
_LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class Smtp:
    """Where mail is handed over.

    Attributes:
        host: Name of the server.
        port: Its port.
        user: Name to sign in with; empty for none.
        password: Password to sign in with; empty for none.
        starttls: Whether to encrypt after connecting (`smtp+tls://`).
        tls: Whether to encrypt from the first byte (`smtps://`).
    """

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


@dataclass(frozen=True)
class Environment:
    """What the environment says about this installation.

    Attributes:
        data: Folder that holds everything the desk keeps outside an external database.
        database_url: An external PostgreSQL, or None for the embedded one in `data`.
        secret_key: Key for signing, or None for the one kept in `data`.
        hosts: Host names that pages are served under.
        https: Whether visitors reach the pages by HTTPS, so that cookies are sent by it alone.
        smtp: Where mail goes, or None for files in `data`.
        mail_from: Sender of mail.
        language: Language of visitors who chose none, `ko` or `en`.
        models: Folder of the office's own models.
        speech_model: Folder of the model that transcribes dictated notes, or None for no dictation.
    """

    data: Path
    database_url: str | None
    secret_key: str | None
    hosts: tuple[str, ...]
    https: bool
    smtp: Smtp | None
    mail_from: str
    language: str
    models: Path
    speech_model: Path | None = None

    @property
    def kept_models(self) -> Path:
        """Folder of copies of the models that the gallery was computed with."""
        return self.data / "kept-models"

    @property
    def media(self) -> Path:
        """Folder of uploaded pictures."""
        return self.data / "media"

    @property
    def mail(self) -> Path:
        """Folder where mail is written while no server is named."""
        return self.data / "mail"

    @property
    def secret_key_file(self) -> Path:
        """File that keeps the key while the environment names none."""
        return self.data / "secret_key"

    @property
    def postgres(self) -> Path:
        """Folder of the embedded PostgreSQL's files."""
        return self.data / "postgres"

    @property
    def postgres_socket(self) -> Path:
        """Folder of the embedded PostgreSQL's socket; short enough for one, the same each time."""
        beside = self.data / "postgres-socket"
        if len(os.fsencode(beside)) <= _LONGEST_SOCKET_FOLDER:
            return beside
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"pandok-{digest}"

    def signing_key(self) -> str:
        """Return the key for signing; empty where none was drawn yet."""
        if self.secret_key is not None:
            return self.secret_key
        if self.secret_key_file.is_file():
            return self.secret_key_file.read_text(encoding="ascii").strip()
        return ""

    def database(self) -> dict[str, object]:
        """Return Django's description of the database."""
        if self.database_url is None:
            where: dict[str, object] = {
                "NAME": DATABASE_NAME,
                "USER": DATABASE_USER,
                "HOST": str(self.postgres_socket),
            }
        else:
            where = _external(self.database_url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            **where,
        }


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read the variables that `docs/reference/settings.md` lists.

    Raises:
        SettingError: A variable holds what it cannot mean.
    """
    data = environ.get("PANDOK_DATA") or platformdirs.user_data_dir("pandok", appauthor=False)
    language = environ.get("PANDOK_LANGUAGE") or "ko"
    if language not in _LANGUAGES:
        raise SettingError("setting.language", value=language, choices=", ".join(_LANGUAGES))
    smtp_url = environ.get("PANDOK_SMTP_URL")
    folder = Path(data).expanduser().absolute()
    models = environ.get("PANDOK_MODELS")
    speech_model = environ.get("PANDOK_SPEECH_MODEL")
    return Environment(
        data=folder,
        database_url=environ.get("DATABASE_URL") or None,
        secret_key=environ.get("PANDOK_SECRET_KEY") or None,
        hosts=_listed(environ.get("PANDOK_HOSTS") or "localhost,127.0.0.1,[::1]"),
        https=_flag("PANDOK_HTTPS", environ.get("PANDOK_HTTPS") or "no"),
        smtp=_smtp(smtp_url) if smtp_url else None,
        mail_from=environ.get("PANDOK_MAIL_FROM") or "Pandok <pandok@localhost>",
        language=language,
        models=Path(models).expanduser().absolute() if models else folder / "models",
        speech_model=Path(speech_model).expanduser().absolute() if speech_model else None,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (each.strip() for each in text.split(",")) if part)


def _flag(name: str, text: str) -> bool:
    meaning = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}
    if text.lower() not in meaning:
        raise SettingError("setting.flag", name=name, value=text)
    return meaning[text.lower()]


def _smtp(url: str) -> Smtp:
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        port = parts.port
    except ValueError as error:
        raise SettingError("setting.smtp") from error
    if parts.scheme not in ports or not parts.hostname:
        raise SettingError("setting.smtp")
    return Smtp(
        host=parts.hostname,
        port=port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )


def _external(url: str) -> dict[str, object]:
    try:
        options = dict(conninfo_to_dict(url))
    except Exception as error:
        # The driver's message may repeat the password, so it is not passed on.
        raise SettingError("setting.database_url") from error
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    django = {django: str(options.pop(libpq, None) or "") for libpq, django in names.items()}
    port = str(options.pop("port", None) or "")
    return {**django, "PORT": port, "OPTIONS": options}
