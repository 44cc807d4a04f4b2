"""Every address costs the database as many statements as its row says, with one of everything and with many.

The same number on both databases: Django goes about some things by what a database can do.
"""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from . import crowd, doors
from .budgets import ASKED, BY_HTMX, SENT, nothing, rows
from .test_doors import undone

ONE, MANY = 1, 7
# What is asked first asks for the migrations, once for all (test_health.py); and what is refused before it is looked at.
NOT_COUNTED = {("readyz", "GET"), ("favicon", "POST"), ("api:nothing", "POST")}
TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"')


@pytest.mark.parametrize("many", [ONE, MANY])
def test_every_address_costs_what_its_row_says(many, meridian, evan, cora, ada):
    world = crowd.build(many, organization=meridian, evan=evan, cora=cora, ada=ada)
    surprises = []
    for name, method, visitor, status, some, each in rows():
        met, statements = asked(world, name, method, visitor)
        wanted, found = f"{status} {some + each * many}", f"{met} {len(statements)}"
        if found != wanted:
            surprises.append(f"{name} {method} {visitor} {found}, not {wanted}: {often(statements)}")
    assert not surprises, "\n".join(surprises)


def asked(world, name, method, visitor):
    """The status, and every statement that the answer cost, until its last byte. The world is afterwards as it was."""
    client = world.browser(visitor)
    headers = {"HX-Request": "true"} if name in BY_HTMX else {}
    query = urlencode(ASKED.get(name, nothing)(world), doseq=True)
    sent = SENT.get(name, nothing)(world) if method == "POST" else {}
    with undone(client), CaptureQueriesContext(connection) as counted:
        response = getattr(client, method.lower())(f"{world.path(name)}?{query}", sent, headers=headers)
        if response.streaming:
            b"".join(response.streaming_content)
    return response.status_code, [each["sql"] for each in counted.captured_queries]


def often(statements):
    """What was asked of which table more than once."""
    asked = Counter(f"{each.split()[0]} {' '.join(TABLE.findall(each)[:1])}" for each in statements)
    return ", ".join(f"{times} × {what}" for what, times in asked.most_common() if times > 1)


def test_no_address_is_without_a_row():
    """Which addresses and methods there are tells the table of doors, in which none is left out either."""
    asked = {(name, method) for name, method, _row in doors.rows() if method in ("GET", "POST")}
    assert asked - NOT_COUNTED == {(name.partition("/")[0], method) for name, method, *_row in rows()}
