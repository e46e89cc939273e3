"""Real translation models, so small that a test makes them: each knows a few words by heart.

A Transformer of one layer, its weights set by hand: the encoder hands every word on as one number
in a row of zeros, the decoder looks at it evenly and writes the word that stands for it, then the
end. What runs it is what runs a real model.
"""

import io
import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from pandok.reading.types import FloatArray

_END, _UNKNOWN, _BEGIN = "</s>", "<unk>", "<s>"
_SPECIAL = (_END, _UNKNOWN, _BEGIN)
_LONGEST = 16
_SURE, _SURER = 10.0, 100.0


def write_package(folder: Path, source: str, target: str, words: Mapping[str, str]) -> Path:
    """Write an Argos package, unpacked.

    Args:
        folder: Of all packages.
        source: Code of the language that is read.
        target: Code of the language that is written.
        words: What stands for what; no word holds a space.
    """
    package = folder / f"translate-{source}_{target}"
    package.mkdir(parents=True)
    told = {"from_code": source, "to_code": target, "package_version": "1.9"}
    (package / "metadata.json").write_text(json.dumps(told), encoding="utf-8")
    (package / "sentencepiece.model").write_bytes(_pieces({*words, *words.values()}))
    _write_model(package / "model", words)
    return package


def _pieces(words: set[str]) -> bytes:
    spm: Any = import_module("sentencepiece")
    written = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(sorted(words))] * 20),
        model_writer=written,
        model_type="word",
        vocab_size=len(words) + 3,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return written.getvalue()


def _write_model(folder: Path, words: Mapping[str, str]) -> None:
    specs: Any = import_module("ctranslate2.specs")
    pairs = [(f"▁{ours}", f"▁{theirs}") for ours, theirs in words.items()]
    source, target = ([*_SPECIAL, *side] for side in zip(*pairs, strict=True))
    known, first, later = len(source), len(source), len(source) + 1
    width = known + 2
    spec = specs.TransformerSpec.from_config((1, 1), 1)
    _fill(spec.encoder, width)
    _fill(spec.decoder, width)
    spec.encoder.embeddings[0].weight = np.eye(known, width, dtype=np.float32)
    spec.encoder.position_encodings.encodings = _zeros(_LONGEST, width)
    spec.decoder.embeddings.weight = _zeros(len(target), width)
    positions = _zeros(_LONGEST, width)
    positions[0, first], positions[1:, later] = 1.0, 1.0
    spec.decoder.position_encodings.encodings = positions
    attention = spec.decoder.layer[0].attention
    attention.linear[1].weight = np.concatenate([_zeros(width, width), np.eye(width, dtype="f4")])
    attention.linear[2].weight = np.eye(width, dtype=np.float32)
    projection = _zeros(len(target), width)
    for number in range(len(_SPECIAL), len(target)):
        projection[number, number] = _SURE
    projection[0, later] = _SURER
    spec.decoder.projection.weight = projection
    spec.decoder.projection.bias = _zeros(len(target))
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))


def _fill(side: Any, width: int) -> None:
    """Set all weights to what changes nothing: norms to one, all else to zero."""

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), _zeros(width)

    def linear(layer: Any, outputs: int, inputs: int) -> None:
        layer.weight, layer.bias = _zeros(outputs, inputs), _zeros(outputs)

    norm(side.layer_norm)
    for layer in side.layer:
        norm(layer.self_attention.layer_norm)
        linear(layer.self_attention.linear[0], 3 * width, width)
        linear(layer.self_attention.linear[1], width, width)
        if hasattr(layer, "attention"):
            norm(layer.attention.layer_norm)
            linear(layer.attention.linear[0], width, width)
            linear(layer.attention.linear[1], 2 * width, width)
            linear(layer.attention.linear[2], width, width)
        norm(layer.ffn.layer_norm)
        linear(layer.ffn.linear_0, width, width)
        linear(layer.ffn.linear_1, width, width)


def _zeros(*shape: int) -> FloatArray:
    return np.zeros(shape, np.float32)
