"""One real PostgreSQL for the whole run, and an empty desk to put things on."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from pandok.web.accounts.models import Office, Organisation, User
from pandok.web.accounts.services import office_create, organisation_create, user_create
from pandok.web.accounts.types import NoticeMode, OrganisationKind, Role
from pandok.web.config.preparation import held_database, make_folders
from tests.web.served import Desk, served

PASSWORD = "correct horse battery"


@pytest.fixture(scope="session")
def postgres() -> Iterator[None]:
    """The embedded server on a temporary folder; it ends with the run."""
    make_folders(settings.ENVIRONMENT)
    with held_database(settings.ENVIRONMENT, durable=False):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres: None) -> None:
    """Where pytest-django asks what else a database needs: that it runs."""


@pytest.fixture(autouse=True)
def jobs_end_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Clear what a test committed: Django flushes its own tables, the jobs' are not among them."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk in processes of its own, with a database of its own."""
    with served(tmp_path_factory.mktemp("served") / "desk") as served_desk:
        yield served_desk


@pytest.fixture
def incheon(db: None) -> Office:
    return office_create(
        code="020", name_ko="인천세관", name_en="Incheon", notice_mode=NoticeMode.AUTOMATIC
    )


@pytest.fixture
def busan(db: None) -> Office:
    return office_create(code="030", name_ko="부산세관", name_en="Busan")


@pytest.fixture
def holder(db: None) -> Organisation:
    return organisation_create(name="Hanbit Foods", kind=OrganisationKind.HOLDER)


@pytest.fixture
def officer(incheon: Office) -> User:
    return make_user(Role.OFFICER, office=incheon)


@pytest.fixture
def other_officer(busan: Office) -> User:
    return make_user(Role.OFFICER, office=busan)


@pytest.fixture
def holder_user(holder: Organisation) -> User:
    return make_user(Role.HOLDER, organisation=holder)


@pytest.fixture
def headquarters_user(db: None) -> User:
    return make_user(Role.HEADQUARTERS)


def make_user(
    role: Role, *, office: Office | None = None, organisation: Organisation | None = None
) -> User:
    name = f"{role}-{uuid4().hex[:8]}"
    return user_create(
        username=name,
        password=PASSWORD,
        role=role,
        office=office,
        organisation=organisation,
        email=f"{name}@example.org",
    )
