"""The command: the bytes of the page, files that are whole or not there, and every mistake named with what was meant."""

import hashlib
import io

import pytest
from django.core.management import CommandError, call_command

from assessments import exports
from assessments.management import files
from assessments.management.progress import Progress
from assessments.models import ExportLog

from . import cast
from .test_bytes import OF_ASSESSMENTS, export, table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(tmp_path):
    """``run("--latest")`` exports to a file and gives its bytes."""
    cast.stored()

    def run(*options):
        call_command("export_results", *options, "--output", str(tmp_path / "out.csv"), stderr=io.StringIO())
        return (tmp_path / "out.csv").read_bytes()

    return run


@pytest.mark.parametrize("preset", OF_ASSESSMENTS)
@pytest.mark.parametrize("form", exports.FORMATS)
def test_the_file_is_the_export_with_its_checksum_beside_it(run, tmp_path, preset, form):
    content = run("--preset", preset, "--format", form)
    assert content == export(preset, form)
    digest = hashlib.sha256(content).hexdigest()
    assert (tmp_path / "out.csv.sha256").read_text() == f"{digest}  out.csv\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.csv.sha256"]


def test_filters_and_columns_narrow_it(run):
    rows = table(run("--filter", "tier=BEST", "--columns", "tier,organization_name"))
    assert rows == [["organization_name", "tier"], ["Meridian Water", "GOOD"], ["Meridian Water", "BEST"]]
    rows = table(run("--filter", "q=meridian", "--latest", "--columns", "tier"))
    assert rows == [["tier"], ["BEST"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--preset", "reslts"], "There is no preset “reslts”. Did you mean “results”?"),
        (["--format", "cvs"], "There is no format “cvs”. Did you mean “csv”?"),
        (["--columns", "tier,rul"], "There is no column in the preset “results” called “rul”. Did you mean “rule”?"),
        (["--filter", "tir=BEST"], "There is no filter “tir”. Did you mean “tier”?"),
        (["--filter", "tier=best"], "There is no value of the filter “tier” called “best”. Did you mean “BEST”?"),
        (["--delimiter", "comna"], "There is no delimiter “comna”. Did you mean “comma”?"),
        (["--format", "zzz"], "There is no format “zzz”. There are: csv, excel, jsonl, xlsx."),
        (["--filter", "tier"], "--filter tier: write it as NAME=VALUE, for example tier=BEST."),
        (["--keep", "3"], "--keep N takes a number from 1 on, and goes with --directory."),
        (["--directory", "/nowhere"], "/nowhere: there is no such folder. Make it first."),
        (["--output", "/nowhere/x.csv"], "/nowhere/x.csv: cannot be written (no such file or directory)."),
    ],
)
def test_a_mistake_is_named_with_what_was_meant(options, message):
    with pytest.raises(CommandError) as fault:
        call_command("export_results", *options, stderr=io.StringIO())
    assert str(fault.value) == message
    assert not ExportLog.objects.exclude(status="failed").exists()


def test_a_file_that_cannot_be_finished_leaves_the_old_one(run, tmp_path, monkeypatch):
    before = run()
    monkeypatch.setattr("assessments.exports.formats.MOST_ROWS", 4)
    with pytest.raises(CommandError):
        run("--format", "xlsx")
    assert (tmp_path / "out.csv").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def to_folder(folder, *options):
    call_command("export_results", "--directory", str(folder), *options, stderr=io.StringIO())
    return ExportLog.objects.latest("started_at").file_name


def test_a_folder_keeps_the_newest_few(tmp_path):
    cast.stored()
    for day in ("2020-01-01", "2020-01-02", "2020-01-03"):
        for end in ("", ".sha256"):
            (tmp_path / f"assessments_v1_{day}T0000Z.csv{end}").write_text("old")
    (tmp_path / "mine.csv").write_text("not ours")
    new = to_folder(tmp_path, "--keep", "2")
    kept = {path.name for path in tmp_path.iterdir()}
    old = "assessments_v1_2020-01-03T0000Z.csv"
    assert kept == {"mine.csv", old, f"{old}.sha256", new, f"{new}.sha256"}


def test_the_newest_is_told_by_the_time_in_the_name_and_not_by_the_version(tmp_path):
    names = ["assessments_v10_2020-01-01T000000Z.csv", "assessments_v2_2020-01-02T0000Z.csv"]
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in files.keep_newest(tmp_path, "assessments", "csv", 1)] == names[:1]


def test_a_format_of_the_same_ending_is_another_series(tmp_path):
    cast.stored()
    plain = to_folder(tmp_path, "--keep", "1")
    marked = to_folder(tmp_path, "--keep", "1", "--format", "excel")
    assert marked.endswith("Z.excel.csv")
    assert {path.name for path in tmp_path.iterdir()} >= {plain, marked}


def test_a_file_that_is_in_the_folder_is_never_overwritten(tmp_path):
    path = tmp_path / "assessments_v1_2020-01-01T000000Z.csv"
    path.write_text("first")
    with pytest.raises(FileExistsError):
        files.write_new(path, [b"second"])
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(path.name, "first")]


def test_progress_is_shown_on_a_terminal_only():
    terminal, file = io.StringIO(), io.StringIO()
    terminal.isatty = lambda: True
    for stream in (terminal, file):
        bar = Progress(stream, 200, "rows")
        bar.show(100)
        bar.close(200)
    assert "  50%  100 of 200 rows" in terminal.getvalue()
    assert "100%  200 of 200 rows" in terminal.getvalue()
    assert file.getvalue() == ""
