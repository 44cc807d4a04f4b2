"""What the evidence does and does not say about this line, and which clock the time to contain is on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessments import interview
from assessments.languages import Texts, marked, name, pgettext
from assessments.languages import gettext as _
from assessments.scoring import Role, containment
from assessments.scoring.evidence import (
    BUSINESS,
    NO_CISO,
    TECHNOLOGY,
    Share,
    Spread,
    lines_of,
    shares,
    spread,
)
from assessments.scoring.research import NOTHING_ON_CONTAINMENT, RESEARCH

from .bars import Bars, bars
from .case import Case
from .cited import Cited, cite, short_name
from .naming import capital, counted, is_nameless, the


@dataclass(frozen=True, slots=True)
class PrevalenceRow:
    """One published share of one sample, as a row of the table and a point of the chart.

    ``read`` says how we know of it. ``alone``: the share is of this line only, and not of several together.
    """

    year: int
    source: str
    label: str
    link: str
    sample: str
    what: str
    percent: str
    read: str
    share: int
    short: str
    among: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """``range_words`` says how common this line is, as a range; the rows are what it is made of."""

    line: str
    range_words: str
    rows: tuple[PrevalenceRow, ...]
    research: tuple[Cited, ...]
    counters: tuple[Cited, ...]
    containment: Cited

    @property
    def drawing(self) -> Bars:
        """The published shares for paper: a bar each, by year and source."""
        return bars((f"{row.year}, {row.short}", row.share, row.percent) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Containment:
    """The time to contain in words. ``state``: told, not_measured, dont_know or not_asked."""

    state: str
    median: str = ""
    mean: str = ""
    incidents: int | None = None
    notes: tuple[str, ...] = ()


def evidence(case: Case) -> Evidence:
    line, lines = _line_of(case)
    found = shares(lines, case.assessment.organization.size_band)
    return Evidence(
        line=line,
        range_words=_range_words(line, found),
        rows=tuple(prevalence_row(share) for share in found),
        research=tuple(_research(counters=False)),
        counters=tuple(_research(counters=True)),
        containment=cite(_(NOTHING_ON_CONTAINMENT), "S6", "article-2021"),
    )


def _line_of(case: Case) -> tuple[str, tuple[str, ...]]:
    """The line in words, and its codes in the publications."""
    if case.rating.rule == "R1":
        return _("A security officer in post"), (NO_CISO,)
    if case.manager is None:
        return _("The line to the CIO"), (Role.CIO.value,)
    lines = lines_of(case.manager.roles)
    if case.rating.rule == "R4" or (case.head is not None and not lines):
        return _("A line into technology"), (TECHNOLOGY,)
    words = _("The line from the CISO to {manager}")
    if not lines:
        words = _("The line from the CISO to {manager}, as one to a business executive")
    manager = name(pgettext("post", "a manager")) if is_nameless(case.manager) else the(case.manager)
    return words.format(manager=manager), lines or (BUSINESS,)


def _range_words(line: str, found: tuple[Share, ...]) -> str:
    limits = spread(found)
    if limits:
        return _(
            "{line}: between {lowest} and {highest} % of those asked, in {publications} of {years}. Samples "
            "and questions differ, so no single number is right."
        ).format(
            line=line,
            lowest=limits.lowest,
            highest=limits.highest,
            publications=counted(limits.publications, "publication"),
            years=_years(limits),
        )
    if found:
        return _("{line}: too little was published for a range. This is what there is.").format(line=line)
    return _("{line}: none of the publications that we know of counts it.").format(line=line)


def _years(limits: Spread) -> str:
    return (
        f"{limits.first}"
        if limits.first == limits.last
        else _("{first} to {last}").format(first=limits.first, last=limits.last)
    )


def prevalence_row(share: Share) -> PrevalenceRow:
    figure, publication = share.figure, share.publication
    source = publication.cited
    among = f", {figure.among}" if figure.among else ""
    return PrevalenceRow(
        year=publication.year,
        source=source.id,
        label=source.title,
        link=source.link if source.link.startswith("http") else "",
        sample=publication.sample,
        what=f"{figure.what}{among}",
        percent=(_("nearly {percent} %") if figure.nearly else _("{percent} %")).format(percent=figure.percent),
        read=READ_WORDS[source.read],
        share=figure.percent,
        short=short_name(source.id),
        among=figure.among,
        alone=figure.alone,
    )


READ_WORDS: dict[str, str] = Texts(
    {
        "P": marked("Read at the publisher"),
        "T": marked("Read in a text index"),
        "S": marked("As reported by another"),
    }
)


def _research(*, counters: bool) -> Iterable[Cited]:
    return (cite(item.text, item.source) for item in RESEARCH.values() if item.counters is counters)


def containment_of(case: Case) -> Containment:
    told = interview.containment(case.walk)
    if told is None:
        value = case.walk.given.value("containment")
        return Containment(value["how"] if isinstance(value, dict) else "not_asked")
    notes = []
    if told.incidents is not None and told.incidents < 5:
        notes.append(
            capital(
                _("{incidents}: too few to compare with anybody.").format(incidents=counted(told.incidents, "incident"))
            )
        )
    return Containment(
        state="told",
        median=containment.duration_in_words(told.median),
        mean="" if told.mean is None else containment.duration_in_words(told.mean),
        incidents=told.incidents,
        notes=tuple(notes),
    )
