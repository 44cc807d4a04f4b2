"""An export while it runs: its log, its snapshot, its memory, and what is left of it when it fails in the middle."""

import hashlib
import io
import threading
import tracemalloc

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from assessments import exports
from assessments.models import Assessment, Digest, ExportLog, Organization

from . import cast

pytestmark = pytest.mark.django_db(transaction=True)


def begun(form="csv", **more):
    preset = exports.PRESETS["results"]
    wanted = exports.Wanted(preset, exports.FORMATS[form], preset.columns, **more)
    return exports.Export(wanted, wanted.rows(None, timezone.localdate()))


def test_nothing_is_exported_while_an_assessment_of_before_the_upgrade_is_not_worked_out():
    cast.stored()
    before = b"".join(begun().pieces())
    Digest.objects.first().delete()
    with pytest.raises(exports.NotWorkedOut, match="rebuild_standings"):
        begun()
    with pytest.raises(CommandError, match="Nothing was exported"):
        call_command("export_results", "--output", "/nowhere")
    call_command("rebuild_standings", stdout=io.StringIO())
    assert b"".join(begun().pieces()) == before


def test_the_audit_trail_is_exported_whatever_is_not_worked_out():
    cast.stored()
    Digest.objects.all().delete()
    preset = exports.PRESETS["audit_trail"]
    wanted = exports.Wanted(preset, exports.FORMATS["csv"], preset.columns)
    assert b"".join(exports.Export(wanted, preset.rows()).pieces()).startswith(preset.names[0].encode())


def multiply(count):
    """Many more assessments of the first organization, copied from its digest."""
    first = Digest.objects.select_related("assessment").first()
    assessments = [
        Assessment(organization_id=first.organization_id, submitted_at=first.submitted_at) for _ in range(count)
    ]
    Assessment.objects.bulk_create(assessments)
    fields = {field.attname: getattr(first, field.attname) for field in Digest._meta.concrete_fields}
    Digest.objects.bulk_create(Digest(**{**fields, "assessment_id": each.pk}) for each in assessments)


def test_the_log_tells_rows_bytes_and_checksum_of_a_whole_file():
    cast.stored()
    pieces = begun().pieces()
    content = next(pieces)
    assert ExportLog.objects.get().status == "running"
    content += b"".join(pieces)
    log = ExportLog.objects.get()
    assert (log.status, log.rows, log.bytes) == ("complete", 6, len(content))
    assert log.sha256 == hashlib.sha256(content).hexdigest()
    assert exports.checksum_line(log) == f"{log.sha256}  {log.file_name}\n"
    assert (log.by, log.what) == ("export_results", "Results: every assessment of every organization.")


def test_the_header_comes_before_the_first_row_is_read():
    cast.stored()
    pieces = begun().pieces()
    assert next(pieces).startswith(b"schema_version,")
    Organization.objects.all().delete()
    assert list(pieces) == []


def test_rows_written_while_it_runs_are_not_in_it():
    cast.stored()
    multiply(1200)
    pieces = begun().pieces()
    content = [next(pieces), next(pieces)]
    # From another connection, as another visitor's request would.
    writer = threading.Thread(
        target=lambda: (Organization.objects.update(name="changed"), multiply(5), connection.close())
    )
    writer.start()
    writer.join()
    content += pieces
    assert b"".join(content).count(b"\r\n1,") == 1206
    assert b"changed" not in b"".join(content)
    assert b"".join(begun().pieces()).count(b",changed,") == 1211


def test_a_failure_in_the_middle_is_raised_and_logged_and_leaves_no_checksum(monkeypatch):
    cast.stored()
    multiply(1200)
    export = begun()
    pieces = export.pieces()
    next(pieces), next(pieces)
    monkeypatch.setattr(export, "_sum", None)
    with pytest.raises(AttributeError):
        list(pieces)
    log = ExportLog.objects.get()
    assert (log.status, log.sha256, log.was_broken_off) == ("failed", "", True)
    assert 0 < log.rows < 1206


def test_a_reader_who_leaves_frees_the_database_at_once():
    cast.stored()
    multiply(6000)
    pieces = begun().pieces()
    next(pieces), next(pieces)
    pieces.close()
    log = ExportLog.objects.get()
    assert (log.status, log.sha256) == ("failed", "")
    assert [thread.name for thread in threading.enumerate() if thread.name == "export"] == []


# The lines of the other two are made of the same chunks, whatever the database, and measuring takes long.
@pytest.mark.parametrize("form", ["csv", *(pytest.param(each, marks=pytest.mark.once) for each in ("jsonl", "xlsx"))])
def test_memory_does_not_grow_with_the_rows(form):
    cast.stored()
    multiply(1000)
    peaks = [peak_of(form)]
    multiply(4000)
    peaks.append(peak_of(form))
    assert peaks[1] < peaks[0] + 750_000, f"{peaks} bytes"


def peak_of(form):
    tracemalloc.start()
    for _piece in begun(form).pieces():
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_what_does_not_fit_into_a_workbook_is_refused(monkeypatch):
    cast.stored()
    monkeypatch.setattr("assessments.exports.formats.MOST_ROWS", 4)
    with pytest.raises(exports.DoesNotFit, match="A sheet holds 3 rows"):
        list(begun("xlsx").pieces())
    assert ExportLog.objects.get().status == "failed"
