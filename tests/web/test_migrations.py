"""A new database, and one of an earlier version, become what this version needs."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pandok.web.config import checks
from pandok.web.engine.selectors import gallery_version, generations
from pandok.web.engine.types import GenerationState, ModelOrigin

BEFORE = [("engine", "0001_initial")]


def found() -> list[str | None]:
    return [each.id for each in checks.check_database(None, databases=["default"])]


@pytest.mark.django_db
def test_a_database_that_was_never_migrated_is_no_error_but_one_that_cannot_be_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert found() == []
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION vector CASCADE")
        assert found() == ["pandok.E003"], "migrated, and broken since"
        cursor.execute("DELETE FROM django_migrations WHERE app = 'engine'")
    assert found() == ["pandok.W001"]
    monkeypatch.setattr(checks, "vectors_offered", lambda: False)
    assert found() == ["pandok.E003", "pandok.W001"], "the server has no pgvector"


@pytest.mark.django_db(transaction=True)
def test_what_an_earlier_version_computed_goes_on_being_read_with() -> None:
    apps = MigrationExecutor(connection).migrate(BEFORE).apps
    try:
        apps.get_model("engine", "GalleryVersion").objects.create(pk=1, number=7)
        for tools_id, count in (("t-old", 1), ("t-now", 3)):
            for _ in range(count):
                apps.get_model("engine", "StoredReference").objects.create(
                    reference_ref=uuid4(),
                    right_ref=uuid4(),
                    kind="genuine",
                    title="Gaon",
                    embedder_id="filterbank@1",
                    tools_id=tools_id,
                    features=b"",
                    revision=1,
                )
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    by_state = {each.state: each for each in generations()}
    assert set(by_state) == {GenerationState.SERVING, GenerationState.RETIRED}
    serving = by_state[GenerationState.SERVING]
    assert (serving.tools_id, serving.embedder_id) == ("t-now", "filterbank@1")
    assert serving.origin == ModelOrigin.SHIPPED
    assert gallery_version(tools_id="t-now") == 7
