import numpy as np
import numpy.typing as npt

METRIC_INNER_PRODUCT: int

class ScalarQuantizer:
    QT_8bit: int

class ClusteringParameters:
    niter: int
    max_points_per_centroid: int

class Index:
    def add(self, x: npt.NDArray[np.float32]) -> None: ...
    def train(self, x: npt.NDArray[np.float32]) -> None: ...
    def search(
        self, x: npt.NDArray[np.float32], k: int
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]: ...

class IndexFlatIP(Index):
    def __init__(self, d: int) -> None: ...

class IndexIVFScalarQuantizer(Index):
    cp: ClusteringParameters
    nprobe: int
    def __init__(self, quantizer: Index, d: int, nlist: int, qtype: int, metric: int) -> None: ...
