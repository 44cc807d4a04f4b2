"""Every encoding and delimiter of the usual systems reads alike, and what is no text is called by its name."""

import zipfile
from io import BytesIO

import pytest

from assessments.orgcharts import UnreadableExport, rate_export, read

from .exports import chain, export, places

ROWS = ("1,Chief Executive Officer,", "2,CIO,1", "3,CISO,2", "4,Chef de l’équipe sécurité,3")
SAVE_AS = "Save it as CSV (comma separated, UTF-8) and use that file."
EXPECTED = "Expected a CSV file with a header row and one row for each post."


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_a_delimiter_and_a_line_end_change_nothing(encoding, delimiter, line_end):
    text = export(*ROWS).decode().replace(",", delimiter).replace("\n", line_end)
    reading = rate_export(read(text.encode(encoding)))
    assert (reading.rating.tier, chain(reading), reading.warnings) == ("BETTER", ["CIO", "Chief Executive Officer"], ())


def test_letters_of_windows_1252_are_read_as_they_were_written():
    exported = read(export(*ROWS).decode().encode("cp1252"))
    assert exported.table.titles[3].text == "Chef de l’équipe sécurité"


def test_a_separator_line_for_excel_is_followed_and_not_counted():
    reading = rate_export(read(b"sep=;\r\n" + export(*ROWS, "5,Clerk,77").replace(b",", b";")))
    assert (reading.rating.tier, places(reading)) == ("BETTER", [(6, "reports_to")])


def test_a_few_broken_bytes_are_told_by_row_and_column_and_mended():
    exported = read(export(*ROWS) + b"5,Caf\xe9 Manager,3\n")
    assert exported.table.titles[4].text == "Café Manager"
    assert [(fault.row, fault.column, fault.text) for fault in exported.faults.listed()] == [
        (
            6,
            "title",
            "The cell holds bytes that are not UTF-8; they were read as Windows-1252. Save the whole file as UTF-8.",
        )
    ]


def zipped(name: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "0" * 1_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"The file is empty. {EXPECTED}"),
        (b" \n\r\n\t", f"The file holds only blank space. {EXPECTED}"),
        (b"\xef\xbb\xbf", f"The file holds only blank space. {EXPECTED}"),
        (zipped("xl/workbook.xml"), f"This is an Excel workbook (.xlsx), not a CSV file. {SAVE_AS}"),
        (zipped("word/document.xml"), f"This is a Word document (.docx), not a CSV file. {SAVE_AS}"),
        (zipped("bomb.csv"), f"This is a compressed (ZIP) file, not a CSV file. {SAVE_AS}"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(100),
            f"This is an older Excel or Office file (.xls, .doc), not a CSV file. {SAVE_AS}",
        ),
        (b"%PDF-1.7 ...", f"This is a PDF, not a CSV file. {SAVE_AS}"),
        (b"\x1f\x8b\x08abc", f"This is a compressed (gzip) file, not a CSV file. {SAVE_AS}"),
        (b"\x89PNG\r\n", f"This is a PNG picture, not a CSV file. {SAVE_AS}"),
        (b'[{"id": 1}]', f"This is a JSON file, not a CSV file. {SAVE_AS}"),
        (b"<html><table>", f"This is a web page (HTML), whatever its name says, not a CSV file. {SAVE_AS}"),
        (b'<?xml version="1.0"?><a/>', f"This is an XML file, not a CSV file. {SAVE_AS}"),
        (b"id,title\0\1\2", f"This is not text: it holds zero bytes, as pictures and programs do. {SAVE_AS}"),
        (bytes(range(1, 256)) * 20, f"This is not text: it is full of control characters. {SAVE_AS}"),
        (b"x" * 70_000 + b"\0", f"This is not text: it holds zero bytes, as pictures and programs do. {SAVE_AS}"),
    ],
)
def test_a_file_that_is_no_csv_is_called_by_its_name(data, message):
    with pytest.raises(UnreadableExport) as refused:
        read(data)
    assert str(refused.value) == message
