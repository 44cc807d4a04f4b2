"""What PDF/UA-1 asks of a document, as far as it can be read off one: in every language, of each kind of document."""

from functools import partial
from itertools import pairwise

import pytest
from django.utils import timezone, translation
from pypdf.generic import ContentStream

from assessments import actions
from assessments.languages import speaking
from assessments.models import Standing, User
from assessments.reports import compare as comparisons
from assessments.reports import report as reports
from assessments.reports.board import board
from assessments.reports.printed.board import board_pdf
from assessments.reports.printed.comparison import MOST_COLUMNS, comparison_pdf
from assessments.reports.printed.paper import Paper
from assessments.reports.printed.report import report_pdf

from .answers import ANSWERS, UNDER_THE_CIO, submitted
from .printing import read, tags
from .told import FULL

pytestmark = pytest.mark.once

PAINTING = {b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"EI"}


def of_report(assessment):
    report = reports.build(assessment, today=timezone.localdate())
    return report_pdf(report, paper=Paper.A4, share_url="https://audit.example/shared/abcdef")


def of_board(assessment):
    return board_pdf(board(reports.build(assessment, today=timezone.localdate())), paper=Paper.LETTER)


def of_comparison(assessment, *, anonymous=False):
    """Side by side with one that reports to the CIO and so many that are not assessed that the table has two parts."""
    user = User.objects.get(memberships__organization=assessment.organization)
    others = [actions.create_organization(user, name=f"Client {number}") for number in range(MOST_COLUMNS)]
    submitted(user, others[0], UNDER_THE_CIO)
    standings = Standing.objects.filter(organization__in=[assessment.organization, *others])
    comparison = comparisons.build(standings, today=timezone.localdate(), differences=True, anonymous=anonymous)
    return comparison_pdf(comparison, today=timezone.localdate(), paper=Paper.A4)


DOCUMENTS = {
    "report": of_report,
    "board": of_board,
    "comparison": of_comparison,
    "comparison without names": partial(of_comparison, anonymous=True),
}


@pytest.fixture(params=DOCUMENTS)
def document(request, evan, meridian):
    def document(answers):
        return DOCUMENTS[request.param](submitted(evan, meridian, answers))

    return document


def painted_untagged(page, reader):
    """What the page paints outside of every tag, and of what is marked as no content."""
    depth, found = 0, []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
        if operator in PAINTING and depth == 0:
            found.append((operator, operands))
    return found


@pytest.mark.parametrize("answers", [UNDER_THE_CIO, FULL, ANSWERS["R1"]], ids=["short", "full", "no CISO"])
def test_everything_painted_is_tagged_or_marked_as_no_content(document, answers):
    reader = read(document(answers))
    assert [painted_untagged(page, reader) for page in reader.pages] == [[]] * len(reader.pages)
    assert [page["/Tabs"] for page in reader.pages if "/Annots" in page] == ["/S"] * sum(
        "/Annots" in page for page in reader.pages
    )


@pytest.mark.parametrize("answers", [UNDER_THE_CIO, FULL, ANSWERS["R1"]], ids=["short", "full", "no CISO"])
def test_headings_go_down_one_by_one_and_every_figure_has_words(document, answers):
    found = tags(document(answers))
    levels = [int(kind[1]) for kind, _alt in found if kind[0] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    figures = [alt for kind, alt in found if kind == "Figure"]
    assert figures
    assert all(figures)


@pytest.mark.parametrize(("language", "declared"), [("en", "en-GB"), ("de", "de"), ("fr", "fr")])
def test_it_declares_the_language_in_which_it_is_read(evan, meridian, language, declared):
    assessment = submitted(evan, meridian, UNDER_THE_CIO)
    with translation.override(language), speaking(language):
        files = [print_it(assessment) for print_it in DOCUMENTS.values()]
    assert [read(file).trailer["/Root"]["/Lang"] for file in files] == [declared] * len(files)
    assert all(read(file).metadata.title for file in files)


def broken_strokes(pdf):
    reader = read(pdf)
    operations = (each for page in reader.pages for each in ContentStream(page.get_contents(), reader).operations)
    return sum(1 for operands, operator in operations if operator == b"d" and operands[0])


@pytest.mark.parametrize(("answers", "drawn"), [(ANSWERS["R1"], 0), (ANSWERS["R8"], 1)], ids=["None", "Incomplete"])
def test_what_is_not_on_the_scale_is_not_drawn_as_its_lowest_step(evan, meridian, answers, drawn):
    submitted(evan, meridian, answers)
    standings = Standing.objects.filter(organization=meridian)
    comparison = comparisons.build(standings, today=timezone.localdate())
    assert broken_strokes(comparison_pdf(comparison, today=timezone.localdate(), paper=Paper.A4)) == drawn
