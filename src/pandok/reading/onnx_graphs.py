"""ONNX graphs on the CPU, for whatever they compute."""

from pathlib import Path

import onnxruntime


def open_graph(weights: Path, threads: int) -> onnxruntime.InferenceSession:
    """Load a graph.

    Args:
        weights: The graph. The caller has verified it (`pandok.registry`).
        threads: Threads that one run may use.

    Raises:
        Exception: It cannot be loaded; ONNX Runtime's own exceptions share no narrower base.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Spinning would take a core from the other stages of a reading between two runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
