"""Total time to contain: durations as people paste them, and the numbers shown of them."""

from __future__ import annotations

import pytest

from assessments import languages
from assessments.scoring.containment import (
    MAX_DURATIONS,
    Containment,
    Fault,
    duration_in_words,
    parse_durations,
    summarize,
)

READ = [
    ("", "hours", []),
    (" , ;\n\n", "hours", []),
    ("3 h, 2 d, 90 min", "hours", [3, 48, 1.5]),
    ("3h\n2d\n90min", "hours", [3, 48, 1.5]),
    ("3; 4\t5", "hours", [3, 4, 5]),
    ("3; 4\r\n5", "days", [72, 96, 120]),
    ("30", "minutes", [0.5]),
    ("1.5 hours", "minutes", [1.5]),
    ("1 d 4 h", "minutes", [28]),
    ("1d4h30min", "hours", [28.5]),
    ("1 hour and 30 minutes", "hours", [1.5]),
    ("2 WEEKS", "hours", [336]),
    ("36 s", "hours", [0.01]),
    ("3650 d", "hours", [87600]),
    ("3 Std, 2 Tage; 1 Stunde und 30 Minuten", "hours", [3, 48, 1.5]),
    ("3 heures, 2 jours; 1 h et 30 min; 2 j", "minutes", [3, 48, 1.5, 48]),
]

REFUSED = [
    ("1,5 h", "“1,5 h” has a comma within a number. Write 1.5 for one and a half, or put a space after the comma."),
    ("3,2,5", "“3,2,5” has a comma within a number. Write 1.5 for one and a half, or put a space after the comma."),
    ("two hours", "“two hours” is not a duration. Write, for example, 3 h, 2 d or 90 min."),
    ("1:30", "“1:30” is not a duration. Write, for example, 3 h, 2 d or 90 min."),
    ("-3 h", "“-3 h” is not a duration. Write, for example, 3 h, 2 d or 90 min."),
    ("3 m", "“3 m”: “m” is not a unit. Use min, h, d or w."),
    ("3 months", "“3 months”: “months” is not a unit. Use min, h, d or w."),
    ("3 4", "“3 4” has a number without a unit. Put a comma between two durations, or give the unit."),
    ("0 h", "“0 h” is not a possible time. Give a time above zero and of at most ten years."),
    ("3651 d", "“3651 d” is not a possible time. Give a time above zero and of at most ten years."),
    ("9" * 400, f"“{'9' * 39}…” is not a possible time. Give a time above zero and of at most ten years."),
    ("٣ h", "“٣ h” is not a duration. Write, for example, 3 h, 2 d or 90 min."),
]


@pytest.mark.parametrize(("text", "unit", "hours"), READ)
def test_durations_are_read_in_hours(text, unit, hours):
    assert parse_durations(text, unit) == (pytest.approx(hours), [])


@pytest.mark.parametrize(("text", "fault"), REFUSED)
def test_what_cannot_be_read_for_certain_is_a_fault(text, fault):
    assert parse_durations(text, "hours") == ([], [Fault(1, fault)])


def test_faults_name_their_line_and_the_rest_is_read():
    hours, faults = parse_durations("3 h, soon\n\n2 d\nlater", "hours")

    assert hours == [3, 48]
    assert [fault.line for fault in faults] == [1, 4]


def test_a_list_without_end_is_cut_off_with_a_fault():
    hours, faults = parse_durations("1 h\n" * (MAX_DURATIONS + 5), "hours")

    assert len(hours) == MAX_DURATIONS
    assert faults == [Fault(MAX_DURATIONS + 1, "There are more than 10,000 durations. Leave out the oldest.")]


@pytest.mark.parametrize(("language", "most"), [("de", "10.000"), ("fr", "10\u202f000")])
def test_it_is_told_in_the_numbers_of_the_language_spoken(language, most):
    with languages.speaking(language):
        assert most in parse_durations("1 h\n" * (MAX_DURATIONS + 1), "hours")[1][0].text


def test_a_unit_that_is_none_is_refused():
    with pytest.raises(KeyError):
        parse_durations("3", "fortnights")


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([], None),
        ([3.0], Containment(3, 3, 1)),
        ([1.0, 2.0, 9.0], Containment(2, 4, 3)),
        ([1.0, 3.0], Containment(2, 2, 2)),
    ],
)
def test_the_median_and_the_mean_are_shown(hours, expected):
    assert summarize(hours) == expected


def test_a_told_median_has_no_mean():
    assert Containment.told(2, "days", 7) == Containment(48, None, 7)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.75, "45 minutes"),
        (1 / 60, "1 minute"),
        (1.99, "119 minutes"),
        (2, "2 hours"),
        (3.5, "3.5 hours"),
        (71.9, "71.9 hours"),
        (72, "3 days"),
        (87600, "3,650 days"),
    ],
)
def test_durations_are_told_in_a_unit_a_reader_would_use(hours, words):
    assert duration_in_words(hours) == words
