"""What the portfolio shows of stored English in another language, and what a file of clients means whoever reads it."""

import csv
import io
import itertools

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from assessments import register
from assessments.clients import read_clients
from assessments.languages import speaking
from assessments.models.countries import COUNTRIES, countries_named
from assessments.models.organizations import Industry, SizeBand
from assessments.reports import compare as comparisons
from assessments.reports import drawing
from assessments.reports.case import read
from assessments.reports.portfolio.line import in_language_spoken
from cioaudit import settings

from .answers import GOOD, submit
from .reports.answers import ANSWERS, submitted
from .reports.told import FULL
from .test_compare import address
from .test_compare import clients as compared  # noqa: F401

pytestmark = pytest.mark.django_db
NOBODY_ABOVE = {
    "manager": "nobody",
    "technology_manager": "ciso",
    "top_technology": "no",
    "top_board": "no",
    "own_role": "ciso",
}
LINES = {
    **ANSWERS,
    "CISO not known": {**ANSWERS["R1"], "has_ciso": "dont_know"},
    "nobody above": {**ANSWERS["R7"], **NOBODY_ABOVE},
    "long": FULL,
    "longer": {**FULL, "between": {"lines": [f"Layer {number}" for number in range(5)]}},
    "titles that languages translate": {**ANSWERS["R7"], "manager": "clo", "dotted": ["none"]},
    "typed titles": {**ANSWERS["R4"], "manager": {"choice": "manager", "title": "nobody"}, "above": "cio"},
}


@pytest.mark.parametrize("language", ["de", "fr", "en"])
@pytest.mark.parametrize("answers", LINES.values(), ids=LINES)
def test_a_stored_line_is_told_as_it_would_be_drawn(evan, meridian, answers, language):
    case = read(submitted(evan, meridian, answers))
    meridian.standing.refresh_from_db()
    with translation.override(language), speaking(language):
        told = in_language_spoken(meridian.standing.line)
        drawn = drawing.line(case.rating, case.chart, end=case.end_of_line)
    assert [(post.label, post.spoken) for post in told] == [(post.label, post.spoken) for post in drawn]


def test_a_stored_line_says_other_words_in_another_language(evan, meridian):
    submitted(evan, meridian, FULL)
    meridian.standing.refresh_from_db()
    with speaking("de"):
        labels = [post.label for post in in_language_spoken(meridian.standing.line)]
    assert "14 weitere Stellen" in labels


def test_a_stored_title_of_the_question_book_is_translated(evan, meridian):
    submitted(evan, meridian, LINES["titles that languages translate"])
    meridian.standing.refresh_from_db()
    assert meridian.standing.chain.startswith("CISO → General Counsel")
    with speaking("fr"):
        assert in_language_spoken(meridian.standing.line)[1].label == "Direction juridique"


def test_the_register_stores_english_whoever_submits(as_evan, evan, meridian):
    submitted(evan, meridian, FULL)
    meridian.standing.refresh_from_db()
    english = meridian.standing.line, meridian.standing.chain
    with translation.override("de"), speaking("de"):
        register.renew([meridian.pk])
    meridian.standing.refresh_from_db()
    assert (meridian.standing.line, meridian.standing.chain) == english


def test_countries_stand_in_the_order_of_their_letters():
    with speaking("de"):
        german = list(countries_named().values())
    assert german.index("Österreich") < german.index("Pakistan")
    assert german[:2] == ["Afghanistan", "Ägypten"]
    assert countries_named() == dict(COUNTRIES)


@pytest.mark.parametrize("reader", ["en-gb", "de", "fr"])
def test_a_cell_means_the_same_whoever_reads(reader):
    rows = (
        "A;energy;under_500;DE\nB;Energy and utilities;Under 500 people;Germany\n"
        "C;Energie und Versorgung;Unter 500 Personen;Deutschland\nD;Énergie et services publics;Moins de 500 personnes;Allemagne\n"
    )
    with translation.override(reader), speaking(reader):
        clients = read_clients(f"name;industry;size;country\n{rows}".encode())
    assert clients.faults == []
    assert [(row["industry"], row["size_band"], row["country"]) for row in clients.rows] == [
        ("energy", "under_500", "DE")
    ] * 4


@pytest.mark.parametrize("language", ["en-gb", "de", "fr"])
@pytest.mark.parametrize(
    ("column", "choices"), [("industry", Industry.choices), ("size", SizeBand.choices), ("country", COUNTRIES)]
)
def test_every_word_that_a_page_shows_is_understood_in_a_file(language, column, choices):
    with translation.override(language):
        labels = [translation.gettext(str(label)) for _value, label in choices]
    clients = read_clients("\n".join([f"name;{column}", *(f"{label};{label}" for label in labels)]).encode())
    assert [fault.text for fault in clients.faults] == []


def test_the_page_for_a_file_tells_that_words_of_every_language_are_understood(client, cora):
    client.force_login(cora)
    page = client.get(reverse("import_clients"))
    words = "Industry, size and country may also be in words, as these pages write them in English, German or French."
    assert words in page.text


@pytest.mark.parametrize(
    "choices", [Industry.choices, SizeBand.choices, COUNTRIES], ids=["industry", "size", "country"]
)
def test_no_word_means_two_things_in_two_languages(choices):
    meant = {}
    for (language, _name), (value, label) in itertools.product(settings.LANGUAGES, choices):
        with translation.override(language):
            meant.setdefault(translation.gettext(str(label)).casefold(), set()).add(value)
    assert {word: values for word, values in meant.items() if len(values) > 1} == {}


def test_a_comparisons_csv_is_the_table_of_the_page_in_its_language(client, cora, evan, meridian, compared):  # noqa: F811
    submit(evan, meridian, **GOOD)
    client.force_login(cora)
    query = {"o": [each.pk for each in compared.values()]}
    german = {"accept-language": "de"}
    page = client.get(reverse("compare"), query, headers=german)
    response = client.get(reverse("compare_csv"), query, headers=german)
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    with translation.override("de"), speaking("de"):
        assert [tuple(row) for row in rows] == list(comparisons.table(page.context["comparison"]))
    assert {"Stufe", "Entscheidende Regel"} <= {row[0] for row in rows}


def test_the_order_of_columns_is_the_same_in_every_language(client, cora, evan, compared):  # noqa: F811
    client.force_login(cora)
    query = {"o": [each.pk for each in compared.values()], "sort": "-findings"}
    names = {
        language: [
            column.name
            for column in client.get(reverse("compare"), query, headers={"accept-language": language})
            .context["comparison"]
            .columns
        ]
        for language in ("en", "de", "fr")
    }
    assert names["de"] == names["fr"] == names["en"]


@pytest.mark.parametrize(("language", "word"), [("en", "Comparison"), ("de", "Vergleich"), ("fr", "Comparaison")])
@pytest.mark.parametrize("ending", ["csv", "pdf"])
def test_files_of_a_comparison_are_named_in_its_language(client, cora, compared, language, word, ending):  # noqa: F811
    client.force_login(cora)
    page = address(compared).replace(reverse("compare"), reverse(f"compare_{ending}"))
    response = client.get(page, headers={"accept-language": language})
    expected = f'attachment; filename="{word} {timezone.localdate()}.{ending}"'
    assert (response["Content-Disposition"], response["Cache-Control"]) == (expected, "private, no-store")
