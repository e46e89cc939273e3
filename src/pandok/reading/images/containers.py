"""Which container the bytes are, and what its header says, without decoding."""

from enum import StrEnum


class Container(StrEnum):
    """The formats that cameras and phones write, and GIF, whose animations are told apart."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"
    GIF = "GIF"


# ISO/IEC 23008-12 annex B: stills coded with HEVC, and sequences of them. A file of brand ``mif1``
# says what it is coded with among its compatible brands.
_HEIF_STILL = frozenset({b"heic", b"heix", b"heim", b"heis"})
_HEIF_SEQUENCE = frozenset({b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"})
_MAX_BRANDS_BYTES = 256


def sniff(data: bytes) -> Container | None:
    """Tell the container by its first bytes, or None where it is none of those accepted."""
    if data.startswith(b"\xff\xd8\xff"):
        return Container.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Container.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Container.WEBP
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Container.GIF
    if _brands(data) & (_HEIF_STILL | _HEIF_SEQUENCE):
        return Container.HEIF
    return None


def is_heif_sequence(data: bytes) -> bool:
    """Whether the file says that it is, above all, a sequence of pictures."""
    return data[8:12] in _HEIF_SEQUENCE


def _brands(data: bytes) -> set[bytes]:
    if data[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(data[:4]), _MAX_BRANDS_BYTES)
    compatible = {data[at : at + 4] for at in range(16, end, 4)}
    return {data[8:12]} | compatible


def declared_size_px(data: bytes, container: Container) -> tuple[int, int] | None:
    """Read width and height where Pillow would allocate, or give up, before it tells them.

    Its WebP decoder allocates the canvas on opening, and a PNG of no width is "not identified".

    Returns:
        Width and height, or None where the decoder may safely be asked instead.
    """
    if container is Container.PNG and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if container is Container.WEBP:
        return _webp_size_px(data)
    return None


def _webp_size_px(data: bytes) -> tuple[int, int] | None:
    # RFC 9649, sections 2.5 to 2.7.
    def little(start: int, end: int) -> int:
        return int.from_bytes(data[start:end], "little")

    chunk = data[12:16]
    if len(data) < 30:
        return None
    if chunk == b"VP8X":
        return little(24, 27) + 1, little(27, 30) + 1
    if chunk == b"VP8L":
        bits = little(21, 25)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return little(26, 28) & 0x3FFF, little(28, 30) & 0x3FFF
