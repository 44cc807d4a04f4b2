"""Downloads: what they are called, on which paper, and that they cost what their page costs."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from assessments import actions, inviting, sharing, targets
from assessments.models import Action, Assessment, AuditEvent, Organization, ShareLink
from assessments.reports.case import read
from assessments.reports.printed.paper import Paper
from assessments.reports.printed.report import report_pdf
from assessments.reports.report import compose
from tests.answers import fill_in
from tests.invited import begin, fresh, letter
from tests.reports.answers import ANSWERS, UNDER_THE_CIO, submitted
from tests.reports.printing import A4, LETTER, links, sizes, squeezed, text_of


@pytest.fixture
def assessment(evan, meridian):
    return submitted(evan, meridian, UNDER_THE_CIO)


def test_the_report_comes_as_a_pdf_named_for_the_organization_and_the_day(as_evan, assessment):
    response = as_evan.get(reverse("report_pdf", args=[assessment.pk]))
    assert response.content.startswith(b"%PDF-")
    assert response.headers["Content-Type"] == "application/pdf"
    day = assessment.submitted_at.date().isoformat()
    assert response.headers["Content-Disposition"] == f'attachment; filename="Meridian Water, report {day}.pdf"'
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('../etc/passwd"\n', "etc passwd"),
        ("مياه الشرق", "مياه الشرق"),
        ("///", "Organization"),
        ("Meridian " * 20, ("Meridian " * 7)[:60].strip()),
    ],
)
def test_a_file_name_keeps_letters_of_any_script_and_nothing_that_a_file_system_reads(as_evan, assessment, name, shown):
    Organization.objects.update(name=name)
    response = as_evan.get(reverse("report_pdf", args=[assessment.pk]))
    day = assessment.submitted_at.date().isoformat()
    assert response.headers["Content-Disposition"] == content_disposition_header(True, f"{shown}, report {day}.pdf")


@pytest.mark.parametrize(
    ("country", "query", "size"),
    [("GB", "", A4), ("US", "", LETTER), ("US", "?paper=a4", A4), ("GB", "?paper=letter", LETTER)],
)
def test_the_paper_is_that_of_the_country_unless_another_is_asked_for(as_evan, assessment, country, query, size):
    Organization.objects.update(country=country)
    response = as_evan.get(reverse("report_pdf", args=[assessment.pk]) + query)
    assert set(sizes(response.content)) == {size}


@pytest.mark.parametrize(
    ("name", "ending", "content_type", "start"),
    [
        ("board_pdf", "pdf", "application/pdf", b"%PDF-"),
        ("board_slide", "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
    ],
)
def test_the_page_for_the_board_comes_as_a_pdf_and_as_a_slide(as_evan, assessment, name, ending, content_type, start):
    response = as_evan.get(reverse(name, args=[assessment.pk]))
    day = assessment.submitted_at.date().isoformat()
    assert response.content.startswith(start)
    assert response.headers["Content-Type"] == content_type
    expected = f'attachment; filename="Meridian Water, board page {day}.{ending}"'
    assert response.headers["Content-Disposition"] == expected


def test_the_audit_trail_says_that_the_report_was_taken_away_as_a_file(as_evan, evan, assessment):
    as_evan.get(reverse("report_pdf", args=[assessment.pk]))
    event = AuditEvent.objects.get(action=Action.REPORT_READ)
    assert (event.by_id, event.object_id, event.facts) == (evan.pk, str(assessment.pk), {"file": "pdf"})


def share(client, assessment):
    """Makes a link as its owner does: the page, and the token in it."""
    address = reverse("share_report", args=[assessment.pk])
    form = client.get(address).context["form"]
    page = client.post(address, {"link": form["link"].value(), "days": "7", "label": "", "password": ""})
    return page, page.context["token"]


def test_the_page_that_shows_a_new_link_once_offers_it_as_a_qr_code_on_the_pdf(as_evan, assessment):
    page, token = share(as_evan, assessment)
    assert f'action="{reverse("report_pdf", args=[assessment.pk])}"' in page.text
    response = as_evan.post(reverse("report_pdf", args=[assessment.pk]), {"token": token})
    assert page.context["address"] in links(response.content)


@pytest.mark.parametrize("token", ["", "altered", "another", "revoked"])
def test_no_other_token_is_printed(as_evan, evan, meridian, assessment, token):
    other = submitted(evan, meridian, UNDER_THE_CIO)
    known = {"another": lambda: share(as_evan, other)[1], "revoked": lambda: share(as_evan, assessment)[1]}
    sent = known[token]() if token in known else token
    ShareLink.objects.filter(assessment=assessment).update(revoked_at=timezone.now())
    assert as_evan.post(reverse("report_pdf", args=[assessment.pk]), {"token": sent}).status_code == 404


def test_the_shared_report_comes_as_a_pdf_of_what_its_page_shows(client, evan, assessment):
    """No more than the page: no assessment before, no target, no branding, nobody's name."""
    submitted(evan, assessment.organization, ANSWERS["R4"])
    move = next(move for move in assessment.rating.as_scored().moves if "ceo" in move.to.roles)
    targets.choose(evan, assessment, move, date(2040, 1, 1))
    link, token = sharing.share(evan, assessment, link_id=uuid4(), days=7)
    address = reverse("shared_pdf", args=[link.pk])
    assert client.get(address).status_code == 404
    client.post(reverse("open_share", args=[token]))
    response = client.get(address)
    text = text_of(response.content)
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "application/pdf",
        "private, no-store, max-age=0, no-cache, must-revalidate",
    )
    report = compose(read(assessment), today=timezone.localdate(), alone=True)
    assert response.content == report_pdf(report, paper=Paper.A4)
    assert [said for said in ("Since the assessment before", "2040", "Evan") if squeezed(said) in text] == []
    assert sizes(client.get(f"{address}?paper=letter").content)[0] == LETTER
    ShareLink.objects.update(revoked_at=timezone.now())
    assert client.get(address).status_code == 410


def test_the_invited_executive_takes_the_report_away_as_a_pdf_of_what_the_page_shows(
    client, cora, meridian, assessment
):
    executive = letter(cora, meridian, text="Before the board meets.")
    begin(client, executive)
    made = fresh(executive).assessment
    address = reverse("report_pdf", args=[made.pk])
    assert client.get(address).status_code == 302
    actions.submit_assessment(fill_in(made, manager="ceo", technology_manager="same"))
    assert f'href="{address}"' in client.get(reverse("report", args=[made.pk])).text
    text = text_of(client.get(address).content)
    assert squeezed("the CISO reports to the CEO") in text
    assert [said for said in ("Since the assessment before", "tier changed") if squeezed(said) in text] == []
    assert {event.facts.get("file") for event in AuditEvent.objects.filter(action="report_read")} == {None, "pdf"}
    inviting.revoke(fresh(executive))
    assert b"%PDF" not in client.get(address).content


def test_the_invited_take_their_pdf_as_often_as_a_link_opens(client, cora, meridian, settings):
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"share": 1}
    begin(client, letter(cora, meridian))
    draft = Assessment.objects.get()
    fill_in(draft)
    client.post(reverse("check_answers", args=[draft.pk]))
    pdf = reverse("report_pdf", args=[draft.pk])
    assert [client.get(pdf).status_code for _ in range(2)] == [200, 429]
