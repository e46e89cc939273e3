"""Which language the person at the terminal is told things in."""

from collections.abc import Mapping, Sequence

from pandok.reading.wording.catalogue import LANGUAGES, Language

OPTION = "--language"
ENVIRONMENT_VARIABLE = "PANDOK_LANGUAGE"
# POSIX order of precedence for the language of messages.
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Choose before the command line is parsed, so that its errors are told in it as well.

    The option wins over ``PANDOK_LANGUAGE``, which wins over the locale; English otherwise.

    Args:
        arguments: Command line without the program's name.
        environment: Environment variables.
    """
    for wish in (_option(arguments), environment.get(ENVIRONMENT_VARIABLE)):
        language = _language(wish)
        if language is not None:
            return language
    locale = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), "")
    return _language(locale) or "en"


def _option(arguments: Sequence[str]) -> str | None:
    found: str | None = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{OPTION}="):
            found = argument.partition("=")[2]
        elif argument == OPTION and index + 1 < len(arguments):
            found = arguments[index + 1]
    return found


def _language(wish: str | None) -> Language | None:
    start = (wish or "").strip().lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return next((language for language in LANGUAGES if language == start), None)
