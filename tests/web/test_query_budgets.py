"""How many queries a page costs; more must be meant, and lists cost the same however long."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pandok.web.accounts.models import Office, Organisation
from tests.web.everybody import Everybody, address, everybody
from tests.web.goods import make_right, read_suspect

# Who asks, the address, and the queries: session and user included, token and its use likewise.
BUDGETS = """
anonymous     (front)                                            0
anonymous     sign-in/                                           0
anonymous     healthz                                            1
officer       officer/screen/                                    3
officer       officer/readings/                                  5
officer       officer/readings/<screening_id>/                   9
officer       officer/readings/<screening_id>/live/              8
officer       officer/readings/<screening_id>/photos/<position>/ 4
officer       officer/references/<picture_id>/                   4
officer       officer/cases/                                     8
officer       officer/cases/<case_id>/                           9
officer       officer/cases/<case_id>/live/                      5
holder        holder/                                            7
holder        holder/notices/<notice_id>/                        9
holder        holder/notices/<notice_id>/photos/<position>/      4
holder        holder/rights/                                     6
holder        holder/rights/new/                                 6
holder        holder/rights/<right_id>/                          5
holder        holder/pictures/<picture_id>/                      4
association   holder/                                            9
association   holder/rights/                                     8
headquarters  hq/                                                14
headquarters  hq/models/                                         3
headquarters  officer/cases/                                     7
headquarters  officer/readings/                                  4
anonymous     api/v1/openapi.json                                0
officer       api/v1/screenings                                  4
officer       api/v1/screenings/<screening_id>                   5
officer       api/v1/cases                                       4
officer       api/v1/cases/<case_id>                             5
holder        api/v1/notices                                     6
holder        api/v1/notices/<notice_id>                         7
holder        api/v1/notices/<notice_id>/photos/<position>       4
holder        api/v1/rights                                      5
"""
ASKED = [line.split()[:2] for line in BUDGETS.strip().splitlines()]


def costs(world: Everybody) -> str:
    """The table with the queries that each page and call needs now."""
    browsers, programs = world.browsers(), world.programs()
    ids = world.ids()
    lines = []
    for who, route in ASKED:
        client = (programs if route.startswith("api/") else browsers)[who]
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address(route.replace("(front)", ""), ids))
            b"".join(response)
        assert response.status_code == 200, route
        lines.append(f"{who:13} {route:50} {len(queries)}")
    return "\n".join(["", *lines, ""])


def test_every_page_costs_what_the_table_says_however_much_there_is(
    monkeypatch: pytest.MonkeyPatch, incheon: Office, busan: Office, holder: Organisation
) -> None:
    world = everybody(monkeypatch, incheon, busan, holder)
    assert costs(world) == BUDGETS
    officer = world.users["officer"]
    assert officer is not None
    for seed in range(2, 5):
        read_suspect(monkeypatch, officer, make_right(holder, f"Gaon {seed}", seed), number="1")
    assert costs(world) == BUDGETS
