"""From a PyTorch module to an ONNX file that is the same wherever it was made."""

import json
import logging
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

OPSET = 18
HALF_SUFFIX = ".half"
"""Ends the name under which a weight is stored in half precision."""
_HALVED_FROM = 256  # numbers; of smaller weights nothing would be gained


def export_picture_model(
    model: nn.Module,
    path: Path,
    *,
    size_px: int,
    output: str = "embeddings",
    half: bool = False,
) -> None:
    """Write a module that maps ``(N, size_px, size_px, 3) uint8`` to ``(N, ...) float32``.

    The batch length N stays free. The input is named ``pictures``.

    Args:
        model: In evaluation mode.
        path: Where to write; overwritten.
        size_px: Side of the square pictures.
        output: Name of the output.
        half: Store large weights in half precision, at half the size; single precision is computed
            with all the same.
    """
    # Two pictures: with one, the exporter takes the batch length for a constant.
    example = torch.zeros(2, size_px, size_px, 3, dtype=torch.uint8)
    graph = _exported(model, example, "pictures", output, {0: torch.export.Dim("n")})
    _write(graph, path, half=half)


def export_line_model(
    model: nn.Module, path: Path, *, height_px: int, step_px: int, alphabet: Sequence[str]
) -> None:
    """Write a module that maps ``(N, height_px, W, 3) uint8`` to ``(N, W / step_px, C) float32``.

    N and W, a multiple of ``step_px``, stay free. The input is named ``lines``, the output
    ``log_probabilities``; the alphabet of C characters is a JSON list among the graph's metadata
    under ``alphabet``. Large weights are stored in half precision.

    Args:
        model: In evaluation mode.
        path: Where to write; overwritten.
        height_px: Height of the lines.
        step_px: Pixels along the line to a step.
        alphabet: Characters, the blank first.
    """
    example = torch.zeros(2, height_px, 16 * step_px, 3, dtype=torch.uint8)
    free = {0: torch.export.Dim("n"), 2: step_px * torch.export.Dim("steps", min=2)}
    graph = _exported(model, example, "lines", "log_probabilities", free)
    helper.set_model_props(graph, {"alphabet": json.dumps(list(alphabet))})
    _write(graph, path, half=True)


def _exported(
    model: nn.Module, example: Tensor, given: str, made: str, free: dict[int, torch.export.Dim]
) -> onnx.ModelProto:
    """Export a module of one input and one output, without what differs between machines."""
    # It would tell that torchvision, which nothing here needs, is not installed.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        # PyTorch 2.13 warns of a deprecated name that its own exporter still uses.
        warnings.filterwarnings("ignore", message=".*LeafSpec.*", category=FutureWarning)
        program = torch.onnx.export(
            model,
            (example,),
            dynamo=True,
            opset_version=OPSET,
            input_names=[given],
            output_names=[made],
            dynamic_shapes=(free,),
            verbose=False,
        )
    if program is None:
        message = "the exporter gave nothing back"
        raise RuntimeError(message)
    graph = program.model_proto
    _drop_traces(graph)
    return graph


def _write(graph: onnx.ModelProto, path: Path, *, half: bool) -> None:
    if half:
        _halve(graph.graph)
    onnx.checker.check_model(graph)
    path.write_bytes(graph.SerializeToString(deterministic=True))


def _halve(graph: onnx.GraphProto) -> None:
    """Store large weights in half precision, each followed by a cast that runtimes fold away."""
    casts = []
    for weight in graph.initializer:
        array = numpy_helper.to_array(weight)
        if array.dtype == np.float32 and array.size >= _HALVED_FROM:
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(array.astype(np.float16), name + HALF_SUFFIX))
            casts.append(
                helper.make_node("Cast", [name + HALF_SUFFIX], [name], to=onnx.TensorProto.FLOAT)
            )
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def _drop_traces(model: onnx.ModelProto) -> None:
    """Remove stack traces: they hold paths of the machine, and would change the sha256."""
    model.doc_string = ""
    del model.metadata_props[:]
    graph = model.graph
    graph.doc_string = ""
    del graph.metadata_props[:]
    for part in (*graph.node, *graph.value_info, *graph.input, *graph.output, *graph.initializer):
        part.doc_string = ""
        del part.metadata_props[:]
