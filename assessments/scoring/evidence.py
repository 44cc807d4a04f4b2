"""What publications say beside the article: how common each line is, what research adds, and which clocks there are.

Nothing here changes a tier. Samples and questions differ between the publications, so that a reader is always shown
the range with its sources and never one number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import interpreted, marked

from .roles import TECHNOLOGY_ROLES, Role
from .sources import ARTICLE, SOURCES, Source

# Lines that publications count and that are no single role's.
TECHNOLOGY = "technology"
BUSINESS = "business"
NO_CISO = "no-ciso"


@interpreted("label", "among")
@dataclass(frozen=True, slots=True)
class Figure:
    """One published share, in per cent of the sample.

    ``lines`` are the lines that it speaks about: role codes, TECHNOLOGY, BUSINESS or NO_CISO. ``among`` names
    the part of the sample it is of; ``size_band`` that part where it is one of size. ``alone`` is False where the
    share belongs to several kinds of line together, so that it says nothing of each. ``parts``: the publication gives
    only these, which exclude each other, and we added them up.
    """

    lines: tuple[str, ...]
    label: str
    percent: int
    among: str = ""
    size_band: str = ""
    alone: bool = True
    nearly: bool = False
    parts: tuple[Figure, ...] = ()

    @property
    def added(self) -> bool:
        return bool(self.parts)

    @property
    def what(self) -> str:
        """The line in words, with the parts that were added up."""
        if not self.parts:
            return self.label
        told = ", ".join(
            f"{part.label.removeprefix('to the ').removeprefix('to ')} {part.percent}" for part in self.parts
        )
        return _("into technology, added up by us ({parts})").format(parts=told)


@interpreted("sample")
@dataclass(frozen=True, slots=True)
class Publication:
    """One published sample and its figures. ``year`` is that of the answers."""

    source: str
    year: int
    sample: str
    figures: tuple[Figure, ...]

    @property
    def cited(self) -> Source:
        return SOURCES[self.source]


@dataclass(frozen=True, slots=True)
class Share:
    """One figure with the publication it stands in, as a row of a table."""

    publication: Publication
    figure: Figure


def _one(role: Role, label: str, percent: int, among: str = "", size_band: str = "", nearly: bool = False) -> Figure:
    return Figure((role.value,), label, percent, among, size_band, nearly=nearly)


def _into_technology(*parts: Figure) -> Figure:
    """The parts of one sample that report into technology, added up: nobody in it reports to two of them."""
    percent = sum(part.percent for part in parts)
    # The parts of one publication are all of the same part of its sample.
    among = _PRIVATE if parts[0].among else ""
    return Figure((TECHNOLOGY,), marked("into technology"), percent, among, parts=parts)


_UNDER_500, _OVER_10000 = "under_500", "over_10000"
_PRIVATE = marked("private companies")

# The lines into technology where a publication gives each of them, and not their sum.
_PONEMON_2017 = (_one(Role.CIO, marked("to the CIO"), 50), _one(Role.CTO, marked("to the CTO"), 9))
_LOGRHYTHM_2021 = (
    _one(Role.CIO, marked("to the CIO"), 24),
    _one(Role.HEAD_OF_IT, marked("to an IT director or manager"), 19),
    _one(Role.CTO, marked("to the CTO"), 12),
    _one(Role.HEAD_OF_IT, marked("to the vice president of IT"), 11),
)
_HEIDRICK_2022 = (
    _one(Role.CIO, marked("to the CIO"), 38),
    _one(Role.CTO, marked("to the CTO or a senior engineering executive"), 15),
)
_HITCH_2026_PRIVATE = (
    _one(Role.CTO, marked("to the CTO or engineering"), 30, among=_PRIVATE),
    _one(Role.CIO, marked("to the CIO"), 22, among=_PRIVATE),
)

PUBLICATIONS: tuple[Publication, ...] = (
    Publication(
        "isaca-rsa-2016",
        2016,
        marked("461 security professionals"),
        (
            _one(Role.CIO, marked("to the CIO"), 63),
            _one(Role.CEO, marked("to the CEO"), 14),
            _one(Role.BOARD, marked("to the board"), 7),
        ),
    ),
    Publication(
        "ponemon-f5-2017",
        2017,
        marked("sample not given where we read it"),
        (
            *_PONEMON_2017,
            _into_technology(*_PONEMON_2017),
            _one(Role.CFO, marked("to the CFO"), 9),
            _one(Role.CLO, marked("to the general counsel"), 8),
            _one(Role.COO, marked("to the COO"), 6),
            _one(Role.CRO, marked("to the risk leader"), 6),
            _one(Role.CEO, marked("to the CEO"), 4),
        ),
    ),
    Publication(
        ARTICLE.id,
        2021,
        marked("research by Nemertes; sample not given"),
        (_one(Role.CIO, marked("directly to the CIO"), 50),),
    ),
    Publication(
        "logrhythm-ponemon-2021",
        2021,
        marked("1,426 respondents; three levels from the chief executive on average"),
        (
            *_LOGRHYTHM_2021,
            _into_technology(*_LOGRHYTHM_2021),
            _one(Role.CEO, marked("to the CEO"), 7),
        ),
    ),
    Publication(
        "heidrick-2022",
        2022,
        marked("327 CISOs"),
        (
            *_HEIDRICK_2022,
            _into_technology(*_HEIDRICK_2022),
            Figure((Role.COO.value, Role.CAO.value), marked("to the COO or the CAO"), 9, alone=False),
            Figure((Role.CISO.value,), marked("to a global CISO"), 8),
            _one(Role.CEO, marked("to the CEO"), 8),
            _one(Role.CRO, marked("to the CRO"), 4),
            _one(Role.CLO, marked("to the general counsel"), 3),
        ),
    ),
    Publication(
        "ians-artico-2022",
        2022,
        marked("over 500 CISOs"),
        (
            _one(Role.CIO, marked("to the CIO"), 46),
            _one(Role.CTO, marked("to the CTO"), 15),
            Figure((TECHNOLOGY,), marked("into a technical function"), 65),
        ),
    ),
    Publication(
        "heidrick-2023",
        2023,
        marked("CISOs worldwide; two-thirds stand two levels below the CEO"),
        (_one(Role.CIO, marked("to the CIO"), 36), _one(Role.CEO, marked("to the CEO"), 5)),
    ),
    Publication(
        "filings-2024",
        2024,
        marked("432 annual reports (10-K) that state a line"),
        (
            _one(Role.CIO, marked("to the CIO"), 40, nearly=True),
            Figure(
                (Role.CEO.value, Role.CRO.value, Role.CTO.value),
                marked("to the CEO, the CRO or the CTO"),
                31,
                alone=False,
            ),
        ),
    ),
    Publication(
        "board-cybersecurity-2024",
        2024,
        marked("2,710 annual reports (10-K)"),
        (Figure((NO_CISO,), marked("mention a CISO or CSO at all"), 41),),
    ),
    Publication(
        "splunk-2024",
        2024,
        marked("500 CISOs and 100 directors"),
        (
            _one(Role.CEO, marked("to the CEO"), 82),
            _one(Role.CEO, marked("to the CEO, the year before"), 47),
        ),
    ),
    Publication(
        "ians-artico-2025",
        2025,
        marked("CISOs; sample not given where we read it"),
        (Figure((TECHNOLOGY,), marked("to IT leadership"), 64), Figure((BUSINESS,), marked("to business leaders"), 36)),
    ),
    Publication(
        "hitch-2026",
        2026,
        marked("over 625 security leaders, mostly North American"),
        (
            *_HITCH_2026_PRIVATE,
            _into_technology(*_HITCH_2026_PRIVATE),
            _one(Role.CEO, marked("to the CEO"), 16, among=_PRIVATE),
            _one(Role.CFO, marked("to the CFO"), 10, among=_PRIVATE),
            _one(Role.CLO, marked("to the general counsel"), 10, among=_PRIVATE),
            _one(Role.CIO, marked("to the CIO"), 34, among=marked("public companies")),
            _one(Role.CEO, marked("to the CEO"), 32, among=marked("under 500 staff"), size_band=_UNDER_500),
            _one(Role.CEO, marked("to the CEO"), 3, among=marked("over 10,000 staff"), size_band=_OVER_10000),
            _one(Role.CIO, marked("to the CIO"), 7, among=marked("under 500 staff"), size_band=_UNDER_500),
            _one(Role.CIO, marked("to the CIO"), 47, among=marked("over 10,000 staff"), size_band=_OVER_10000),
        ),
    ),
)


def lines_of(roles: Iterable[Role]) -> tuple[str, ...]:
    """The lines that a manager with these roles stands for: of the roles, that which publications count most often."""
    known = [role for role in roles if any(role.value in figure.lines for figure in _figures())]
    # A post may carry several roles; the CIO's line is what the scale is about.
    first = next((role for role in known if role in TECHNOLOGY_ROLES), known[0] if known else None)
    return (first.value,) if first else ()


def shares(lines: Iterable[str], size_band: str = "") -> tuple[Share, ...]:
    """What was published on these lines, oldest first. Shares by size are left out but for ``size_band``."""
    wanted = set(lines)
    return tuple(
        Share(publication, figure)
        for publication in PUBLICATIONS
        for figure in publication.figures
        if wanted.intersection(figure.lines) and figure.size_band in ("", size_band)
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the published shares lie apart, and what was published: how many publications, from when to when."""

    lowest: int
    highest: int
    publications: int
    first: int
    last: int


def spread(found: Iterable[Share]) -> Spread | None:
    """The range of the shares that say something of the line alone; None where fewer than two publications give one."""
    counted = [share for share in found if share.figure.alone and not share.figure.size_band]
    sources = {share.publication.source for share in counted}
    if len(sources) < 2:
        return None
    percents = [share.figure.percent for share in counted]
    years = [share.publication.year for share in counted]
    return Spread(min(percents), max(percents), len(sources), min(years), max(years))


def _figures() -> Iterable[Figure]:
    return (figure for publication in PUBLICATIONS for figure in publication.figures)
