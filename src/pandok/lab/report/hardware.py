"""What a run ran on."""

import os
import platform
import resource
import sys
from dataclasses import dataclass
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Hardware:
    """The machine of a run.

    Attributes:
        processor: Its model as the system names it.
        cores: Cores that the program may use.
        peak_memory_mib: Most memory that the program has held so far.
        system: Operating system and architecture.
        python: Version of Python.
    """

    processor: str
    cores: int
    peak_memory_mib: int
    system: str
    python: str


def hardware() -> Hardware:
    """Describe this machine and this process."""
    return Hardware(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1,
        peak_memory_mib=peak_memory_mib(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
    )


def peak_memory_mib() -> int:
    """Most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux tells KiB, macOS bytes.
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10))


def _processor() -> str:
    if _CPU_INFO.is_file():
        for line in _CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
