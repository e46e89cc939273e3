import numpy as np

from pandok.lab.remembering import RememberingTextReader
from pandok.reading.types import Image, TextLine


class CountingReader:
    reader_id = "counting@1"

    def __init__(self) -> None:
        self.pictures_read = 0

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        self.pictures_read += 1
        height, width = float(image.shape[0]), float(image.shape[1])
        quad = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        return (TextLine(str(image.mean()), 1.0, quad, photo),)


def test_a_picture_is_read_once_and_answered_alike() -> None:
    counting = CountingReader()
    remembering = RememberingTextReader(counting)
    picture = np.full((4, 6, 3), 7, np.uint8)

    first = remembering.read(picture)

    assert remembering.read(picture.copy()) == first
    assert counting.pictures_read == 1


def test_pictures_of_other_content_shape_or_position_are_read_anew() -> None:
    remembering = RememberingTextReader(CountingReader())
    picture = np.full((4, 6, 3), 7, np.uint8)

    lines = remembering.read(picture)

    assert remembering.read(np.full((4, 6, 3), 8, np.uint8)) != lines
    assert remembering.read(picture.reshape(6, 4, 3))[0].quad != lines[0].quad
    assert remembering.read(picture, photo=1)[0].photo == 1


def test_features_stay_valid_whether_text_is_remembered_or_not() -> None:
    assert RememberingTextReader(CountingReader()).reader_id == CountingReader.reader_id
