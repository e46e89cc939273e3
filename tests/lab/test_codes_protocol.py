import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import numpy as np
import pytest
import zxingcpp
from PIL import Image as PillowImage

from pandok.lab.codes.judging import CodeOutcome, judge
from pandok.lab.codes.protocol import CodeTexts, evaluate_codes, plain_decoder
from pandok.lab.codes.samples import Correction, load_corrections
from pandok.lab.errors import SetError
from pandok.lab.progress import Silent
from pandok.lab.schemas import schema

EAN13, EAN8 = "8801234567893", "96385074"


def draw_code(path: Path, text: str, expected: str | None = None) -> None:
    """Write a drawn code and what is expected of it."""
    kind = zxingcpp.BarcodeFormat.EAN13 if len(text) == 13 else zxingcpp.BarcodeFormat.EAN8
    drawn = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), scale=3)
    pixels = np.pad(np.array(drawn), 24, constant_values=255)
    path.parent.mkdir(parents=True, exist_ok=True)
    PillowImage.fromarray(pixels).convert("RGB").save(path)
    path.with_suffix(".txt").write_text(expected or text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "barcodes"
    draw_code(folder / "samples/ean13/1.png", EAN13)
    draw_code(folder / "samples/ean8/1.png", EAN8)
    draw_code(folder / "samples/ean8/2.png", EAN8, expected="12345670")
    (folder / "samples/ean8/1.result.txt").write_text("symbologyIdentifier=]E4")
    (folder / "samples/ean8/3.png").write_bytes(b"")
    (folder / "samples/ean8/3.txt").write_text(EAN8)
    return folder


READERS: Mapping[str, CodeTexts] = {"plain": plain_decoder, "blind": lambda _: ()}


def test_the_report_tells_read_wrong_and_missed(folder: Path, tmp_path: Path) -> None:
    plain, blind = evaluate_codes(folder, tmp_path / "out", Silent(), readers=READERS).readers
    written = json.loads((tmp_path / "out/report.json").read_text())
    jsonschema.validate(written, schema("codes"))
    assert plain.name == "plain"
    assert plain.families["ean13"].photos == 1
    assert written["readers"][0]["total"]["read"]["value"] == 0.5
    assert written["readers"][0]["families"]["ean8"]["wrong"]["value"] == pytest.approx(1 / 3)
    assert [wrong.photo for wrong in plain.wrong] == ["ean8/2.png"]
    assert plain.missed == ("ean8/3.png",)
    assert len(blind.missed) == 4
    assert sum(tally.photos for tally in plain.parts.values()) == 4
    page = (tmp_path / "out/report.md").read_text()
    assert "ean8/2.png has 12345670, read 96385074" in page
    assert str(tmp_path) not in page


@pytest.mark.parametrize(
    ("expected", "found", "outcome"),
    [
        (EAN13, [EAN13], CodeOutcome.READ),
        (EAN13, [EAN13, EAN13], CodeOutcome.READ),
        (EAN13, [], CodeOutcome.MISSED),
        (EAN13, [EAN13, EAN8], CodeOutcome.WRONG),
        (EAN13, [EAN13 + "52595"], CodeOutcome.READ),
        (EAN13, ["9780804816632" + "52595"], CodeOutcome.WRONG),
        ("0012345678905", ["012345678905"], CodeOutcome.READ),
        (EAN13 + "51299", [EAN13 + " 51299"], CodeOutcome.READ),
        (EAN13 + "51299", [EAN13, "51299"], CodeOutcome.READ),
        (EAN13 + "51299", [EAN13], CodeOutcome.READ_WITHOUT_ADDON),
        (EAN13 + "51299", [EAN13 + " 51298"], CodeOutcome.WRONG),
        (EAN13 + "51299", ["51299"], CodeOutcome.MISSED),
        (EAN13 + "02", [EAN13 + "02"], CodeOutcome.READ),
    ],
)
def test_what_is_read_and_what_is_wrong(
    expected: str, found: list[str], outcome: CodeOutcome
) -> None:
    assert judge(expected, found) is outcome


def test_a_folder_without_codes_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SetError) as caught:
            evaluate_codes(folder, tmp_path / "out", Silent(), readers=READERS)
        assert caught.value.code == "set.no_codes"


def test_a_wrong_text_beside_a_photo_can_be_corrected(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(f"photo,text,reason\nean8/2.png,{EAN8},printed below the bars\n")
    corrections = load_corrections(path)
    assert corrections == (Correction("ean8/2.png", EAN8, "printed below the bars"),)
    plain, _ = evaluate_codes(
        folder, tmp_path / "out", Silent(), readers=READERS, corrections=corrections
    ).readers
    assert plain.wrong == ()
    written = json.loads((tmp_path / "out/report.json").read_text())
    jsonschema.validate(written, schema("codes"))
    assert "printed below the bars" in (tmp_path / "out/report.md").read_text()
    path.write_text("photo,text,reason\nean8/2.png,,\n")
    with pytest.raises(SetError, match="row 2: text is empty"):
        load_corrections(path)


def test_pandok_stands_beside_the_decoder_it_builds_on(folder: Path, tmp_path: Path) -> None:
    pandok, plain, strict = evaluate_codes(folder, tmp_path / "out", Silent()).readers
    assert (pandok.name, pandok.families["ean13"].photos) == ("Pandok", 1)
    assert (plain.name, strict.name) == ("zxing-cpp, one call", "zxing-cpp, strictest")
