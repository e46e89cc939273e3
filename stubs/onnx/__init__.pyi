from typing import Protocol

from onnx import checker as checker

class _Part(Protocol):
    doc_string: str
    metadata_props: list[object]

class GraphProto:
    doc_string: str
    metadata_props: list[object]
    node: list[_Part]
    value_info: list[_Part]
    input: list[_Part]
    output: list[_Part]
    initializer: list[_Part]

class ModelProto:
    doc_string: str
    metadata_props: list[object]
    graph: GraphProto
    def SerializeToString(self, *, deterministic: bool = False) -> bytes: ...
