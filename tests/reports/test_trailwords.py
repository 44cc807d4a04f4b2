"""The words for what the audit trail keeps: told in the language spoken, where there are words for it."""

import pytest

from assessments.exports.trail import FACTS
from assessments.languages import speaking
from assessments.reports import trailwords


@pytest.mark.parametrize(
    ("kind", "recorded", "said"),
    [
        ("assessment", "Assessment of 2026-11-25", "Bewertung vom 2026-11-25"),
        ("assessment", "Draft", "Entwurf"),
        ("sharelink", "Link to the assessment of 2026-11-25", "Link zur Bewertung vom 2026-11-25"),
        ("sharelink", "Link to the draft", "Link zum Entwurf"),
        ("invitation", "Invitation to answer the statements", "Einladung, die Aussagen zu beantworten"),
        ("accesstoken", "Token 1a2b3c4d", "Token 1a2b3c4d"),
        ("target", "Chief Executive by 2027-01-31", "Chief Executive bis 2027-01-31"),
        ("target", "Head {of} by the\nbook by 2027-01-31", "Head {of} by the\nbook bis 2027-01-31"),
        ("organization", "Draft", "Draft"),
        ("spade", "A spade", "A spade"),
    ],
)
def test_what_has_no_name_is_told_in_words_and_a_name_as_it_is(kind, recorded, said):
    assert trailwords.label(kind, recorded) == recorded
    with speaking("de"):
        assert trailwords.label(kind, recorded) == said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("how", "password, totp", ("Womit", "Passwort, Authenticator-App", False)),
        ("how", "password, by pigeon", ("Womit", "password, by pigeon", True)),
        ("tier", "BEST", ("Stufe", "Am besten", False)),
        ("tier", "WORST", ("Stufe", "WORST", True)),
        ("file", True, ("Datei", "ja", False)),
        ("file", "pdf", ("Datei", "pdf", True)),
        ("rows", 12, ("Zeilen", "12", True)),
        ("by_a_later_version", "x", ("By a later version", "x", True)),
    ],
)
def test_a_fact_whose_value_has_no_words_stands_as_it_was_recorded(name, value, said):
    with speaking("de"):
        fact = trailwords.fact(name, value)
    assert (fact.name, fact.value, fact.as_recorded) == said


def test_every_fact_has_a_name_in_words():
    with speaking("de"):
        plain = [name for name in FACTS if trailwords.fact(name, "x").name == name.replace("_", " ").capitalize()]
    assert plain == ["format", "token"]  # German calls these the same
