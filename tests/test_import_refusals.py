"""Every kind of file that is no org chart, or a faulty one: each in its own words, and nothing half-stored."""

import io
import zipfile

import pytest

from assessments import importing
from assessments.models import Assessment, ChartUpload

from .uploads import SIMPLE, send

pytestmark = pytest.mark.django_db


def a_zip():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "0" * 10_000_000)
    return content.getvalue()


BAD = {
    "no file": (b"", "The file is empty."),
    "blank": (b" \n\n", "The file holds only blank space."),
    "a workbook": (a_zip(), "This is an Excel workbook (.xlsx), not a CSV file."),
    "a zip": (b"PK\x03\x04" + b"x" * 100, "This is a compressed (ZIP) file, not a CSV file."),
    "binary": (bytes(range(256)) * 50, "This is not text"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "This is a PNG picture"),
    "a web page": (b"<!doctype html><p>no", "This is a web page (HTML)"),
    "prose": (b"Dear all,\nplease find the chart below.\n", "No title and no manager column was found"),
    "a header only": (b"id,title,reports_to\n", "The file has a header and no posts below it."),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_what_is_no_chart_is_refused_with_its_own_words_and_nothing_is_stored(go, content, message):
    response = send(go, content)
    assert response.status_code == 422
    assert message in response.text.replace("&quot;", '"')
    assert "<title>Error: " in response.text
    assert (ChartUpload.objects.count(), Assessment.objects.count()) == (0, 0)


def test_no_file_chosen(go):
    response = go("org_chart", post={})
    assert response.status_code == 422
    assert "Choose a file." in response.text


def test_a_refused_file_leaves_the_one_before_in_place(go):
    send(go, SIMPLE)
    send(go, a_zip())
    assert ChartUpload.objects.get().posts == 5


@pytest.mark.parametrize("megabytes", [2, 0])
def test_a_file_that_is_too_big_is_refused_and_not_held(go, settings, megabytes):
    settings.MAX_UPLOAD_MB = 1
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024 + 65536
    content = SIMPLE + b"6,Clerk,1,x\n" * (megabytes * 100_000 or 88_000)
    response = send(go, content)
    assert response.status_code == (413 if megabytes else 422)
    assert "The file is larger than" in response.text
    assert ChartUpload.objects.count() == 0


FAULTY = {
    "mixed encodings": (
        "id,title,reports_to\n1,Président,\n2,Café é è ü CIO,1\n3,CISO,2\n".encode()
        + "4,Chef d’équipe,1\n".encode("cp1252"),
        5,
        "The cell holds bytes that are not UTF-8; they were read as Windows-1252.",
    ),
    "a formula": (
        b'id,title,reports_to\n1,CEO,\n2,CIO,1\n3,CISO,2\n4,Clerk,"=VLOOKUP(A1)"\n',
        5,
        "is a formula and not its value",
    ),
    "a long title": (
        b"id,title,reports_to\n1,CEO,\n2," + b"x" * 10_000 + b",1\n3,CISO,1\n",
        3,
        "The title has 10,000 characters",
    ),
    "a circle": (
        b"id,title,reports_to\n1,CEO,\n2,CIO,3\n3,Clerk,2\n4,CISO,2\n",
        3,
        "These posts report to each other in a circle",
    ),
    "two tops": (
        b"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,CISO,2\n4,Chair,\n",
        5,
        "has no manager, though it is not the main top",
    ),
}


@pytest.mark.parametrize(("content", "row", "message"), FAULTY.values(), ids=FAULTY)
def test_faults_are_shown_by_row_and_column_and_the_good_rows_kept(go, content, row, message):
    send(go, content)
    page = go("org_chart_posts")
    assert (row, True) in [
        (fault.row, message in fault.text) for fault in importing.faults_of(ChartUpload.objects.get())
    ]
    assert page.status_code == 200
    assert message in page.text
    go("org_chart_posts", post={})
    assert Assessment.objects.get().answers()["has_ciso"] == {"choice": "yes", "title": "CISO"}
