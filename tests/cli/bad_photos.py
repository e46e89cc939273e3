"""Files that are no photo, each in its own way."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image as PillowImage


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", body), chunk(b"IEND", b""))
    )


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("This is not a photo.\n" * 40, encoding="utf-8")


def _truncated(path: Path) -> None:
    PillowImage.effect_noise((320, 240), 60).convert("RGB").save(path, "JPEG")
    path.write_bytes(path.read_bytes()[:4000])


def _bomb(path: Path) -> None:
    path.write_bytes(_png(20_000, 20_000))


def _animated(path: Path) -> None:
    frames = [PillowImage.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    frames[0].save(path, "GIF", save_all=True, append_images=frames[1:])


def _no_pixel(path: Path) -> None:
    path.write_bytes(_png(0, 0))


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff\xe0")
        file.truncate(60_000_000)


BAD_PHOTOS: dict[str, Callable[[Path], None]] = {
    "empty.jpg": _empty,
    "text.jpg": _text,
    "truncated.jpg": _truncated,
    "bomb.png": _bomb,
    "animated.gif": _animated,
    "no-pixel.png": _no_pixel,
    "missing.jpg": _missing,
    "huge.jpg": _huge,
}
