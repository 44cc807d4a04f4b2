"""The audit trail as its page is narrowed, taken out by the export page and by the command: these events and no others."""

import io
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from assessments import audit
from assessments.exports import FORMATS
from assessments.models import Action, AuditEvent, ExportLog

from .exports.test_bytes import table

URL = "/export/"
TRAIL = {"preset": "audit_trail"}


@pytest.fixture
def story(evan, cora, otto, meridian):
    """Events that differ in everything that the trail is narrowed by."""
    with audit.coming_from(audit.Origin("192.0.2.7", lambda: None)):
        audit.record(Action.REPORT_READ, by=cora, on=meridian)
        audit.record(Action.LOG_IN_FAILED, by=None, on=evan, tried="e…@example.org")
        audit.record(Action.EXPORT_MADE, by=otto, rows=12)
        audit.record(Action.MEMBER_ADDED, by=evan, on=otto, organization=meridian, role="executive")
    AuditEvent.objects.create(action=Action.REPORT_READ, by_id=cora.pk, at=datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def desk(client, ada, story):
    client.force_login(ada)
    return client


def shown(page):
    """The numbers of the events on the trail's page, the oldest first."""
    return sorted(entry.event.pk for day in page.context["page"].days for entry in day.entries)


def linked(page):
    return unescape(re.search(rf'href="({URL}[^"]*)"', page.text)[1])


def sent(page):
    """What the form of the export page would send as it stands, without its columns."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    found += re.findall(r'type="radio" name="(\w+)" id="[^"]*" value="([^"]*)"[^>]* checked', page.text)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def numbers(content):
    header, *rows = table(content)
    return [int(row[header.index("event")]) for row in rows]


def command(*filters):
    """``command("who=cora")`` gives the numbers of the events that the command exports."""
    out = io.TextIOWrapper(io.BytesIO(), write_through=True)
    options = [option for each in filters for option in ("--filter", each)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        call_command("export_results", "--preset", "audit_trail", *options, stderr=io.StringIO())
    return numbers(out.buffer.getvalue())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "every event."),
        ({"who": "Cora"}, "every event with Who did it: “Cora”."),
        ({"who": "nobody at all"}, "every event with Who did it: “nobody at all”."),
        ({"action": "export_made"}, "every event with What was done: Exported data."),
        ({"organization": "meridian"}, "every event with Organization: “meridian”."),
        ({"q": "192.0.2.7"}, "every event with “192.0.2.7”."),
        ({"q": "100% ‘x’ & y"}, "every event with “100% ‘x’ & y”."),
        ({"since": "2026-03-01", "until": "2026-03-01"}, "every event with From: 1 March 2026; Until: 1 March 2026."),
        (
            {"q": "meridian", "who": "cora@EXAMPLE.org", "action": "report_read"},
            "every event with “meridian”; Who did it: “cora@EXAMPLE.org”; What was done: Read a report.",
        ),
    ],
)
def test_the_export_holds_the_events_of_the_page_and_says_so_before(desk, query, words):
    listed = desk.get(reverse("trail"), query)
    count = len(shown(listed))
    # Where nothing fits the page leads to no export: it is asked for by its address.
    page = desk.get(linked(listed)) if count else desk.get(URL, {**TRAIL, **query})
    assert f"Audit trail: {words}" in unescape(page.text)
    assert f"{count} row{'' if count == 1 else 's'}</strong>" in page.text
    file = desk.post(URL, {**sent(page), "do": "download"})
    assert numbers(b"".join(file.streaming_content)) == shown(listed)
    log = ExportLog.objects.get()
    logged = re.sub("“[^”]*”", "a search", words)
    assert (log.rows, log.what) == (count, f"Audit trail: {logged}")
    assert shown(desk.get(reverse("trail"), query)) == command(*(f"{name}={value}" for name, value in query.items()))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", FORMATS)
def test_an_export_of_no_event_is_a_whole_file_in_every_format(desk, form):
    file = desk.post(URL, {**TRAIL, "who": "nobody at all", "format": form, "do": "download"})
    assert b"".join(file.streaming_content).count(b"\n") <= 1 or form == "xlsx"
    log = ExportLog.objects.get()
    assert (log.status, log.rows) == ("complete", 0)


@pytest.mark.django_db
def test_the_whole_trail_can_be_chosen_and_the_filters_are_kept_meanwhile(desk):
    page = desk.get(URL, {**TRAIL, "who": "cora"})
    assert [(scope["name"], scope["words"]) for scope in page.context["scopes"]] == [
        ("all", "every event"),
        ("filtered", "every event with Who did it: “cora”"),
    ]
    response = desk.post(URL, {**sent(page), "scope": "all", "do": "show"})
    assert response.url == f"{URL}?preset=audit_trail&scope=all&who=cora"
    assert desk.get(response.url).context["rows"] == AuditEvent.objects.count()


@pytest.mark.django_db
def test_the_export_leads_back_to_the_page_as_it_was_narrowed(desk):
    page = desk.get(URL, {**TRAIL, "who": "cora", "since": "2026-03-01"})
    back = f'href="{reverse("trail")}?who=cora&amp;since=2026-03-01"'
    assert page.text.count(back) == 2


@pytest.mark.django_db
def test_the_place_in_the_trail_and_what_its_page_does_not_know_narrow_nothing(desk):
    last = AuditEvent.objects.latest("pk").pk
    assert linked(desk.get(reverse("trail"), {"before": last, "tier": "BEST"})) == f"{URL}?preset=audit_trail"


@pytest.mark.django_db
def test_the_search_of_another_preset_says_nothing(desk):
    """The portfolio searches organizations, the trail events: words for one would be taken for words for the other."""
    asked = {"columns_of": "results", "q": "north", "tier": "BEST", "do": "show"}
    assert desk.post(URL, {**asked, "preset": "audit_trail"}).url == f"{URL}?preset=audit_trail&tier=BEST"
    asked = {"columns_of": "audit_trail", "q": "192.0.2.7", "who": "cora", "do": "show"}
    assert desk.post(URL, {**asked, "preset": "results"}).url == URL


@pytest.mark.django_db
def test_events_of_organizations_that_the_portfolio_filters_are_told_as_such(desk):
    page = desk.get(URL, {**TRAIL, "tier": "BEST", "who": "cora"})
    assert page.context["wanted"].in_words() == (
        "Audit trail: every event of each organization with Tier: Best with Who did it: “cora”."
    )
    assert page.context["rows"] == 0


MISTAKES = [
    ({"action": "report_raed"}, "There is no value of the filter “action” called “report_raed”. Did you mean “report_read”?"),
    ({"since": "yesterday"}, "The filter “since” is no date: “yesterday”. Write it as 2026-11-25."),
    ({"until": "9999-12-31"}, "The filter “until” takes a day between the years 2000 and 2999."),
    (
        {"since": "2026-02-01", "until": "2026-01-01"},
        "The filter “until” is a day before “since”. Swap them.",
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "message"), MISTAKES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_mistake_is_named_on_the_page_and_nothing_is_sent(desk, method, query, message):
    response = getattr(desk, method)(URL, {**TRAIL, "do": "download", **query})
    assert (response.status_code, message in response.text) == (422, True)
    assert not ExportLog.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "message"),
    [
        *MISTAKES,
        ({"hwo": "cora"}, "There is no filter “hwo”. Did you mean “who”?"),
        ({"organisation": "x"}, "There is no filter “organisation”. Did you mean “organization”?"),
        ({"who": " "}, "The filter “who” is empty. Give it a value, or leave it out."),
    ],
)
def test_a_mistake_is_named_by_the_command(query, message):
    with pytest.raises(CommandError) as fault:
        command(*(f"{name}={value}" for name, value in query.items()))
    assert str(fault.value) == message
    assert not ExportLog.objects.exists()


@pytest.mark.django_db
def test_only_events_are_narrowed_by_what_narrows_events():
    with pytest.raises(CommandError, match="There is no filter “action”"):
        call_command("export_results", "--filter", "action=report_read", stderr=io.StringIO())


@pytest.mark.django_db
def test_zero_bytes_are_looked_for_nowhere(desk):
    assert desk.get(URL, {**TRAIL, "q": "\0", "who": "co\0ra"}).context["wanted"].events == (("who", "cora"),)
    assert desk.get(URL, {"q": "\0"}).status_code == 200
