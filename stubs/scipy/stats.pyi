from typing import Literal

from numpy.typing import ArrayLike

class ConfidenceInterval:
    low: float
    high: float

class BinomTestResult:
    def proportion_ci(
        self, confidence_level: float = ..., method: Literal["exact", "wilson", "wilsoncc"] = ...
    ) -> ConfidenceInterval: ...

def binomtest(k: int, n: int, p: float = ...) -> BinomTestResult: ...

class MannwhitneyuResult:
    statistic: float
    pvalue: float

def mannwhitneyu(x: ArrayLike, y: ArrayLike) -> MannwhitneyuResult: ...
