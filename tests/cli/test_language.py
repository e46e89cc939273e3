import pytest

from pandok.cli.language import chosen_language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ko_KR.UTF-8"}, "ko"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "kok_IN"}, "en"),
        ([], {"LANG": "ko_KR", "LC_MESSAGES": "de_DE"}, "en"),
        ([], {"LANG": "de_DE", "LC_ALL": "ko.UTF-8"}, "ko"),
        ([], {"LANG": "ko_KR", "LC_ALL": ""}, "ko"),
        ([], {"LANG": "ko_KR", "PANDOK_LANGUAGE": "en"}, "en"),
        ([], {"PANDOK_LANGUAGE": "KO-kr"}, "ko"),
        ([], {"LANG": "ko_KR", "PANDOK_LANGUAGE": "xx"}, "ko"),
        (["read", "--language", "ko", "a.jpg"], {"PANDOK_LANGUAGE": "en"}, "ko"),
        (["--language=ko", "read"], {}, "ko"),
        (["read", "--", "--language=ko"], {}, "en"),
        (["read", "--language"], {}, "en"),
    ],
)
def test_the_option_wins_over_the_variable_over_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment) == language
