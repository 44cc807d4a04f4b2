"""Days in words: French counts the first of a month, wherever a day is written."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone, translation

from assessments.languages import speaking
from assessments.reports.printed import words
from tests.test_house import HOUSE

FIRST, SECOND, LAST = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31)
WRITTEN = {
    "en-gb": ["1 March 2026", "2 March 2026", "31 March 2026"],
    "de": ["1. März 2026", "2. März 2026", "31. März 2026"],
    "fr": ["1er mars 2026", "2 mars 2026", "31 mars 2026"],
}
SHORT = {
    "j M Y": "1er mars 2026",
    "j F Y, H:i": "1er mars 2026, 00:30",
    "j M, H:i": "1er mars, 00:30",
    "l j F Y": "dimanche 1er mars 2026",
    "M Y": "mars 2026",
}


def on_a_page(moment, pattern):
    return engines["django"].from_string(f'{{{{ moment|date:_("{pattern}") }}}}').render({"moment": moment})


@pytest.mark.parametrize(("language", "written"), WRITTEN.items())
def test_a_day_is_written_alike_on_pages_and_on_paper(language, written):
    with translation.override(language), speaking(language):
        assert [on_a_page(day, "j F Y") for day in (FIRST, SECOND, LAST)] == written
        assert [words.day(day) for day in (FIRST, SECOND, LAST)] == written


@pytest.mark.parametrize(("pattern", "written"), SHORT.items())
def test_a_moment_is_written_by_its_day_where_the_reader_is(pattern, written):
    with translation.override("fr"), timezone.override(ZoneInfo("Europe/Paris")):
        assert on_a_page(datetime(2026, 2, 28, 23, 30, tzinfo=UTC), pattern) == written


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_day_is_written_as_nothing(nothing):
    assert on_a_page(nothing, "j F Y") == ""


def test_no_other_room_asks_django_to_write_a_day():
    ask = [path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py") if "date_format" in path.read_text()]
    assert ask == ["dates.py"]
