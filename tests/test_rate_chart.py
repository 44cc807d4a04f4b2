"""The command that rates files: what it prints, what it returns, and that it needs nothing but the files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
CHARTS = ROOT / "tests/data/charts"
KEYS = [
    "file",
    "method_version",
    "tier",
    "rule",
    "basis",
    "extends_article",
    "ciso",
    "head_of_technology",
    "chain",
    "layers_to_head_of_technology",
    "layers_to_top",
    "findings",
    "moves",
    "missing",
    "tier_once_filled",
    "candidates",
    "warnings",
]


def rate_chart(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it: in a process of its own, with no environment variable set."""
    command = [sys.executable, str(ROOT / "manage.py"), "rate_chart", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True)


def test_the_command_speaks_english_whatever_the_machine_speaks():
    command = [sys.executable, str(ROOT / "manage.py"), "rate_chart", str(CHARTS / "direct-to-cio.csv")]
    german = {"LANG": "de_DE.UTF-8", "LANGUAGE": "de", "LC_ALL": "de_DE.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=german, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, rate_chart(CHARTS / "direct-to-cio.csv").stdout)


def as_json(*arguments: str | Path) -> list[dict]:
    return [json.loads(line) for line in rate_chart("--format", "json", *arguments).stdout.splitlines()]


def test_a_chart_is_written_as_one_object_a_line_with_its_keys_in_order():
    done = rate_chart("--format", "json", CHARTS / "direct-to-cio.csv", CHARTS / "no-ciso.csv")
    written = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(each) for each in written] == [KEYS, KEYS]
    assert [(each["file"], each["tier"]) for each in written] == [
        (str(CHARTS / "direct-to-cio.csv"), "BETTER"),
        (str(CHARTS / "no-ciso.csv"), "NONE"),
    ]
    assert (done.returncode, done.stderr) == (0, "")


def test_the_object_holds_posts_with_the_ids_of_the_file():
    [written] = as_json(CHARTS / "coo-unanswered.csv")
    assert written["ciso"] == {"id": "4", "title": "CISO", "roles": ["ciso"]}
    assert written["chain"] == [
        {"id": "3", "title": "Chief Operating Officer", "roles": ["coo"]},
        {"id": "1", "title": "Chief Executive Officer", "roles": ["ceo"]},
    ]
    assert (written["head_of_technology"], written["layers_to_top"]) == (None, 2)
    assert written["moves"] == [
        {"to": {"id": "1", "title": "Chief Executive Officer"}, "tier": "BEST", "rule": "R6"},
        {"to": {"id": "2", "title": "CIO"}, "tier": "BETTER", "rule": "R5"},
    ]


def test_a_post_without_a_role_has_the_role_other():
    [written] = as_json(CHARTS / "below-cro.csv")
    assert written["chain"][0]["roles"] == ["other"]


def test_a_vacant_post_says_what_it_would_rate_once_filled():
    [written] = as_json(CHARTS / "vacant-under-cio.csv")
    assert (written["tier"], written["tier_once_filled"]) == ("NONE", "BETTER")


def test_an_incomplete_rating_names_what_is_missing_and_is_no_failure():
    done = rate_chart("--format", "json", CHARTS / "manager-not-in-chart.csv")
    fault = 'No post in the file has the id "99". Add that post, or correct the reference.'
    written = json.loads(done.stdout)
    assert (done.returncode, written["tier"], written["rule"], written["basis"]) == (0, "INCOMPLETE", "R8", None)
    assert written["missing"] == [f'Row 4, column "reports_to": {fault}']
    assert written["warnings"] == [{"row": 4, "column": "reports_to", "text": fault}]


def test_a_shared_id_comes_out_as_it_stands_in_the_file(tmp_path):
    file = tmp_path / "chart.csv"
    file.write_text("id,title,reports_to\n1,CEO,\n2,Clerk,1\n2,CISO,1\n")
    [written] = as_json(file)
    assert (written["tier"], written["ciso"]["id"]) == ("BEST", "2")


def test_the_text_says_the_tier_the_reason_the_chain_and_what_to_do():
    done = rate_chart(CHARTS / "coo-unanswered.csv")
    assert done.stdout.splitlines()[1:] == [
        (
            "  BETTER: The CISO is outside technology, but not in front of someone who weighs the whole company’s risk (rule "
            "R7, beyond the article, method 2026.1)"
        ),
        *done.stdout.splitlines()[2:5],
        "",
        "  CISO        CISO (id 4, ciso)",
        "  reports to  Chief Operating Officer (id 3, coo)",
        "                Chief Executive Officer (id 1, ceo)",
        *done.stdout.splitlines()[9:-4],
        "",
        "  Moves that would raise the tier",
        "    BEST: report to Chief Executive Officer (id 1, ceo)",
        "",
    ]


def test_an_unreadable_file_is_told_and_the_others_are_rated(tmp_path):
    (tmp_path / "book.csv").write_bytes(b"PK\x03\x04 xl/workbook.xml")
    done = rate_chart(tmp_path / "book.csv", CHARTS / "direct-to-cio.csv", tmp_path / "absent.csv", tmp_path)
    assert done.returncode == 2
    assert [line.strip() for line in done.stdout.splitlines()[:1]] == [str(CHARTS / "direct-to-cio.csv")]
    assert done.stderr.splitlines() == [
        (
            f"{tmp_path}/book.csv: This is an Excel workbook (.xlsx), not a CSV file. Save it as CSV (comma separated, UTF-8) "
            "and use that file."
        ),
        f"{tmp_path}/absent.csv: The file cannot be opened: no such file or directory.",
        f"{tmp_path}: The file cannot be opened: is a directory.",
    ]


HARD = {
    "circle.csv": "id,title,reports_to,holder\n1,Chairman,,\n3,CISO,1,p\n2,CFO,4,p\n4,CEO,2,\n4,Clerk,1,\n",
    "names.csv": "id,title,reports_to\n1,CEO,\n5,CFO,1\n3,CISO,5\n,Deputy CIO,1\nrow 5,CIO,1\n",
}


@pytest.mark.parametrize("name", HARD)
def test_a_file_from_which_no_chart_could_be_drawn_as_it_stands_is_rated_and_so_are_the_others(name, tmp_path):
    (tmp_path / name).write_text(HARD[name])
    done = rate_chart("--format", "json", tmp_path / name, CHARTS / "direct-to-cio.csv")
    assert [json.loads(line)["tier"] for line in done.stdout.splitlines()] == ["BEST", "BETTER"]
    assert (done.returncode, done.stderr) == (0, "")


def test_an_id_that_is_not_in_the_file_is_told_with_the_nearest():
    done = rate_chart(ROOT / "tests/data/organograms/hmrc-2013-09-30-senior.csv", "--ciso", "OD45O")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'No post has the id "OD45O", given as the CISO. The nearest ids are: OD450' in done.stderr


def test_whoever_reads_only_the_first_line_gets_no_stack_trace():
    files = [str(path) for path in sorted((ROOT / "tests/data/organograms").glob("*.csv"))]
    command = f"{sys.executable} manage.py rate_chart --format json {' '.join(files)} | head -c 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, env={"PATH": os.defpath}, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("{", "")


def test_a_terminal_without_unicode_gets_codes_instead_of_an_error(tmp_path):
    file = tmp_path / "chart.csv"
    file.write_text("id,title,reports_to\n1,Président-directeur général,\n2,CIO,1\n3,CISO,2\n", encoding="utf-8")
    command = [sys.executable, "manage.py", "rate_chart", str(file)]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Pr\\xe9sident-directeur g\\xe9n\\xe9ral" in done.stdout


def test_a_pipe_is_read_as_a_file_is():
    command = f"cat {CHARTS / 'direct-to-cio.csv'} | {sys.executable} manage.py rate_chart --format json /dev/stdin"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, env={"PATH": os.defpath}, capture_output=True, text=True
    )
    assert json.loads(done.stdout)["tier"] == "BETTER"


def test_the_command_touches_no_database(capsys):
    # Without the database mark, any query would fail.
    call_command("rate_chart", str(CHARTS / "direct-to-cio.csv"))
    assert "BETTER" in capsys.readouterr().out


def test_no_file_at_all_is_refused_with_the_usage():
    done = rate_chart()
    assert done.returncode == 2
    assert done.stderr.startswith("usage: manage.py rate_chart")


@pytest.mark.parametrize("options", [("--format", "xml"), ("--rate",)])
def test_an_unknown_option_is_refused_with_the_usage(options):
    assert rate_chart(CHARTS / "direct-to-cio.csv", *options).returncode == 2
