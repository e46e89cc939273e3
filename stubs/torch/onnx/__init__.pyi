from collections.abc import Mapping, Sequence

import onnx
from torch import Tensor
from torch.export import Dim
from torch.nn import Module

class ONNXProgram:
    @property
    def model_proto(self) -> onnx.ModelProto: ...

def export(
    model: Module,
    args: tuple[Tensor, ...],
    *,
    dynamo: bool,
    opset_version: int,
    input_names: Sequence[str],
    output_names: Sequence[str],
    dynamic_shapes: Mapping[str, Mapping[int, Dim]],
    verbose: bool,
) -> ONNXProgram: ...
