"""Job titles → roles, measured on the tables of titles: precision and recall, and every batch written for checking."""

import csv
import random
from collections import Counter
from pathlib import Path

from assessments.scoring.titles import classify

DATA = Path(__file__).parent.parent / "data"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Labels that are no role, and roles that titles.csv has no label for.
NO_ROLE = {"other", "deputy/assistant", "cso-strategy"}
UNLABELLED = {"cao", "cco", "cae"}


def measured(rows: list[dict[str, str]], unlabelled: set[str]) -> dict[str, tuple[float, float]]:
    """Precision and recall for each role. The label ``cio`` is met by a CIO or a head of IT."""
    met, named, labelled = Counter(), Counter(), Counter()
    for row in rows:
        expected = set(row["label"].split("+")) - NO_ROLE
        found = {"cio" if role == "head_of_it" else str(role) for role in classify(row["title"]).roles}
        met.update(found & expected)
        named.update(found - (unlabelled - expected))
        labelled.update(expected)
    return {role: (met[role] / max(named[role], 1), met[role] / labelled[role]) for role in sorted(labelled)}


def test_precision_and_recall_on_the_given_titles_do_not_fall():
    # Below 1: titles that the table itself marks as ambiguous, and engineering heads, who count as technology executives.
    floors = {"ciso": (0.98, 1.0), "cio": (0.88, 0.95), "cto": (1.0, 0.92)}

    found = measured(table("titles.csv"), UNLABELLED)

    fallen = {
        role: (precision, recall)
        for role, (precision, recall) in found.items()
        if precision < floors.get(role, (1, 1))[0] or recall < floors.get(role, (1, 1))[1]
    }
    assert fallen == {}


# Titles of the batches that no general rule reads yet. Each is left to the user to point at; none is taken for another's.
MISSED = {
    "Beauftragter der Bundesregierung für Informationstechnik",
    "Directeur général, Groupe Marval",
    "CISO | Pharma | Board Observer",
    "Audit, Risk and Compliance Committee",
    "CISO with additional charge of IT Operations",
    "Chief Information Security Officer, Cybersecurity and Infrastructure Protection",
    "Chief Information Security Officer, Finance & Administration Cabinet",
    "Head of Cyber Security for Brightline",
    "VP of Engineering, Ellery",
    "Managing Director, Ellery Publishing",
    "Directeur Général, Mutuelle des Artisans",
}


def test_the_titles_written_for_checking_come_out_as_labelled():
    """Batches, each labelled before it was run. CISO precision and recall of each batch's first run:

    1: 0.978, 0.989   2: 1.000, 0.924   3: 0.947, 0.964   4: 0.942, 0.942   5: 0.950, 1.000
    7: 0.956, 0.932   8: 0.913, 0.864   9: 0.943, 0.900   10: 0.947, 0.939   11: 1.000, 0.971   12: 0.985, 0.917
    Batches 1 to 10 grew harder on purpose, 11 and 12 are in natural proportion. General rules were added after each, so the
    first runs of these two together (0.993, 0.943) are the nearest to a forecast of new titles.
    Titles of batches from 5 on whose label can be disputed ("VP of Security and IT", "PDG") are left out.
    """
    wrong = {}
    for row in table("titles-more.csv"):
        expected = set(row["label"].split("+")) - NO_ROLE
        found = {"cio" if role == "head_of_it" else str(role) for role in classify(row["title"]).roles}
        if found != expected:
            wrong[row["title"]] = (row["label"], ";".join(classify(row["title"]).roles) or "other")
    assert {title: found for title, (_, found) in wrong.items()} == dict.fromkeys(MISSED, "other")


def test_words_of_titles_in_any_order_are_never_an_error():
    words = sorted(
        {word for row in table("titles.csv") for word in (*row["title"].split(), "(", ")", "&", ",", "-", "/")}
    )
    shuffled = random.Random(7)  # noqa: S311 - the same titles each time

    titles = [" ".join(shuffled.choices(words, k=shuffled.randint(1, 9))) for _ in range(3_000)]

    assert all(classify(title).reason for title in titles)
