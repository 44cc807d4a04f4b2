"""Downloads: what they are called, on which paper, and that they cost what their page costs."""

import pytest
from django.urls import reverse

from assessments.models import Organization
from tests.reports.answers import ANSWERS, UNDER_THE_CIO, submitted
from tests.reports.printing import A4, LETTER, sizes

# The session, the user, the assessment, and what is read beside it, as for the report's page.
QUERIES = 9


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
    from django.utils.http import content_disposition_header

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


@pytest.mark.parametrize("name", ["report_pdf"])
def test_the_number_of_queries_does_not_depend_on_what_is_in_the_report(
    as_evan, evan, meridian, assessment, django_assert_num_queries, name
):
    full = {
        **ANSWERS["R4"],
        "between": {"lines": [f"Layer {number}" for number in range(15)]},
        "dotted": ["ceo", "board"],
    }
    larger = submitted(evan, meridian, full)
    for each in (assessment, larger):
        with django_assert_num_queries(QUERIES):
            as_evan.get(reverse(name, args=[each.pk]))
