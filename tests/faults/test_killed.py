"""Workers killed in the middle of their work, again and again: nothing acknowledged is lost, and nothing is half there.

Before each kill the same work has to succeed, ``BETWEEN`` times: a site that does nothing loses nothing either.
"""

import os
import re
import signal
import threading
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode

from assessments.management import demo

from ..served import Visitor
from .stored import ask, carried, many_positions, titled

CLIENTS = 300
# So many that a kill meets the file on its way: it takes longer than all around it.
ROWS = 20_000
# The kill falls somewhere into this many times what the request takes unhurt: into it, or after it.
TIMES = 2
BETWEEN = {"answers": 3, "imports": 1, "exports": 1}
BROKEN_OFF = (OSError, HTTPException)


class Killer:
    """Kills every worker once, a moment after it is told."""

    def __init__(self, server, dice):
        self.server, self.dice, self.killed = server, dice, 0

    def soon(self, within):
        timer = threading.Timer(self.dice.uniform(0, within), self._kill)
        timer.start()
        return timer

    def _kill(self):
        for pid in self.server.working():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.killed += 1


def again(act, patience=60):
    """Until it works: what a person does whose page did not come."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return act()
        except BROKEN_OFF as fault:
            if time.monotonic() > deadline or (isinstance(fault, HTTPError) and fault.code < 500):
                raise
            time.sleep(0.05)


def unhurt(act):
    """The seconds that it takes when nothing is killed."""
    began = time.monotonic()
    again(act)
    return time.monotonic() - began


def visitor_of(server, person):
    def entered():
        visitor = Visitor(server.url)
        visitor.log_in(person.email, demo.PASSWORD)
        return visitor

    return again(entered)


def test_no_acknowledged_answer_is_lost(server, dice, kills):
    visitor, killer = visitor_of(server, demo.EVAN), Killer(server, dice)
    organization = re.search(r"/organizations/[0-9a-f-]{36}/", visitor.page)[0]
    visitor.get(organization)
    visitor.post(f"{organization}assessments/")
    assessment = re.match(r"/assessments/([0-9a-f-]{36})/", visitor.url)[1]
    question = f"/assessments/{assessment}/questions/has_ciso/"
    visitor.get(question)
    within = TIMES * unhurt(lambda: visitor.post(question, **titled("First")))
    lost, acknowledged, hurt = [], 0, 0

    def send(title):
        """Once; then, if that was acknowledged, whether it is there."""
        nonlocal acknowledged
        visitor.post(question, **titled(title))
        acknowledged += 1
        again(lambda: visitor.get(question))
        kept = re.search(r'name="has_ciso-title"[^>]* value="([^"]*)"', visitor.page)[1]
        if kept != title:
            lost.append((title, kept))

    for number in range(kills):
        again(lambda: visitor.get(question))
        for before in range(BETWEEN["answers"]):
            again(partial(send, f"Unhurt {number}.{before}"))
        timer = killer.soon(within)
        try:
            send(f"Hurt {number}")
        except BROKEN_OFF:
            hurt += 1
        timer.join()
    print(
        f"\nSurvey steps: {killer.killed} kills, {hurt} broken off by one, {acknowledged} acknowledged, {len(lost)} lost"
    )
    assert lost == []
    assert killer.killed == kills
    assert acknowledged >= kills * BETWEEN["answers"]


def test_no_import_is_half_there(server, dice, kills):
    visitor, killer = visitor_of(server, demo.CORA), Killer(server, dice)
    visitor.get("/portfolio/import/")
    within = TIMES * unhurt(lambda: visitor.post("/portfolio/import/", carried=carried("Unhurt", CLIENTS)))
    acknowledged = set()

    def send(lot):
        visitor.get("/portfolio/import/")
        visitor.post("/portfolio/import/", carried=carried(lot, CLIENTS))
        acknowledged.add(lot)

    for number in range(kills):
        for before in range(BETWEEN["imports"]):
            again(partial(send, f"Unhurt {number}.{before}"))
        again(lambda: visitor.get("/portfolio/import/"))
        timer = killer.soon(within)
        with suppress(*BROKEN_OFF):
            send(f"Hurt {number}")
        timer.join()
    again(lambda: visitor.get("/portfolio/import/"))
    found = ask(server, "list(Organization.objects.filter(name__contains=' client ').values_list('name', flat=True))")
    counts = Counter(name.partition(" client ")[0] for name in found)
    whole = sum(lot.startswith("Hurt") for lot in counts)
    print(
        f"\nImports: {killer.killed} kills, {whole} of the lots that they met whole, {kills - whole} not there at all; "
        f"{len(acknowledged)} acknowledged, all whole"
    )
    assert {lot: count for lot, count in counts.items() if count != CLIENTS} == {}
    assert acknowledged - set(counts) == set()
    assert killer.killed == kills
    assert len(acknowledged) >= kills * BETWEEN["imports"]


class Downloads:
    """Of one export, each beside the first, which nothing hurt: how many came whole, broke off, or passed for whole."""

    def __init__(self, server, visitor, killer):
        self.server, self.visitor, self.killer = server, visitor, killer
        self.whole, self.broken, self.in_the_middle, self.wrong = 0, 0, 0, []
        began, came = time.monotonic(), []
        self.unhurt = self._read([], lambda: came.append(time.monotonic()))
        self.seconds, self.on_its_way = time.monotonic() - began, time.monotonic() - came[0]

    def one(self):
        self._count([], lambda: None)

    def one_hurt(self, *, once_it_begins):
        """The file begins late where a worker has just started: most kills that do not wait for it come before."""
        timers, pieces = [], []
        if not once_it_begins:
            timers.append(self.killer.soon(TIMES * self.seconds))
        try:
            self._count(pieces, lambda: timers or timers.append(self.killer.soon(self.on_its_way)))
        except BROKEN_OFF:
            self.broken += 1
            self.in_the_middle += bool(pieces)
        timers[0].join()

    def _count(self, pieces, begun):
        content = self._read(pieces, begun)
        self.whole += 1
        if content != self.unhurt:
            self.wrong.append(content[-80:])

    def _read(self, pieces, begun):
        """The file. ``pieces`` is what has come so far; ``begun`` is called with the first."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.visitor.page)[1]
        fields = urlencode({"csrfmiddlewaretoken": token, "do": "download", "preset": "positions"}).encode()
        with self.visitor.opener.open(f"{self.server.url}/export/", fields, timeout=30) as response:
            while piece := response.read(1 << 14):
                pieces.append(piece)
                if len(pieces) == 1:
                    begun()
        return b"".join(pieces)


def test_no_export_passes_for_whole(server, dice, kills):
    assert ask(server, many_positions(ROWS)) == ROWS
    visitor, killer = visitor_of(server, demo.ADA), Killer(server, dice)
    again(lambda: visitor.get("/export/"))
    done = Downloads(server, visitor, killer)
    assert done.unhurt.count(b"\r\n") > ROWS
    for number in range(kills):
        again(lambda: visitor.get("/export/"))
        for _before in range(BETWEEN["exports"]):
            again(done.one)
        done.one_hurt(once_it_begins=number % 2 == 0)
    again(lambda: visitor.get("/export/"))
    told = ask(server, "list(ExportLog.objects.values_list('status', flat=True))").count("complete")
    print(
        f"\nExports of {len(done.unhurt):,} bytes: {killer.killed} kills, {done.whole} whole to the byte, {done.broken} broken "
        f"off and seen to be, {done.in_the_middle} of them in the middle of the file"
    )
    assert done.wrong == []
    assert killer.killed == kills
    assert done.whole >= kills * BETWEEN["exports"]
    assert done.in_the_middle > 0
    # The log calls no more files complete than were: one may have been sent and its last byte lost on the way.
    assert 1 + done.whole <= told <= 1 + done.whole + done.broken
