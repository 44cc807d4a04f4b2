"""The relationship profile as the report shows it: three dimensions by role, and where two roles see it differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from statistics import fmean

from assessments.languages import Texts, marked, ngettext
from assessments.languages import gettext as _
from assessments.models import Respondent
from assessments.scoring import Band, Profile
from assessments.scoring.relationship import CONTESTED_GAP, Dimension, Score

from .bars import Bars, bars
from .case import UNNAMED, Case, is_named
from .cited import cite
from .naming import capital, counted, uncapital

DIMENSION_TITLES: dict[str, str] = Texts(
    {
        "communication": marked("Communication"),
        "understanding": marked("Mutual understanding"),
        "engagement": marked("Engagement"),
    }
)
BAND_WORDS: dict[Band, str] = Texts(
    {
        Band.LOW: marked("Low"),
        Band.MIDDLE: marked("In the middle"),
        Band.HIGH: marked("High"),
        Band.CONTESTED: marked("Contested"),
    }
)
# CIO before CISO, since the gap is the one minus the other.
_ROLE_ORDER = ("cio", "ciso", "ceo", "other", UNNAMED)


NEVER_CHANGES_THE_TIER = cite(marked("The profile never changes the tier: structure is structure."), "S11", "S12")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One role's mean of one dimension, 0–100. ``value`` is None where all answers were "don't know"."""

    role: str
    value: int | None
    answered: int
    dont_know: int


@dataclass(frozen=True, slots=True)
class RoleMean:
    """One role's mean of the three dimensions; None unless it rated all three."""

    role: str
    value: int | None


@dataclass(frozen=True, slots=True)
class OverallRow:
    """The mean of the three dimensions: of all who answered, of each role, and how far CIO and CISO are apart."""

    value: int
    by_role: tuple[RoleMean, ...]
    gap: int | None
    gap_words: str


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One dimension. ``gap`` is the CIO's mean minus the CISO's, as they are shown, in points; None without both."""

    id: str
    title: str
    value: int | None
    band: str
    by_role: tuple[ScoreRow, ...]
    gap: int | None
    gap_words: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """``overall`` is None unless all three dimensions have a value. ``notes``: how to read it."""

    dimensions: tuple[DimensionRow, ...]
    overall: OverallRow | None
    roles: tuple[str, ...]
    message: str
    notes: tuple[str, ...]

    @property
    def has_gap(self) -> bool:
        return any(row.gap is not None for row in self.dimensions)

    @property
    def drawing(self) -> Bars:
        """The profile for paper: a bar for each dimension and role."""
        return bars(
            (f"{row.title}, {score.role}", score.value, "–" if score.value is None else str(score.value))
            for row in self.dimensions
            for score in row.by_role
        )


def relationship(case: Case, profile: Profile) -> Relationship | None:
    """The profile in rows; None where nobody rated a statement."""
    if all(dimension.score.value is None for dimension in profile.dimensions):
        return None
    rows = tuple(_row(dimension) for dimension in profile.dimensions)
    roles = tuple(dict.fromkeys(score.role for row in rows for score in row.by_role))
    return Relationship(rows, _overall(profile), roles, _message(rows), tuple(_notes(case, profile, rows)))


def shown(mean: float | None) -> int | None:
    """A mean as the report shows it: to the whole point, a half rounded up."""
    return None if mean is None else floor(mean + 0.5)


def shown_gap(cio: int | None, ciso: int | None) -> int | None:
    """The perception gap between two means as shown, so that the reader can check the subtraction."""
    return cio - ciso if cio is not None and ciso is not None else None


def gap_of(by_role: Mapping[str, Score]) -> int | None:
    """The perception gap of one dimension as shown; None unless both the CIO and the CISO rated it."""
    return shown_gap(*(shown(by_role[role].value) if role in by_role else None for role in ("cio", "ciso")))


def _row(dimension: Dimension) -> DimensionRow:
    value = dimension.score.value
    roles = sorted(dimension.by_role.items(), key=lambda item: _ROLE_ORDER.index(item[0]))
    return DimensionRow(
        id=dimension.id,
        title=DIMENSION_TITLES[dimension.id],
        value=shown(value),
        band=BAND_WORDS[dimension.band] if dimension.band else _("Not known"),
        by_role=tuple(
            ScoreRow(role_name(role), shown(score.value), score.answered, score.dont_know) for role, score in roles
        ),
        gap=gap_of(dimension.by_role),
        gap_words=_gap_words(gap_of(dimension.by_role), contested=dimension.band is Band.CONTESTED),
    )


def _overall(profile: Profile) -> OverallRow | None:
    value = shown(profile.overall)
    if value is None:
        return None
    roles = sorted({role for dimension in profile.dimensions for role in dimension.by_role}, key=_ROLE_ORDER.index)
    means = {role: shown(_mean_of_all_three(profile, role)) for role in roles}
    gap = shown_gap(means.get("cio"), means.get("ciso"))
    by_role = tuple(RoleMean(role_name(role), mean) for role, mean in means.items())
    return OverallRow(value, by_role, gap, _gap_words(gap))


def _mean_of_all_three(profile: Profile, role: str) -> float | None:
    scores = [dimension.by_role[role].value for dimension in profile.dimensions if role in dimension.by_role]
    known = [score for score in scores if score is not None]
    return fmean(known) if len(known) == len(profile.dimensions) else None


def role_name(role: str) -> str:
    return _("Without their role") if role == UNNAMED else str(Respondent.Role(role).label)


def _gap_words(gap: int | None, *, contested: bool = False) -> str:
    if gap is None:
        return ""
    if gap == 0:
        return _("None: both see it alike")
    words = _("{points} higher for the CIO") if gap > 0 else _("{points} higher for the CISO")
    if contested:
        words = (
            _("{points} higher for the CIO, too far apart to call it mutual")
            if gap > 0
            else _("{points} higher for the CISO, too far apart to call it mutual")
        )
    return capital(words.format(points=counted(abs(gap), "point")))


def _message(rows: tuple[DimensionRow, ...]) -> str:
    """The chart in one sentence."""
    known = [row for row in rows if row.value is not None]
    told = ", ".join(f"{uncapital(row.title)} {row.value}" for row in known)
    lowest = min(known, key=lambda row: row.value or 0)
    return _("Of 100: {told}. Lowest is {lowest}.").format(told=told, lowest=uncapital(lowest.title))


def _has_role_of_one(case: Case) -> bool:
    people = Counter(respondent.role for respondent in case.respondents if is_named(respondent))
    return 1 in people.values()


def _notes(case: Case, profile: Profile, rows: tuple[DimensionRow, ...]) -> Iterator[str]:
    if profile.respondents == 1:
        yield (
            _(
                "One person answered. This is how the relationship looks from one side, and whether the "
                "other side sees it so is not known."
            )
        )
    if profile.respondents > 1 and _has_role_of_one(case):
        yield _("A role that one person has shows that person’s own means. Everybody who was invited agreed to that.")
    dont_know = sum(score.dont_know for row in rows for score in row.by_role)
    if dont_know:
        words = ngettext(
            "{ratings} “Don’t know” is left out of the means.",
            "{ratings} “Don’t know” are left out of the means.",
            dont_know,
        )
        yield capital(words.format(ratings=counted(dont_know, "rating")))
    if any(row.band == BAND_WORDS[Band.CONTESTED] for row in rows):
        yield (
            _(
                "Mutual understanding is called contested where the CIO’s mean and the CISO’s differ by "
                "{contested_gap} points or more."
            ).format(contested_gap=f"{CONTESTED_GAP:.0f}")
        )
    if profile.overall is None:
        yield _("There is no overall mean, because one of the three dimensions has no rating.")
