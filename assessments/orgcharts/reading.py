"""Rates an export: every reading of the CISO's chain, one answer where they agree, INCOMPLETE where they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assessments.languages import gettext as _
from assessments.languages import marked, thousands

from ..scoring import RISK_ROLES, Chart, Move, Rating, Tier, moves, rate
from .cast import Cast, cast
from .chartwork import Drafter, claimed_rows, rows_that_matter, same_holders
from .doubts import doubtful_titles, tier_named
from .export import Export
from .faults import Fault
from .layout import shown_column
from .openness import BEFORE_THE_CHAIN, open_altogether, open_once_filled, with_fact_of_r8
from .readings import MOST_READINGS, Readings, readings

# In a larger chart only the posts with a recognised role, and those above them, are tried as managers.
MOST_MOVES_TRIED = 10_000

_MAY_BE = marked("Depending on how these are read, the tier would be {tiers}.")
_MAY_BE_UNTOLD = marked("Depending on how these are read, the tier would be {tiers}, or could not be told.")
_FEW_TRIED = marked(
    "The file has {posts} posts: as managers of the CISO only the {tried} with a recognised role and those above them were "
    "tried."
)
# Whether a row is known, and a column.
_PLACES = {
    (True, True): marked('Row {row}, column "{column}": {fault}'),
    (True, False): marked("Row {row}: {fault}"),
    (False, True): marked('In the file, column "{column}": {fault}'),
    (False, False): marked("In the file: {fault}"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A post that may be the CISO: point at it with its id."""

    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An export's rating and what came with it.

    ``chart`` is the chart that was rated: the posts that can touch the rating and those above them. ``ids`` gives the
    id in the file for the positions of the chart that have another. ``warnings`` are all faults of the file.
    """

    rating: Rating
    moves: tuple[Move, ...]
    candidates: tuple[Suggestion, ...]
    warnings: tuple[Fault, ...]
    chart: Chart
    ids: dict[str, str]


def rate_export(export: Export, *, ciso: str | None = None, cio: str | None = None) -> Reading:
    """Rates the chart of an export. ``ciso`` and ``cio`` are the ids of posts that a person pointed at.

    A fault on the CISO's chain makes the rating INCOMPLETE and is named in ``missing``, unless every way to read it
    gives the same tier. Raises ``UnknownPost`` for an id that is not in the file.
    """
    return _Rater(export, cast(export, ciso, cio)).reading()


class _Rater:
    def __init__(self, export: Export, cast: Cast) -> None:
        self.export = export
        self.cast = cast
        self.drafter = Drafter(export, cast)
        self.rows = list(dict.fromkeys(rows_that_matter(export, cast)))
        self.extra: list[Fault] = []

    def reading(self) -> Reading:
        ways = readings(self.export, self.cast, self.drafter)
        chart, rating = self._rated(ways)
        return Reading(
            rating=rating,
            moves=self._moves(ways),
            candidates=tuple(self._suggestions()),
            warnings=(*self.export.faults.listed(), *self.extra),
            chart=chart,
            ids=self.drafter.ids_in_file(chart),
        )

    def _rated(self, ways: Readings) -> tuple[Chart, Rating]:
        charts = [self.drafter.chart(self.rows, choices) for choices in ways.choices]
        ratings = [rate(chart) for chart in charts]
        agreed = len({(each.tier, each.tier_once_filled) for each in ratings}) == 1 and not ways.too_many
        several = bool(ways.forks or ways.circles)
        if agreed and not (several and ratings[0].missing):
            self._tell_agreement(ways, ratings[0])
            self.extra += doubtful_titles(self.export, self.drafter, charts[0], ratings[0])
            return charts[0], _with_faults(ratings[0], ways)
        chart = self.drafter.chart(self.rows, ways.settled)
        return chart, self._incomplete(rate(chart), ratings, ways)

    def _tell_agreement(self, ways: Readings, rating: Rating) -> None:
        """A fault on the chain that changes nothing is told all the same."""
        circles = dict.fromkeys(ways.circles.values())
        for fault in (*circles, *(fault for faults in ways.forks.values() for fault in faults[:1])):
            text = _("This fault is on the CISO’s chain, yet each way to read it gives {tier}.")
            self.extra.append(Fault(fault.row, fault.column, text.format(tier=tier_named(rating.tier))))

    def _incomplete(self, known: Rating, ratings: list[Rating], ways: Readings) -> Rating:
        """What is known for certain, with the faults that leave the rest open."""
        missing = [*_undecided(ratings), *(_placed(fault) for fault in ways.faults)]
        tiers = dict.fromkeys(each.tier_once_filled or each.tier for each in ratings)
        if ways.too_many:
            missing.append(
                _("The faults on the chain leave more than {count} ways to read it.").format(count=MOST_READINGS)
            )
        elif len(tiers) > 1:
            words = _(_MAY_BE_UNTOLD if Tier.INCOMPLETE in tiers else _MAY_BE)
            named = _(" or ").join(tier_named(tier) for tier in tiers if tier is not Tier.INCOMPLETE)
            missing.append(words.format(tiers=named))
        if {each.rule for each in ratings} == {"R2"} and known.rule == "R2":
            return open_once_filled(known, tuple(missing))
        # What comes late, such as a post of the same holder, is not met in all readings where there are too many.
        return open_altogether(known, ratings, tuple(missing), certain=("R1",) if ways.too_many else BEFORE_THE_CHAIN)

    def _moves(self, ways: Readings) -> tuple[Move, ...]:
        """Each other post tried as the CISO's manager: risk executives first, then those of other roles, then the rest."""
        choices = ways.choices[0] if len(ways.choices) == 1 else ways.settled
        roles = self.cast.roles
        known = sorted(self.rows, key=lambda row: RISK_ROLES.isdisjoint(roles.get(row, ())))
        tried = dict.fromkeys(known) | self.drafter.with_those_above(self.rows, choices)
        if len(self.export.table) <= MOST_MOVES_TRIED:
            tried |= dict.fromkeys(self._living_rows())
        elif self.cast.cisos:
            posts, few = (thousands(len(counted)) for counted in (self.export.table, tried))
            self.extra.append(Fault(None, None, _(_FEW_TRIED).format(posts=posts, tried=few)))
        if not self.cast.cisos:
            return ()
        core = [*self.cast.cisos, *same_holders(self.export, self.cast)]
        chart = self.drafter.chart([*core, *tried], choices)
        return moves(chart, [self.drafter.name(row) for row in tried if self._is_told(row)])

    def _is_told(self, row: int) -> bool:
        """Whether the row says what the post is: a move to a post that nobody knows would be a guess."""
        title = self.export.table.titles[row]
        return bool(title.text) and (not title.doubtful or bool(self.export.table.roles.get(row)))

    def _living_rows(self) -> Iterable[int]:
        out = self.export.lines.left_out | self.export.lines.dead | claimed_rows(self.export, self.cast)
        return (row for row in range(len(self.export.table)) if row not in out)

    def _suggestions(self) -> Iterable[Suggestion]:
        table = self.export.table
        for candidate in self.cast.candidates:
            yield Suggestion(table.ids[candidate.row], table.titles[candidate.row].text, candidate.reason)


def _with_faults(rating: Rating, ways: Readings) -> Rating:
    """A rating that is incomplete for a fault of the file names that fault, with its row and column."""
    placed = tuple(_placed(fault) for fault in ways.faults)
    if not rating.missing or not placed:
        return rating
    missing = (*_undecided([rating]), *placed)
    return replace(rating, missing=missing, trace=with_fact_of_r8(rating.trace, " ".join(missing)))


def _undecided(ratings: list[Rating]) -> tuple[str, ...]:
    """What no reading of the chains could give: which of several posts is the CISO."""
    return ratings[0].missing if ratings and all(each.ciso is None for each in ratings) else ()


def _placed(fault: Fault) -> str:
    """A fault as a sentence that says where it stands."""
    column = shown_column(fault.column) if fault.column else ""
    return _(_PLACES[bool(fault.row), bool(column)]).format(row=fault.row, column=column, fault=fault.text)
