"""All models that come with the program, opened together."""

from pandok.reading.codes.reader import CodeReader
from pandok.reading.enrolment import ReadingTools
from pandok.reading.text.rapid import RapidTextReader
from pandok.reading.text.rapid_logits import RapidLineScorer
from pandok.registry.detectors import find_detector
from pandok.registry.embedders import load_embedder
from pandok.registry.recognisers import find_recogniser
from pandok.registry.shipped import shipped_models


def open_tools(*, with_text: bool = True) -> ReadingTools:
    """Load the models that come with the program, each verified.

    Args:
        with_text: Whether text is read; without, a reading is faster and knows less.

    Raises:
        PandokError: A model is missing or damaged.
    """
    store = shipped_models()
    return ReadingTools(
        embedder=load_embedder(store),
        text_reader=RapidTextReader(own=find_recogniser(store)) if with_text else None,
        code_reader=CodeReader(),
        region_detector=find_detector(store),
        line_scorer=RapidLineScorer() if with_text else None,
    )
