"""The page of the audit trail: what an admin finds in it. Who may open it is in test_doors.py."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse

from assessments import actions, audit
from assessments.models import Action, AuditEvent
from assessments.reports.trail import ON_A_PAGE

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(client, ada):
    """``trail(who="evan")`` opens the page as Ada with these filters."""
    client.force_login(ada)
    return lambda **query: client.get(reverse("trail"), query)


def listed(page):
    """Each event on the page as one line of text."""
    entries = re.findall(r'<div class="trail-what">(.*?)</div>', page.text, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", entry)).split()) for entry in entries]


@pytest.fixture
def story(evan, cora, otto, meridian):
    """Four events whose order and words are known; gives their numbers, by the first word."""
    with audit.coming_from(audit.Origin("192.0.2.7", lambda: None)):
        return {
            "read": audit.record(Action.REPORT_READ, by=cora, on=meridian).pk,
            "failed": audit.record(Action.LOG_IN_FAILED, by=None, on=evan, tried="e…@example.org").pk,
            "export": audit.record(Action.EXPORT_MADE, by=otto, rows=12, snapshot=True, note="").pk,
            "given": audit.record(Action.MEMBER_ADDED, by=evan, on=otto, organization=meridian, role="executive").pk,
        }


def test_what_fits_is_offered_as_an_export_and_nothing_is_where_nothing_fits(trail, story):
    assert "Export the trail" in trail().text
    assert "Export these events" in trail(who="evan").text
    page = trail(q="nowhere").text
    assert ("Nothing fits" in page, "Export these events" in page) == (True, False)


def test_an_event_is_told_in_words_with_its_facts_and_the_newest_first(trail, story):
    assert listed(trail())[:4] == [
        "Evan : Gave somebody access , Otto Meridian Water · Role: executive",
        "Otto : Exported data Rows: 12 · Snapshot: yes",
        "Nobody logged in : Failed to log in , Evan Tried: e…@example.org",
        "Cora : Read a report Meridian Water",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"who": "Cora"}, {"read"}),
        ({"who": "cora@EXAMPLE.org"}, {"read"}),
        ({"who": "evan"}, {"given"}),
        ({"action": "export_made"}, {"export"}),
        ({"organization": "meridian"}, {"read", "given"}),
        ({"q": "Meridian"}, {"read", "given"}),
        ({"q": "evan"}, {"failed"}),
        ({"q": "192.0.2.7"}, {"read", "failed", "export", "given"}),
        ({"organization": "meridian", "action": "report_read"}, {"read"}),
        ({"who": "nobody at all"}, set()),
        ({"since": "2026-01-01", "until": "2026-01-31"}, set()),
        ({"who": "99999999999999999999999"}, set()),
    ],
)
def test_filters_narrow_together(trail, story, query, found):
    page = trail(**query)
    shown = {entry.event.pk for day in page.context["page"].days for entry in day.entries}
    assert {name for name, pk in story.items() if pk in shown} == found


def test_an_account_an_object_and_an_organization_lead_to_what_else_is_told_of_them(trail, story, cora, meridian):
    page = trail(action="report_read").text
    for link in (f"?who={cora.pk}", f"?organization={meridian.pk}"):
        assert f'href="{link}"' in page
        assert "Read a report" in trail(**dict([link[1:].split("=")])).text


def test_the_days_of_the_filter_are_whole_days_of_the_sites_time_zone(trail, settings, db):
    settings.TIME_ZONE = "Asia/Tokyo"
    for hour in (14, 15):
        AuditEvent.objects.create(action=Action.EXPORT_MADE, at=datetime(2026, 3, 1, hour, 30, tzinfo=UTC))
    assert "23:30:00" in trail(since="2026-03-01", until="2026-03-01").text
    assert "00:30:00" in trail(since="2026-03-02", until="2026-03-02").text
    assert "Monday 2 March 2026" in trail(since="2026-03-02", until="2026-03-02").text


def test_a_former_account_is_found_by_its_address_and_named_by_its_number(trail, evan, meridian):
    actions.start_assessment(evan, meridian)
    number = evan.pk
    evan.delete()
    assert f"Former account {number} : Started an assessment , Draft Meridian Water · Adviser: no" in listed(
        trail(who="Evan@example.org")
    )
    assert listed(trail(who="evan@example.or")) == []


def test_pages_are_read_by_place_both_ways_and_keep_the_filters(trail, evan):
    numbers = [audit.record(Action.EXPORT_MADE, by=evan, part=part).pk for part in range(2 * ON_A_PAGE + 1)]
    first = trail(action="export_made")
    assert f"?action=export_made&amp;before={numbers[-ON_A_PAGE]}" in first.text
    assert ">Newer<" not in first.text
    second = trail(action="export_made", before=numbers[-ON_A_PAGE])
    last = trail(action="export_made", before=numbers[1])
    back = trail(action="export_made", after=numbers[ON_A_PAGE])
    assert [len(listed(page)) for page in (first, second, last, back)] == [ON_A_PAGE, ON_A_PAGE, 1, ON_A_PAGE]
    assert listed(back) == listed(first)
    assert ">Older<" not in last.text
    assert listed(last) == ["Evan : Exported data Part: 0"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"since": "yesterday"}, "This is no date. Write it as 2026-11-25."),
        ({"until": "9999-12-31"}, "Write a day between the years 2000 and 2999."),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "This day is before the first one. Swap them."),
        ({"action": "dug_a_hole"}, "“dug_a_hole” is nothing that is recorded."),
        ({"before": "x"}, "Before: Enter a whole number."),
        ({"after": "9" * 30}, "After: Ensure this value is less than or equal to"),
        ({"q": "\0"}, "Null characters are not allowed."),
        ({"who": "x" * 201}, "has at most 200 characters"),
    ],
)
def test_a_filter_that_does_not_do_says_so_and_lists_nothing(trail, query, message):
    page = trail(**query)
    assert (page.status_code, listed(page)) == (422, [])
    assert message in unescape(page.text)


def test_what_people_typed_is_shown_and_never_run(trail, otto, client):
    organization = actions.create_organization(otto, name="<script>alert(1)</script>")
    client.post(reverse("account_login"), {"login": "<b>x@example.org", "password": PASSWORD})
    page = trail(organization=str(organization.pk)).text + trail(action="log_in_failed").text
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_an_action_of_a_later_version_is_shown_as_it_was_written(trail):
    AuditEvent.objects.create(
        action="dug_a_hole", object_type="spade", object_id="7", at=datetime.now(UTC) + timedelta(1)
    )
    assert listed(trail())[0] == "The system : dug_a_hole , spade"


def test_an_admin_who_may_export_is_led_to_the_export_of_the_trail(trail, client, ada):
    link = f"{reverse('export')}?preset=audit_trail"
    assert f'href="{link}"' in trail().text
    assert client.get(link).status_code == 200
    ada.is_superuser = False
    ada.save()
    assert link not in trail().text
