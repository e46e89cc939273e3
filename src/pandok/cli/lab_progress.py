"""The lab's progress as bars, one a stage."""

from rich.progress import Progress, TaskID

from pandok.lab.progress import Stage
from pandok.reading.wording.catalogue import Language, catalogue


class StageBars:
    """A `pandok.lab.progress.Progress` over rich's bars."""

    def __init__(self, bars: Progress, language: Language) -> None:
        self._bars = bars
        self._wording = catalogue("pandok.lab", language)
        self._tasks: dict[Stage, TaskID] = {}

    def start(self, stage: Stage, total: int, done: int = 0) -> None:
        """Add the stage's bar, or begin it anew; what an earlier run did tells no speed."""
        if stage in self._tasks:
            self._bars.remove_task(self._tasks[stage])
        title = self._wording.say(f"stage.{stage.value}")
        self._tasks[stage] = self._bars.add_task(title, total=total, completed=done)

    def advance(self, stage: Stage) -> None:
        """Move the stage's bar by one."""
        self._bars.advance(self._tasks[stage])
