"""A large portfolio for benchmarks, the same for the same seed, on SQLite and on PostgreSQL alike.

    DATABASE_URL=sqlite:////tmp/bench.sqlite3 python bench/portfolio.py --assessments 100000

A few hundred organizations are made with random answers, rated by the product's own rules, and then copied inside the
database (``copying``). ``--depth results`` leaves out the answers, which are most of the rows: enough for the portfolio, for
exports of results and for re-rating, though not for a report.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cioaudit.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks")
    os.environ.setdefault("ALLOWED_HOSTS", "localhost")
    import django

    django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from assessments import interview, register
from assessments.models import (
    Answer,
    Assessment,
    Digest,
    DottedLine,
    Organization,
    Perception,
    Position,
    Rating,
    Respondent,
    Standing,
)
from assessments.models.countries import COUNTRIES
from assessments.models.organizations import Industry, SizeBand
from assessments.questionnaire import DONT_KNOW, Kind, Question
from assessments.restoring.replay import Replay, Told
from bench.copying import copy

TEMPLATES = 300
FIRST_DAY = datetime(2022, 1, 3, 8, tzinfo=UTC)
DAYS = 365 * 4

# What lists, exports and re-rating read, and what reports read besides.
RESULTS = (Organization, Assessment, Digest, Standing, Position, DottedLine, Rating)
ANSWERS = (Respondent, Perception, Answer)

FIRST_WORDS = (
    "Meridian", "Halden", "Northgate", "Äußere Mühle", "Søndre", "Île-de-Mer", "شركة النور", "משרד הים", "三田", "Łódzka",
    "Blue Quay", "O’Brien", "Kestrel", "=Plus", "+Alpha", "-Minus-", "@Home", "＝全角", "Tab\tbed", "'Quoted'",
)  # fmt: skip
SECOND_WORDS = (
    "Water",
    "Bank",
    "Retail, Inc.",
    "Health; Care",
    'Steel "AG"',
    "Transport",
    "University",
    "Energi",
    "Foods",
)
SECURITY_TITLES = (
    "Chief Information Security Officer", "CISO", "Chief Security Officer", "Head of Information Security",
    "Head of Cyber Security and Resilience", "Director, IT Security", "Director of Information Security and Privacy",
    "Vice President, Information Security", "Senior Vice President and Global CISO", "Group Information Security Officer",
    "Deputy Chief Information Officer, Security", "Security Programme Manager", "Information Security Manager (interim)",
    "Leiter Informationssicherheit", "Informationssicherheitsbeauftragte", "Leiterin der Stabsstelle Cybersicherheit",
    "Responsable de la sécurité des systèmes d’information", "Directrice de la cybersécurité", "Informasjonssikkerhetsleder",
    "Dyrektor ds. bezpieczeństwa informacji", "رئيس أمن المعلومات", "情報セキュリティ最高責任者",
)  # fmt: skip
OTHER_TITLES = (
    "Chief Information Officer", "Group CIO", "Chief Technology Officer", "Chief Digital and Information Officer",
    "Vice President, Technology", "Senior Vice President, Global Infrastructure and Operations", "Director, Infrastructure",
    "Director of IT Operations", "Head of Enterprise Architecture", "Head of Platforms", "IT Manager", "Head of Risk",
    "Chief Operating Officer", "Group Chief Financial Officer", "Executive Vice President, Finance and Administration",
    "General Counsel and Company Secretary", "Managing Director, Shared Services", "President and Chief Executive",
    "Leiter IT-Betrieb", "Bereichsleiterin Digitalisierung und IT", "Kaufmännischer Geschäftsführer",
    "Directeur des systèmes d’information", "Directrice générale déléguée", "IT-sjef", "مدير تقنية المعلومات", "最高情報責任者",
)  # fmt: skip
WITHOUT_TITLE = 0.2


class Maker:
    """Makes organizations and their answers; everything follows from the seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- repeatable, and nothing secret

    def organizations(self, count: int) -> list[Organization]:
        return [self._organization(number) for number in range(count)]

    def _organization(self, number: int) -> Organization:
        choice = self._random.choice
        return Organization(
            pk=self._uuid(),
            name=f"{choice(FIRST_WORDS)} {choice(SECOND_WORDS)}",
            alias=f"Client {number}" if number % 3 else "",
            industry=choice(["", *Industry.values]),
            size_band=choice(["", *SizeBand.values]),
            country=choice(["", *(code for code, _name in COUNTRIES)]),
        )

    def assessments(self, organization: Organization, most: int = 4) -> list[Told]:
        """One to four passes over the organization, the oldest first."""
        count = min(most, self._random.choices((1, 2, 3, 4), (50, 30, 15, 5))[0])
        days = sorted(self._random.sample(range(DAYS), count))
        return [self._assessment(organization, FIRST_DAY + timedelta(days=day)) for day in days]

    def _assessment(self, organization: Organization, at: datetime) -> Told:
        started = at + timedelta(seconds=self._random.randrange(3600))
        lead = self.answers()
        others = [self._statements(role) for role in ("cio", "ciso", "ceo") if self._random.random() < 0.25]
        finished = started + timedelta(minutes=self._random.randrange(3, 25))
        return Told(self._uuid(), organization.pk, started, finished, (lead, *others))

    def answers(self) -> dict[str, Any]:
        """Answers to every question that they lead to."""
        given: dict[str, Any] = {}
        while (question := interview.first_unanswered(given)) is not None:
            given[question.id] = interview.stamped(question, self._answer(question), given)
        return given

    def _statements(self, role: str) -> dict[str, Any]:
        questions = interview.asked({"has_ciso": "yes", "ciso_status": "filled", "manager": "cio"})
        return {"own_role": role} | {
            question.id: self._answer(question) for question in questions if question.kind is Kind.SCALE_GROUP
        }

    def _answer(self, question: Question) -> Any:
        if question.kind is Kind.CHOICE:
            return self._choice(question)
        if question.kind is Kind.CHOICES:
            values = [value for value in question.values if value not in ("none", DONT_KNOW)]
            some = self._random.sample(values, self._random.randint(1, len(values))) if values else ["none"]
            return sorted(some, key=question.values.index)  # as the form gives them
        if question.kind is Kind.LINES:
            count = self._random.choices((0, 1, 2), (75, 18, 7))[0]
            return {"lines": [self._random.choice(OTHER_TITLES) for _ in range(count)]}
        if question.kind is Kind.SCALE_GROUP:
            return {
                statement.id: self._random.choice((1, 2, 3, 4, 5, 4, DONT_KNOW)) for statement in question.statements
            }
        return self._containment()

    def _choice(self, question: Question) -> Any:
        # Most people know most things: otherwise half of the portfolio would be off the scale.
        values = [value for value in question.values if value != DONT_KNOW] or [DONT_KNOW]
        value = {"has_ciso": "yes", "also_does": "no"}.get(question.id, "")
        if value not in values or self._random.random() < 0.1:
            value = self._random.choice([*values, *values, *question.values])
        if question.title is not None and value in question.title.goes_with and self._random.random() >= WITHOUT_TITLE:
            return {"choice": value, "title": self._title(question)}
        return value

    def _title(self, question: Question) -> str:
        return self._random.choice(("=SUM(A1)", *(SECURITY_TITLES if question.id == "has_ciso" else OTHER_TITLES)))

    def _containment(self) -> dict[str, Any]:
        how = self._random.choice(("median", "list", "not_measured", DONT_KNOW))
        if how == "median":
            return {"how": how, "median": self._random.randint(1, 900) / 10, "unit": "hours", "incidents": 7}
        if how == "list":
            times = "\r\n".join(f"{self._random.randint(1, 99)} h" for _ in range(4))
            return {"how": how, "durations": times, "unit": "days"}
        return {"how": how}

    def _uuid(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)


def lay_out(assessments: int, *, seed: int = 1, depth: str = "full", templates: int = TEMPLATES) -> None:
    """Fills an empty, migrated database with exactly that many assessments."""
    if Organization.objects.exists():
        raise SystemExit("The database holds organizations already. Give an empty one.")
    _make_quick()
    with connection.constraint_checks_disabled(), transaction.atomic():
        sizes = _make_templates(Maker(seed), min(templates, assessments), assessments)
        copy(sizes, assessments, (*RESULTS, *ANSWERS) if depth == "full" else RESULTS)
        if depth != "full":
            for model in reversed(ANSWERS):
                model._base_manager.all()._raw_delete("default")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _make_quick() -> None:
    """Nothing here outlives a crash. Whoever opens the file after this has a log of writes again, as the settings say."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA journal_mode=MEMORY")


def _make_templates(maker: Maker, count: int, most: int) -> dict[UUID, int]:
    """The organizations to copy, stored: how many assessments each has."""
    organizations = maker.organizations(count)
    told: list[Told] = []
    for place, organization in enumerate(organizations):
        spare = most - len(told) - (count - place - 1)
        told += maker.assessments(organization, most=spare)
    Organization.objects.bulk_create(organizations)
    Standing.objects.bulk_create(Standing(organization=organization) for organization in organizations)
    replay = Replay()
    replay.store(told)
    replay.close()
    register.renew(organization.pk for organization in organizations)
    sizes = dict.fromkeys((organization.pk for organization in organizations), 0)
    for assessment in told:
        sizes[assessment.organization_id] += 1
    return sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assessments", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--depth", choices=("full", "results"), default="full")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    lay_out(options.assessments, seed=options.seed, depth=options.depth)
    print(f"{options.assessments:,} assessments in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
