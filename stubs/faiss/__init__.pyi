import numpy as np
import numpy.typing as npt

METRIC_INNER_PRODUCT: int

def omp_set_num_threads(num_threads: int) -> None: ...

class ScalarQuantizer:
    QT_8bit: int
    QT_4bit: int

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

class IndexPQFastScan(Index):
    def __init__(self, d: int, M: int, nbits: int, metric: int) -> None: ...

class IndexIVFPQFastScan(Index):
    cp: ClusteringParameters
    nprobe: int
    by_residual: bool
    def __init__(
        self, quantizer: Index, d: int, nlist: int, M: int, nbits: int, metric: int
    ) -> None: ...

class IndexScalarQuantizer(Index):
    def __init__(self, d: int, qtype: int, metric: int) -> None: ...

class IndexRefine(Index):
    k_factor: float
    def __init__(self, base_index: Index, refine_index: Index) -> None: ...
