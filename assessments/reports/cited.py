"""Sentences that say what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import interpreted, marked
from assessments.scoring import RULE, SOURCES, STATEMENTS


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a sentence leads to on the method page: the anchor, and the words on the link."""

    id: str
    label: str


@interpreted("text")
@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence or two, with the ids of the rules, statements and sources that they rest on."""

    text: str
    refs: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(reference(ref) for ref in self.refs)


def cite(text: str, *refs: str) -> Cited:
    return Cited(text, refs)


def reference(ref: str) -> Reference:
    """Raises ``KeyError`` for an id that is no rule, statement or source."""
    if ref in RULE or ref in STATEMENTS:
        return Reference(ref, ref)
    if ref == "article-2021":
        return Reference(ref, _("The article, 2021"))
    return Reference(ref, f"{short_name(ref)} {SOURCES[ref].year}")


def short_name(source_id: str) -> str:
    """A source by its authors' names."""
    return _(_SHORT.get(source_id, "")) or SOURCES[source_id].title.split(",")[0]


_SHORT = {
    "article-2021": "Nemertes",
    "steinbart-2018": marked("Steinbart and others"),
    "isaca-rsa-2016": "ISACA and RSA",
    "filings-2024": marked("10-K filings"),
    "board-cybersecurity-2024": "Board Cybersecurity",
    "shayo-lin-2019": "Shayo and Lin",
    "banker-feng-2019": "Banker and Feng",
    "ponemon-f5-2017": "Ponemon for F5",
    "heidrick-2022": "Heidrick & Struggles",
    "heidrick-2023": "Heidrick & Struggles",
    "logrhythm-ponemon-2021": "LogRhythm and Ponemon",
}
