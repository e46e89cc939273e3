"""What the command line asks of models and of the generations that they compute."""

from dataclasses import dataclass

from pandok.web.config.health import look_at_worker
from pandok.web.engine.model_files import available_models
from pandok.web.engine.selectors import generation_found, generations
from pandok.web.engine.types import EngineError, GenerationState
from pandok.web.rights.progress import generation_counts
from pandok.web.rights.reembedding import (
    failures_retry,
    generation_back,
    generation_delete,
    generation_start,
    generation_stop,
    generation_switch,
)


@dataclass(frozen=True)
class ModelLine:
    """An embedder on this machine.

    Attributes:
        name: Id and version.
        origin: `pandok.web.engine.types.ModelOrigin`.
        licence: SPDX id of the weights.
    """

    name: str
    origin: str
    licence: str


@dataclass(frozen=True)
class Standing:
    """Where a generation stands.

    Attributes:
        number: What people call it.
        model: Id and version of its embedder.
        state: `pandok.web.engine.types.GenerationState`.
        total: References that readings search or should search.
        done: Those of them that are stored or given up.
        failed: Those that are given up.
        is_open: Whether a worker has opened its model.
        switches_alone: Whether it serves as soon as all is computed without a failure.
        problem: Why its model cannot be opened; None where it can.
    """

    number: int
    model: str
    state: str
    total: int
    done: int
    failed: int
    is_open: bool
    switches_alone: bool
    problem: EngineError | None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens to it by itself."""
        if self.state != GenerationState.BUILDING or self.problem is not None:
            return True
        is_computed = self.is_open and self.done == self.total
        return is_computed and (self.failed > 0 or not self.switches_alone)


def models_here() -> list[ModelLine]:
    """Return the embedders that a generation can be begun with.

    Raises:
        RegistryError: A manifest is wrong.
    """
    return [
        ModelLine(each.manifest.qualified_id, each.origin.value, each.manifest.licence)
        for each in available_models()
    ]


def standings() -> list[Standing]:
    """Return where all generations stand, latest first."""
    return [standing(each.number) for each in generations()]


def standing(number: int) -> Standing:
    """Return where a generation stands.

    Raises:
        EngineError: There is none of that number.
    """
    found = generation_found(number)
    if found is None:
        raise EngineError("engine.no_generation", number=number)
    counts = generation_counts(found)
    problem = None
    if found.problem_code:
        problem = EngineError(found.problem_code, **found.problem_parameters)
    return Standing(
        number=number,
        model=found.embedder_id,
        state=found.state.value,
        total=counts.total,
        done=counts.total - counts.left,
        failed=counts.failed,
        is_open=found.tools_id is not None,
        switches_alone=found.switches_alone,
        problem=problem,
    )


def reembed(model: str, *, switches_alone: bool) -> int:
    """Begin to compute the gallery with a model.

    Returns:
        Number of its generation.

    Raises:
        PandokError: It cannot be begun.
    """
    return generation_start(model=model, by=None, switches_alone=switches_alone).number


def switch(number: int, *, with_failures: bool) -> None:
    """Read with a generation from now on.

    Raises:
        PandokError: It is not complete.
    """
    generation_switch(number=number, by=None, with_failures=with_failures)


def back(number: int) -> int:
    """Go back to a generation, now or as soon as it is complete; return its number.

    Raises:
        EngineError: It was not put aside.
    """
    generation_back(number=number, by=None)
    return number


def retry(number: int) -> int:
    """Try again what a generation could not compute; return its number.

    Raises:
        EngineError: It is neither built nor read with.
    """
    failures_retry(number=number, by=None)
    return number


def stop(number: int) -> None:
    """Put aside a generation that is being built.

    Raises:
        EngineError: It is not being built.
    """
    generation_stop(number=number, by=None)


def delete(number: int) -> None:
    """Forget a generation that was put aside.

    Raises:
        EngineError: It was not put aside.
    """
    generation_delete(number=number, by=None)


def worker_lives() -> bool:
    """Tell whether a worker gave a sign of life a moment ago."""
    return look_at_worker().good
