import pytest

from pandok.reading.text.titles import mark_name
from pandok.reading.types import Reference, RightKind


def _reference(title: str, text: str = "") -> Reference:
    return Reference("r1", "right-1", RightKind.TRADEMARK, title, text)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("active-campaign-icon", "active campaign"),
        ("okta-icon", "okta"),
        ("Bravo-Apple-Juice", "Bravo Apple Juice"),
        ("acme_logo_2", "acme"),
        ("acme-wordmark-dark.svg", "acme"),
        ("Formula 1", "Formula 1"),
        ("Old Spice", "Old Spice"),
        ("The Body Shop Black", "The Body Shop Black"),
        ("logo", "logo"),
        ("", ""),
    ],
)
def test_names_are_what_titles_say_without_the_file_name(title: str, name: str) -> None:
    assert mark_name(_reference(title)) == name


def test_a_word_mark_is_taken_as_recorded() -> None:
    assert mark_name(_reference("acme-icon", "ACME-ICON")) == "ACME-ICON"
