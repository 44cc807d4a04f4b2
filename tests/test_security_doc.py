"""docs/security.md names tests for its promises: each is there."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
TEXT = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_exists():
    named = set(re.findall(r"`((?:\w+/)?test_\w+\.py|\w+/)`", TEXT)) - {"access/"}
    assert len(named) > 15
    assert [name for name in named if not (TESTS / name).exists()] == []
