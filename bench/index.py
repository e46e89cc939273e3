"""An index of many vectors in PostgreSQL: ``python -m bench.index`` (docs/how-to/benchmarks.md).

The desk's own tables, index and search (pgvector, halfvec, HNSW), in a database of its own.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import psycopg
from rich.console import Console
from rich.table import Table

from bench.vectors import VectorSet, clustered_vectors
from pandok.lab.report.hardware import hardware
from pandok.reading.identity.prototype_index import PrototypeIndex
from pandok.reading.types import FloatArray
from pandok.web.config.embedded_postgres import EmbeddedPostgres, PostgresPlan

_DIMENSION = 192
_NEAREST = 50
_BLOCK = 50_000
_COPIED_AT_ONCE = 20_000
_MIB = 2**20
_CREATE = """
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE prototype (id bigint, embedding halfvec(192));
ALTER TABLE prototype ALTER embedding SET STORAGE PLAIN;
"""
_BUILD = """
CREATE INDEX prototype_cosine ON prototype
USING hnsw (embedding halfvec_cosine_ops) WITH (m = 16, ef_construction = 64)
"""
_SEARCH = "SELECT id FROM prototype ORDER BY embedding <=> %s::halfvec LIMIT %s"
# One row of PostgreSQL's binary COPY: a bigint and a halfvec, all big-endian.
_ROW = np.dtype(
    [
        ("fields", ">i2"),
        ("id_bytes", ">i4"),
        ("id", ">i8"),
        ("embedding_bytes", ">i4"),
        ("dimension", ">i2"),
        ("unused", ">i2"),
        ("embedding", ">f2", (_DIMENSION,)),
    ]
)


@dataclass(frozen=True)
class Measured:
    """One way to search.

    Attributes:
        name: Its row in the table.
        times_ms: Wall-clock time, one a query.
        cpu_ms: Processor time of a query, the database's included, on average.
        recall_10: Share of the ten nearest that it finds among its first ten.
        recall_50: The same of fifty.
    """

    name: str
    times_ms: Sequence[float]
    cpu_ms: float
    recall_10: float
    recall_50: float


def measure(
    name: str,
    search: Callable[[FloatArray], Sequence[int]],
    queries: FloatArray,
    exact: Sequence[Sequence[int]],
    processor_s: Callable[[], float] = time.process_time,
) -> Measured:
    """Search for every query, the first once more and unmeasured before all others."""
    search(queries[0])
    times_ms, found = [], []
    cpu_s = processor_s()
    for query in queries:
        started = time.perf_counter()
        found.append(search(query))
        times_ms.append((time.perf_counter() - started) * 1_000)
    cpu_ms = 1_000 * (processor_s() - cpu_s) / len(queries)
    recalls = [
        float(
            np.mean(
                [
                    len({*got[:first]} & {*true[:first]}) / first
                    for got, true in zip(found, exact, strict=True)
                ]
            )
        )
        for first in (10, 50)
    ]
    return Measured(name, times_ms, cpu_ms, recalls[0], recalls[1])


def exact_nearest(drawn: VectorSet) -> list[list[int]]:
    """Compare every query with every vector."""
    best = np.full((len(drawn.queries), _NEAREST), -1.0, np.float32)
    rows = np.zeros((len(drawn.queries), _NEAREST), np.int64)
    for start in range(0, len(drawn.vectors), _BLOCK):
        cosines = drawn.queries @ drawn.vectors[start : start + _BLOCK].T
        both = np.hstack([best, cosines])
        numbers = np.arange(start, start + cosines.shape[1])
        labels = np.hstack([rows, np.broadcast_to(numbers, cosines.shape)])
        kept = np.argpartition(-both, _NEAREST - 1, axis=1)[:, :_NEAREST]
        best = np.take_along_axis(both, kept, axis=1)
        rows = np.take_along_axis(labels, kept, axis=1)
    order = np.argsort(-best, axis=1)
    return [[int(row) for row in each] for each in np.take_along_axis(rows, order, axis=1)]


def copied(vectors: FloatArray) -> Iterator[bytes]:
    """Encode vectors as PostgreSQL's binary COPY wants them."""
    yield b"PGCOPY\n\xff\r\n\0" + bytes(8)
    for start in range(0, len(vectors), _COPIED_AT_ONCE):
        block = vectors[start : start + _COPIED_AT_ONCE]
        rows = np.zeros(len(block), _ROW)
        rows["fields"], rows["id_bytes"] = 2, 8
        rows["id"] = np.arange(start, start + len(block))
        rows["embedding_bytes"], rows["dimension"] = 4 + 2 * _DIMENSION, _DIMENSION
        rows["embedding"] = block
        yield rows.tobytes()
    yield b"\xff\xff"


class Database:
    """The vectors in PostgreSQL.

    Args:
        connection: To a database with nothing in it.
        memory_mib: ``maintenance_work_mem``: what the index is built in.
    """

    def __init__(self, connection: "psycopg.Connection[tuple[int, ...]]", memory_mib: int) -> None:
        self._connection = connection
        connection.execute(_CREATE)
        connection.execute(f"SET maintenance_work_mem = '{memory_mib}MB'")
        connection.execute("SET max_parallel_maintenance_workers = 0")

    def processor_s(self) -> float:
        """Processor time of this process and of the one that serves it; alone where unknown."""
        of_server = 0.0
        path = Path(f"/proc/{self._connection.info.backend_pid}/stat")
        if path.is_file():
            # After the name, which may hold blanks: fields 14 and 15 of proc(5).
            fields = path.read_text(encoding="ascii").rpartition(")")[2].split()
            of_server = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return of_server + time.process_time()

    def load(self, vectors: FloatArray) -> float:
        """Copy vectors into the table; returns seconds."""
        started = time.perf_counter()
        statement = "COPY prototype FROM STDIN (FORMAT binary)"
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for part in copied(vectors):
                copy.write(part)
        return time.perf_counter() - started

    def build(self) -> tuple[float, float]:
        """Build the graph on one core; returns seconds by the wall clock and of the processor."""
        started, cpu_s = time.perf_counter(), self.processor_s()
        self._connection.execute(_BUILD)
        self._connection.execute("ANALYZE prototype")
        return time.perf_counter() - started, self.processor_s() - cpu_s

    def size_mib(self, relation: str) -> float:
        """Size on disk of a table or an index."""
        [row] = self._connection.execute("SELECT pg_relation_size(%s)", [relation]).fetchall()
        return row[0] / _MIB

    def searching(self, ef_search: int) -> Callable[[FloatArray], Sequence[int]]:
        """Return a search with a breadth of the graph's walk."""
        self._connection.execute("SET enable_seqscan = off")

        def search(query: FloatArray) -> Sequence[int]:
            self._connection.execute(f"SET hnsw.ef_search = {ef_search}")
            text = "[" + ",".join(f"{each:.7g}" for each in query) + "]"
            rows = self._connection.execute(_SEARCH, [text, _NEAREST]).fetchall()
            return [row[0] for row in rows]

        return search


def in_memory(drawn: VectorSet) -> tuple[float, float, Callable[[FloatArray], Sequence[int]]]:
    """Build the index that a worker holds; returns seconds, MiB and the search."""
    started = time.perf_counter()
    index = PrototypeIndex()
    index.add(np.split(drawn.vectors, len(drawn.vectors)))
    seconds = time.perf_counter() - started

    def search(query: FloatArray) -> Sequence[int]:
        return [int(row) for row in index.nearest(query[None], _NEAREST).references]

    return seconds, index.size_bytes / _MIB, search


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.index", description=__doc__)
    parser.add_argument("--vectors", type=int, default=1_000_000, help="vectors in the index")
    parser.add_argument("--queries", type=int, default=200, help="searches of each kind")
    parser.add_argument("--ef-search", type=int, nargs="+", default=[40, 100, 200])
    parser.add_argument("--memory-mib", type=int, default=1_500, help="to build the graph in")
    parser.add_argument("--folder", type=Path, help="where the database is made")
    parser.add_argument("--seed", type=int, default=1, help="decides what is drawn")
    return parser.parse_args()


def main() -> None:
    """Build both indexes, search them, print a table."""
    options = _options()
    drawn = clustered_vectors(options.vectors, options.queries, _DIMENSION, options.seed)
    exact = exact_nearest(drawn)
    memory_s, memory_mib, search = in_memory(drawn)
    rows = [measure("in memory, exact re-ranking", search, drawn.queries, exact)]
    with TemporaryDirectory(prefix="pandok-bench-", dir=options.folder) as folder:
        plan = PostgresPlan(Path(folder) / "data", Path(folder) / "s", "bench", "bench")
        with (
            EmbeddedPostgres(plan),
            psycopg.connect(
                host=str(plan.socket), user=plan.user, dbname=plan.database, autocommit=True
            ) as connection,
        ):
            database = Database(connection, options.memory_mib)
            loaded_s = database.load(drawn.vectors)
            built_s, built_cpu_s = database.build()
            table_mib, index_mib = (
                database.size_mib(name) for name in ("prototype", "prototype_cosine")
            )
            for ef_search in options.ef_search:
                searching = database.searching(ef_search)
                name = f"HNSW, ef_search {ef_search}"
                rows.append(measure(name, searching, drawn.queries, exact, database.processor_s))
    machine = hardware()
    table = Table(
        title=f"{options.vectors:,} vectors of {_DIMENSION} numbers, {_NEAREST} nearest of each of "
        f"{options.queries} queries",
        caption=f"HNSW: copied in {loaded_s:.0f} s, built in {built_s:.0f} s on one core, of which "
        f"{built_cpu_s:.0f} s of processor time; index {index_mib:.0f} MiB, table {table_mib:.0f} "
        f"MiB. In memory: built in {memory_s:.0f} s, {memory_mib:.0f} MiB. {machine.processor}, "
        f"{machine.cores} cores, load {os.getloadavg()[1]:.1f}; peak memory of this process "
        f"{machine.peak_memory_mib} MiB",
    )
    table.add_column("search")
    for heading in ("p50 ms", "p95 ms", "CPU ms", "recall@10", "recall@50"):
        table.add_column(heading, justify="right")
    for row in rows:
        p50, p95 = np.percentile(row.times_ms, (50, 95))
        shares = (f"{100 * share:.1f} %" for share in (row.recall_10, row.recall_50))
        table.add_row(row.name, f"{p50:.1f}", f"{p95:.1f}", f"{row.cpu_ms:.1f}", *shares)
    Console().print(table)


if __name__ == "__main__":
    main()
