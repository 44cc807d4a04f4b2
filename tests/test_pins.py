"""What a fresh clone installs and runs: every requirement pinned, every script ready."""

import os

import pytest

from .test_settings import ROOT


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_index(name):
    entries = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
    pins = [entry for entry in entries if entry.strip() and not entry.lstrip().startswith("#")]
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_what_runs_is_pinned_alike_for_development():
    def pins(name: str) -> set[str]:
        return {line.split(" ")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}

    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_the_scripts_can_be_run():
    scripts = [ROOT / "manage.py", ROOT / ".ci" / "run", *(ROOT / "scripts").iterdir()]
    assert [path.name for path in scripts if not os.access(path, os.X_OK)] == []
