import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from pandok.reading.errors import PhotoError
from pandok.reading.images import DecodeLimits, decode_photo, read_photo_file

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 40), (30, 40, 210), (255, 255, 255)


def four_corners(width: int = 96, height: int = 64) -> Image.Image:
    """Red, green, blue, white: clockwise from the top left, so that every turn shows."""
    picture = Image.new("RGB", (width, height))
    middle = (width // 2, height // 2)
    for colour, corner in ((RED, (0, 0)), (GREEN, (1, 0)), (WHITE, (0, 1)), (BLUE, (1, 1))):
        picture.paste(colour, (corner[0] * middle[0], corner[1] * middle[1], width, height))
    return picture


def encoded(picture: Image.Image, file_format: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, file_format, **options)
    return file.getvalue()


def heic(picture: Image.Image, exif: bytes | None = None) -> bytes:
    file = BytesIO()
    pillow_heif.encode(picture.mode, picture.size, picture.tobytes(), file, quality=90, exif=exif)
    return file.getvalue()


def oriented(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def png_chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png_of_declared_size(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(b"\x00" * 64))
        + png_chunk(b"IEND", b"")
    )


def corners(pixels: np.ndarray) -> list[tuple[int, ...]]:
    """Mean colours of the quadrants, clockwise from the top left."""
    height, width = pixels.shape[:2]
    inset_y, inset_x = height // 4, width // 4
    points = ((inset_y, inset_x), (inset_y, -inset_x), (-inset_y, -inset_x), (-inset_y, inset_x))
    return [tuple(int(value) for value in pixels[y, x]) for y, x in points]


def assert_corners(pixels: np.ndarray, tolerance: int = 24) -> None:
    difference = np.abs(np.array(corners(pixels)) - np.array([RED, GREEN, BLUE, WHITE]))
    assert difference.max() <= tolerance, corners(pixels)


def refusal(data: bytes, **options: DecodeLimits) -> str:
    with pytest.raises(PhotoError) as refused:
        decode_photo(data, name="goods.jpg", **options)
    for language in ("en", "ko"):
        assert refused.value.message(language).startswith("goods.jpg: ")
    return refused.value.code.removeprefix("photo.")


VALID: dict[str, Callable[[], bytes]] = {
    "JPEG": lambda: encoded(four_corners(), "JPEG", quality=92),
    "progressive JPEG": lambda: encoded(four_corners(), "JPEG", quality=92, progressive=True),
    "CMYK JPEG": lambda: encoded(four_corners().convert("CMYK"), "JPEG", quality=92),
    "multi-picture JPEG": lambda: encoded(
        four_corners(), "MPO", quality=92, save_all=True, append_images=[Image.new("RGB", (96, 64))]
    ),
    "PNG": lambda: encoded(four_corners(), "PNG"),
    "palette PNG": lambda: encoded(four_corners().quantize(8), "PNG"),
    "WebP": lambda: encoded(four_corners(), "WEBP", quality=92),
    "lossless WebP": lambda: encoded(four_corners(), "WEBP", lossless=True),
    "HEIC": lambda: heic(four_corners()),
}


@pytest.mark.parametrize("kind", VALID)
def test_what_cameras_write_is_read(kind: str) -> None:
    data = VALID[kind]()
    photo = decode_photo(data)
    assert_corners(photo.pixels)
    assert photo.original_size_px == (96, 64) == (photo.width_px, photo.height_px)
    assert photo.source_format == {"HEIC": "HEIF"}.get(kind, kind.rsplit(maxsplit=1)[-1]).upper()
    assert len(photo.sha256) == 64


def test_pixels_are_contiguous_bytes_and_cannot_be_written() -> None:
    pixels = decode_photo(VALID["JPEG"]()).pixels
    assert pixels.dtype == np.uint8
    assert pixels.flags.c_contiguous
    with pytest.raises(ValueError, match="read-only"):
        pixels[0, 0] = 0


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_exif_orientation_comes_out_upright(orientation: int, file_format: str) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = four_corners()
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    if file_format == "HEIF":
        data = heic(stored, exif=oriented(orientation).tobytes())
    else:
        data = encoded(stored, file_format, exif=oriented(orientation))
    photo = decode_photo(data)
    assert photo.original_size_px == (96, 64)
    assert_corners(photo.pixels)


@pytest.mark.parametrize(
    "exif", [b"", b"Exif\x00\x00", b"Exif\x00\x00II*\x00\xff\xff\xff\xff", b"MM"]
)
def test_malformed_exif_is_no_orientation(exif: bytes) -> None:
    data = encoded(four_corners(), "JPEG", exif=exif)
    assert decode_photo(data).original_size_px == (96, 64)


def test_sixteen_bit_grey_keeps_its_brightness() -> None:
    ramp = np.repeat(np.linspace(0, 65535, 256, dtype=np.uint16)[None], 32, axis=0)
    pixels = decode_photo(encoded(Image.fromarray(ramp), "PNG")).pixels
    assert np.abs(pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1


@pytest.mark.parametrize("mode", ["L", "1"])
def test_grey_and_bilevel_pictures(mode: str) -> None:
    picture = Image.new("L", (32, 32))
    picture.paste(255, (16, 0, 32, 32))
    pixels = decode_photo(encoded(picture.convert(mode), "PNG")).pixels
    assert pixels[8, 8].tolist() == [0, 0, 0]
    assert pixels[8, 24].tolist() == [255, 255, 255]


@pytest.mark.parametrize("file_format", ["PNG", "WEBP"])
def test_transparency_is_laid_on_white(file_format: str) -> None:
    picture = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    picture.paste((*RED, 255), (16, 0, 32, 32))
    pixels = decode_photo(encoded(picture, file_format, lossless=True)).pixels
    assert pixels[8, 8].tolist() == [255, 255, 255]
    assert pixels[8, 24].tolist() == list(RED)


def test_a_transparent_palette_colour_is_laid_on_white() -> None:
    picture = Image.new("P", (32, 32), 0)
    picture.putpalette([0, 0, 0, *RED])
    picture.paste(1, (16, 0, 32, 32))
    pixels = decode_photo(encoded(picture, "PNG", transparency=0)).pixels
    assert pixels[8, 8].tolist() == [255, 255, 255]
    assert pixels[8, 24].tolist() == list(RED)


def test_an_embedded_profile_is_converted_to_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # Red and blue change places, and the name with them.
    swapped = srgb.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "none".encode("utf-16-be"))
    picture = Image.new("RGB", (32, 32), (250, 0, 0))
    assert decode_photo(encoded(picture, "PNG", icc_profile=srgb)).pixels[0, 0, 0] == 250
    red, _, blue = decode_photo(encoded(picture, "PNG", icc_profile=swapped)).pixels[0, 0]
    assert blue > 200
    assert red < 50


def test_a_broken_profile_does_not_stop_the_reading() -> None:
    data = encoded(four_corners(), "PNG", icc_profile=b"not a profile")
    assert_corners(decode_photo(data).pixels)


def test_a_large_photo_is_reduced_and_remembers_its_size() -> None:
    limits = DecodeLimits(working_pixels=10_000)
    data = encoded(four_corners(600, 400), "JPEG", exif=oriented(6))
    photo = decode_photo(data, limits=limits)
    assert photo.original_size_px == (400, 600)
    assert 9_000 < photo.width_px * photo.height_px <= 10_000
    assert photo.height_px / photo.width_px == pytest.approx(1.5, abs=0.03)


def test_no_side_is_too_long_to_work_with() -> None:
    photo = decode_photo(encoded(Image.new("RGB", (20_000, 24)), "PNG"))
    assert photo.original_size_px == (20_000, 24)
    assert photo.width_px == DecodeLimits().working_side_px


def test_metadata_does_not_change_the_pixels() -> None:
    exif = oriented(1)
    exif[0x010F] = "maker of the camera"
    with_metadata = decode_photo(encoded(four_corners(), "PNG", exif=exif))
    without = decode_photo(encoded(four_corners(), "PNG"))
    assert np.array_equal(with_metadata.pixels, without.pixels)


def animation(file_format: str) -> bytes:
    frames = [four_corners(), Image.new("RGB", (96, 64), BLUE)]
    return encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=90)


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG"])
def test_animations_are_refused(file_format: str) -> None:
    assert refusal(animation(file_format)) == "animated"


@pytest.mark.parametrize("file_format", ["GIF", "BMP", "TIFF", "AVIF", "PDF"])
def test_other_formats_are_refused(file_format: str) -> None:
    assert refusal(encoded(four_corners(), file_format)) == "unknown_format"


@pytest.mark.parametrize("data", [b"goods", b"{}", b"\x00" * 100, "사진".encode()])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert refusal(data) == "unknown_format"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "empty"


@pytest.mark.parametrize("kind", VALID)
@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
def test_a_truncated_photo_is_refused(kind: str, share: float) -> None:
    data = VALID[kind]()
    first_picture = data[: data.find(b"\xff\xd9")] if kind == "multi-picture JPEG" else data
    assert refusal(data[: int(len(first_picture) * share)]) in {"damaged", "unknown_format"}


@pytest.mark.parametrize("size", [(20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    assert refusal(png_of_declared_size(*size)) == "too_many_pixels"


def test_a_webp_bomb_is_refused_by_its_header() -> None:
    canvas = struct.pack("<I", 19_999)[:3] * 2
    chunk = b"VP8X" + struct.pack("<I", 10) + b"\x00" * 4 + canvas
    data = b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk
    assert refusal(data) == "too_many_pixels"


@pytest.mark.parametrize("kind", VALID)
def test_each_format_is_held_to_the_pixel_limit(kind: str) -> None:
    assert refusal(VALID[kind](), limits=DecodeLimits(max_pixels=6_000)) == "too_many_pixels"


@pytest.mark.parametrize("size", [(0, 0), (0, 64), (15, 64), (64, 1)])
def test_a_picture_without_pixels_or_too_small_is_refused(size: tuple[int, int]) -> None:
    assert refusal(png_of_declared_size(*size)) == "too_small"


def test_a_ribbon_is_refused() -> None:
    assert refusal(png_of_declared_size(2_000_000, 20)) == "too_narrow"


def test_too_many_bytes_are_refused() -> None:
    assert refusal(VALID["JPEG"](), limits=DecodeLimits(max_bytes=100)) == "too_many_bytes"


def test_limits_must_be_positive() -> None:
    with pytest.raises(ValueError, match="max_pixels must be at least 1, not 0"):
        DecodeLimits(max_pixels=0)


def file_refusal(path: Path, limits: DecodeLimits | None = None) -> str:
    with pytest.raises(PhotoError) as refused:
        read_photo_file(path, limits=limits or DecodeLimits())
    assert refused.value.message("ko")
    return refused.value.code.removeprefix("photo.")


def test_files(tmp_path: Path) -> None:
    good = tmp_path / "사진 1.jpg"
    good.write_bytes(VALID["JPEG"]())
    assert_corners(read_photo_file(good).pixels)
    assert file_refusal(good, DecodeLimits(max_bytes=100)) == "too_many_bytes"
    assert file_refusal(tmp_path / "none.jpg") == "missing"
    assert file_refusal(tmp_path) == "is_directory"
    (tmp_path / "empty.jpg").touch()
    assert file_refusal(tmp_path / "empty.jpg") == "empty"
    (tmp_path / "text.jpg").write_text("not a photo", encoding="utf-8")
    assert file_refusal(tmp_path / "text.jpg") == "unknown_format"
    assert file_refusal(tmp_path / "nul\x00.jpg") == "unreadable"


def test_a_sixty_megabyte_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    assert file_refusal(path) == "too_many_bytes"


def test_a_name_cannot_forge_a_message(tmp_path: Path) -> None:
    with pytest.raises(PhotoError) as refused:
        read_photo_file(tmp_path / "a\x1b[2J\nb{code}.jpg")
    assert refused.value.message().isprintable()
    assert "{code}" in refused.value.message()


def test_decoders_take_turns_in_threads() -> None:
    data = VALID["WebP"]()
    results: list[bool] = []

    def work() -> None:
        results.append(decode_photo(data).width_px == 96)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 8


SMALL = [make() for make in VALID.values()] + [animation("GIF"), animation("PNG")]


@given(st.binary(max_size=200), st.sampled_from([b"", *(data[:12] for data in SMALL)]))
@example(b"", b"GIF89a")
def test_random_bytes_are_refused(data: bytes, start: bytes) -> None:
    with suppress(PhotoError):
        decode_photo(start + data)


@settings(max_examples=300)
@given(
    st.sampled_from(SMALL),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(1, 255)), min_size=1, max_size=12),
    st.integers(0, 5_000),
)
def test_flipped_bits_and_cuts_give_a_photo_or_a_refusal(
    data: bytes, flips: list[tuple[int, int]], cut: int
) -> None:
    hostile = bytearray(data)
    for at, mask in flips:
        hostile[at % len(hostile)] ^= mask
    with suppress(PhotoError):
        pixels = decode_photo(bytes(hostile[: len(hostile) - cut % 50])).pixels
        assert pixels.ndim == 3
        assert pixels.shape[2] == 3
