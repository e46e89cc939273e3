from pathlib import Path

import cv2
import numpy as np
import pytest

from pandok.forge.camera.backgrounds import Background, PictureTextures, draw_background
from pandok.forge.camera.textures import SIDE_PX
from pandok.forge.errors import ForgeError
from pandok.reading.errors import PhotoError

SURFACES = [kind for kind in Background if kind is not Background.STUDIO]


@pytest.mark.parametrize("kind", SURFACES)
def test_every_surface_has_texture_and_its_variants(kind: Background) -> None:
    first = draw_background(kind, 0)
    assert first.shape == (SIDE_PX, SIDE_PX, 3)
    assert first.std() > 2
    assert (first != draw_background(kind, 1)).any()


def test_a_surface_drawn_anew_is_the_same() -> None:
    first = draw_background(Background.PALLET_WOOD, 2).copy()
    draw_background.cache_clear()
    assert (draw_background(Background.PALLET_WOOD, 2) == first).all()


def test_a_kept_surface_cannot_be_painted_over() -> None:
    with pytest.raises(ValueError, match="read-only"):
        draw_background(Background.DENIM, 0)[0, 0] = 0


def test_textures_are_cut_from_a_folder_s_pictures(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    picture = np.full((300, 400, 3), (40, 90, 200), dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "deep" / "blue.png"), picture[..., ::-1])
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    textures = PictureTextures(tmp_path)
    first, again = (textures.draw(np.random.default_rng(3)) for _ in range(2))
    assert first.shape == (SIDE_PX, SIDE_PX, 3)
    assert (first == again).all()
    assert np.abs(first.astype(int) - (40, 90, 200)).max() <= 1


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    with pytest.raises(ForgeError) as refusal:
        PictureTextures(tmp_path)
    assert refusal.value.code == "textures.none"


def test_a_file_that_only_claims_to_be_a_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fake.jpg").write_bytes(b"GIF89a not a jpeg at all")
    with pytest.raises(PhotoError):
        PictureTextures(tmp_path).draw(np.random.default_rng(1))
