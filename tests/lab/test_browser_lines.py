from pathlib import Path

import pytest

from pandok.forge.fonts.catalogue import Script, Typeface
from pandok.forge.fonts.files import locate
from pandok.lab.errors import LabError
from pandok.lab.text import browser_lines as module
from pandok.lab.text.browser_lines import browser_lines


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two fonts of Python packages in the place of Debian's."""
    families = {}
    for script, face in ((Script.HANGUL, Typeface.HANGUL_SERIF), (Script.LATIN, Typeface.SLAB)):
        (tmp_path / script).symlink_to(locate(face.file_for(400)))
        families[script] = ((f"Some {script}", "fonts-some", script.value),)
    monkeypatch.setattr(module, "_ROOT", str(tmp_path))
    monkeypatch.setattr(module, "_FAMILIES", families)
    return tmp_path


@pytest.mark.usefixtures("fonts")
def test_the_same_seed_gives_the_same_lines_in_both_scripts() -> None:
    lines = browser_lines(30, 4)
    assert lines == browser_lines(30, 4)
    assert lines != browser_lines(30, 5)
    assert {line.script for line in lines} == {Script.HANGUL, Script.LATIN}
    assert all(f"'{line.family}'" in line.html for line in lines)


@pytest.mark.usefixtures("fonts")
def test_what_a_line_says_cannot_break_out_of_its_element() -> None:
    for line in browser_lines(60, 1):
        assert line.html.count("<") == 4


def test_fonts_that_lack_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROOT", "/nowhere")
    with pytest.raises(LabError) as refused:
        browser_lines(1, 0)
    assert refused.value.code == "text.no_fonts"
    assert "Baekmuk Batang" in str(refused.value.parameters["families"])
    assert "fonts-liberation" in str(refused.value.parameters["packages"])
