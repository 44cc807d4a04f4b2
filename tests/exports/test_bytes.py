"""The bytes of an export: the same on SQLite and on PostgreSQL, as RFC 4180 has them, in every format the same cells."""

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from assessments import exports
from assessments.exports.formats import MOST_ROWS
from assessments.languages import speaking, thousands
from assessments.models import ExportLog, Organization
from assessments.reports.guard import unguarded

from . import cast

pytestmark = pytest.mark.django_db(transaction=True)

# The audit trail is of no assessment, and grows with every export: its bytes are never the same twice.
OF_ASSESSMENTS = [name for name, preset in exports.PRESETS.items() if preset.digest is not None]
EXPECTED = Path(__file__).resolve().parent.parent / "data" / "exported"


def export(preset="results", form="csv", **more):
    return export_of(form, exports.preset_named(preset).columns, preset, **more)


def export_of(form, columns, preset="results", **more):
    wanted = exports.Wanted(exports.preset_named(preset), exports.format_named(form), columns, **more)
    return b"".join(exports.Export(wanted, wanted.rows(None, timezone.localdate())).pieces())


def table(content, delimiter=","):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("preset", OF_ASSESSMENTS)
def test_both_databases_give_the_bytes_that_are_kept_here(preset, tmp_path):
    """The golden files were written on SQLite. Where a change is meant, copy the new file over the old one and read the diff."""
    cast.stored()
    (tmp_path / "new.csv").write_bytes(export(preset))
    assert (tmp_path / "new.csv").read_bytes() == (EXPECTED / f"{preset}.csv").read_bytes(), f"see {tmp_path}/new.csv"


def test_texts_come_back_to_the_letter():
    cast.stored()
    rows = table(export())
    name = rows[0].index("organization_name")
    found = {unguarded(row[name]) for row in rows[1:]}
    assert found == {name for name, *_rest in cast.NAMES}


def test_lines_end_in_crlf_and_cells_keep_their_own_line_ends():
    Organization.objects.all().delete()
    cast.stored()
    content = export()
    assert content.endswith(b"\r\n")
    assert b"\xd8\xa9 \n \xd8" in content
    rows = table(content)
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\r\n").writerows(rows)
    assert again.getvalue().encode() == content


def test_an_export_without_rows_is_its_header():
    assert export() == ",".join(exports.PRESETS["results"].names).encode() + b"\r\n"


@pytest.mark.parametrize(("delimiter", "sign"), exports.DELIMITERS.items())
def test_csv_for_excel_has_a_mark_and_its_delimiter(delimiter, sign):
    cast.stored()
    content = export(form="excel", delimiter=delimiter)
    assert content.startswith(b"\xef\xbb\xbfschema_version" + sign.encode())
    assert table(content, sign) == table(export())


def test_json_lines_hold_the_same_cells():
    cast.stored()
    header, *rows = table(export())
    objects = [json.loads(line) for line in export(form="jsonl").decode().split("\n") if line]
    assert [list(each) for each in objects] == [header] * len(rows)
    assert [[_as_cell(value) for value in each.values()] for each in objects] == [
        [_short(cell) for cell in row] for row in rows
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_workbook_tells_how_many_rows_it_holds(language):
    with speaking(language):
        assert thousands(MOST_ROWS - 1) in exports.FORMATS["xlsx"].hint


def test_a_workbook_holds_the_same_cells_and_no_formula():
    cast.stored()
    content = export(form="xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert sheet.findall(".//{*}f") == []
    assert len(sheet.findall(".//{*}row")) == len(table(export()))
    assert export(form="xlsx") == content


def _as_cell(value):
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else _short(str(value))


def _short(cell):
    """Without the zeros at the end that a JSON number loses when it is read."""
    try:
        return str(float(cell))
    except ValueError:
        return cell


def test_the_guard_is_off_only_by_the_setting(settings):
    cast.stored()
    settings.EXPORT_GUARD = False
    assert b'\r\n1,00000000-0000-4000-8000-000000000002,"=HYPERLINK(""x""), Ltd",@alias' in export()
    assert not ExportLog.objects.latest("started_at").guarded


@pytest.mark.parametrize("form", exports.FORMATS)
def test_each_column_can_be_had_alone_in_every_format(form):
    """A row of one cell that is empty is a row all the same."""
    cast.stored()
    _header, *rows = table(export())
    for place, column in enumerate(exports.PRESETS["results"].columns):
        expected = [_short(row[place]) for row in rows]
        assert _ALONE[form](export_of(form, (column,)), len(rows)) == expected, column.name


def test_a_column_alone_is_the_same_bytes_from_both_databases():
    cast.stored()
    column = next(each for each in exports.PRESETS["results"].columns if each.name == "previous_tier")
    assert export_of("csv", (column,)) == b'previous_tier\r\n""\r\nGOOD\r\n""\r\n""\r\nNONE\r\n""\r\n'


def _alone_in_csv(content, _count):
    return [_short(cell) for (cell,) in table(content)[1:]]


def _alone_in_json(content, _count):
    return [_as_cell(*json.loads(line).values()) for line in content.decode().split("\n") if line]


def _alone_in_sheet(content, count):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    filled = {cell.get("r"): cell for cell in sheet.findall(".//{*}c")}
    return [_in_sheet(filled.get(f"A{number}")) for number in range(2, count + 2)]


def _in_sheet(cell):
    if cell is None:
        return ""
    text = "".join(cell.itertext()).replace("_x000D_", "\r")
    return {"1": "true", "0": "false"}[text] if cell.get("t") == "b" else _short(text)


_ALONE = {"csv": _alone_in_csv, "excel": _alone_in_csv, "jsonl": _alone_in_json, "xlsx": _alone_in_sheet}
