"""From a chart to answers: what an organization's own file tells, in the shapes in which a respondent would answer.

The way back is ``drawing.chart``: the chart that these answers draw has the tier of the chart that they came from.
What a file cannot tell is left out, so that it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assessments.languages import pmarked
from assessments.questionnaire import ASK_ABOUT_RISK, MAX_LINES, MAX_TITLE, NONE_OF_THESE, TECHNOLOGY_POSTS
from assessments.scoring import (
    RISK_ROLES,
    TECHNOLOGY_ROLES,
    Chart,
    Position,
    Rating,
    Role,
    Status,
    Tier,
    in_person,
    rate,
)

from .asking import find, stamped, walk
from .given import usable

# Stored as a title, and read in the reader's language like the question book's.
_UNTITLED = pmarked("title", "Untitled post")
_DOTTED_CODES = ("ceo", "cfo", "cro", "clo", "coo", "board")
_EXECUTIVE_CODES = ("cfo", "cro", "clo", "coo", "board")
_TECHNOLOGY_MANAGERS = ("ceo", "cfo", "coo", "cro", "clo", "cao", "cto", "cdo", "board")
_SECOND_JOBS = ("ceo", "cro", "cso", "cpo")

# A post with several of these is told by the first: technology decides most, then whoever weighs the company's risk.
_MANAGER_ROLES = (
    *(Role.CEO, Role.CIO, Role.CTO, Role.CDO, Role.HEAD_OF_IT, Role.BOARD, Role.CRO, Role.CFO, Role.CLO),
    *(Role.COO, Role.CAO, Role.CCO, Role.CAE, Role.CSO),
)


def answers_from(
    chart: Chart,
    rating: Rating,
    *,
    has_statuses: bool = False,
    has_holders: bool = False,
    has_dotted: bool = False,
) -> dict[str, Any]:
    """The answers that ``chart`` gives, by question. Never raises.

    ``rating`` is the chart's, which may be INCOMPLETE for a fault of the file that the chart does not show: then the
    CISO's line is left to be asked. ``has_…``: the file has a column for it, so that a blank says something too.
    """
    answers: dict[str, Any] = {}
    told = _Told(chart, rating, has_statuses, has_holders, has_dotted)
    for question_id, value in told.answers():
        # Where two answers say it, the first one that the book offers here is the closer one.
        question = find(question_id, answers) if question_id not in answers else None
        # An answer that the book does not offer here says what no option says: the question stays open.
        if question is not None and usable(question, value, walk(answers).given) is not None:
            answers[question_id] = stamped(question, value, answers)
    return answers


class _Told:
    """What a chart tells, question by question in the order of the book."""

    def __init__(self, chart: Chart, rating: Rating, has_statuses: bool, has_holders: bool, has_dotted: bool) -> None:
        as_drawn = rate(chart)
        self.chart = chart
        self.has_statuses, self.has_holders, self.has_dotted = has_statuses, has_holders, has_dotted
        self.ciso = chart.get(rating.ciso.id) if rating.ciso else None
        self.nobody_is_ciso = rating.tier is Tier.NONE and rating.ciso is None
        self.line_is_known = rating.tier is not Tier.INCOMPLETE or as_drawn.tier is Tier.INCOMPLETE
        self.is_below_technology = rating.rule == "R4"
        self.layers_to_technology = as_drawn.layers_to_head_of_technology
        self.above = _people(chart, (post.id for post in as_drawn.chain)) if self.ciso else ()
        self.breaks_off = chart.chain(self.ciso).missing is not None if self.ciso else True
        self.manager = self.above[0] if self.above else None

    def answers(self) -> Iterator[tuple[str, Any]]:
        if self.ciso is None:
            if self.nobody_is_ciso:
                yield "has_ciso", "no"
            return
        yield "has_ciso", _titled("yes", self.ciso)
        if self.ciso.status is not Status.FILLED or self.has_statuses:
            yield "ciso_status", self.ciso.status.value
        yield from self._second_job()
        if self.line_is_known:
            yield from self._line()
            yield from self._technology()
        yield from self._dotted()
        yield from self._executives()

    def _second_job(self) -> Iterator[tuple[str, Any]]:
        """Technology first: that settles the tier. A chief executive is told only where nobody stands above."""
        manager = self._manager_code(self.manager) if self.manager else None
        assert self.ciso is not None
        held = self.chart.held_by_the_same(self.ciso)
        for post in (self.ciso, *held):
            if code := _technology_code(post):
                yield "also_does", _titled(code, post) if post is not self.ciso else code
                return
        roles = {str(role) for post in (self.ciso, *held) for role in post.roles if role is not Role.CISO}
        possible = [code for code in _SECOND_JOBS if code != manager and (code != "ceo" or not self._has_a_line())]
        codes = [code for code in possible if code in roles]
        if codes:
            yield "also_does", codes[0]
        elif held:
            yield "also_does", _titled("other_executive", held[0])
        elif self.has_holders and not roles:
            yield "also_does", "no"

    def _is_held_by_the_ciso(self, post: Position) -> bool:
        return self.ciso is not None and post in self.chart.held_by_the_same(self.ciso)

    def _has_a_line(self) -> bool:
        return bool(self.above) or self.breaks_off

    def _line(self) -> Iterator[tuple[str, Any]]:
        if not self._has_a_line():
            yield "manager", "nobody"
        if self.manager is None:
            return
        code = self._manager_code(self.manager)
        yield "manager", _titled(code, self.manager)
        if self._above_is_known(code):
            head = self._head_above(code)
            yield "above", _titled(_technology_code(head), head) if head else "no"
        if not self.breaks_off or self._above_is_known(code):
            yield "between", {"lines": self._between(code)}

    def _manager_code(self, manager: Position) -> str:
        codes = [role for role in _MANAGER_ROLES if manager.has(role)]
        role = codes[0] if codes else None
        told = manager.company_wide_risk
        if role is Role.CIO and self.layers_to_technology != 1:
            # The article counts to the topmost CIO, so a lower one is another head in technology.
            return "head_of_it"
        if role in (Role.CEO, Role.BOARD) and self._head_above(role.value) is not None:
            # The chief executive of a part, under the technology of the whole.
            return "other_executive"
        if role is None:
            return "other_executive" if told is not None or self._is_executive(manager) else "manager"
        if told is not None and role not in TECHNOLOGY_ROLES and told is not (role in RISK_ROLES):
            # The file says otherwise than the title: only of these posts can both be told.
            return role.value if role.value in ASK_ABOUT_RISK else "other_executive"
        return role.value

    def _is_executive(self, post: Position) -> bool:
        """Whether a post stands right below the chief executive, the board or the top."""
        boss = self.chart.manager(post)
        return boss is not None and (boss.has(Role.CEO) or boss.has(Role.BOARD) or boss.reports_to is None)

    def _head_above(self, manager_code: str) -> Position | None:
        """The head of technology above the CISO's manager: the topmost CIO, else the topmost technology executive."""
        if manager_code == "cio" or self.layers_to_technology == 1:
            return None
        executives = [post for post in self.above[1:] if _technology_code(post) and not post.has(Role.CEO)]
        cios = [post for post in executives if post.has(Role.CIO)]
        return next(reversed(cios or executives), None)

    def _above_is_known(self, manager_code: str) -> bool:
        """A line that breaks off may still lead to a CIO, unless it has met one or nothing above can change the tier."""
        head = self._head_above(manager_code)
        return not self.breaks_off or (head is not None and (head.has(Role.CIO) or self.is_below_technology))

    def _between(self, manager_code: str) -> list[str]:
        head = self._head_above(manager_code)
        posts = list(self.above[1:])
        if head is not None:
            posts = posts[: posts.index(head)]
        else:
            posts = posts[: next((place for place, post in enumerate(posts) if post.has(Role.CEO)), len(posts))]
            if len(posts) == len(self.above) - 1:
                # Nobody is called chief executive: whoever is at the top below a board stands in for one.
                posts = [post for post in posts if not post.has(Role.BOARD)][:-1]
        return [_title(post) or _UNTITLED for post in posts[:MAX_LINES]]

    def _technology(self) -> Iterator[tuple[str, Any]]:
        head = self._head_above(self._manager_code(self.manager)) if self.manager else None
        if head is None:
            head = self._head_elsewhere()
            yield from self._technology_in_person(head)
            if head is not None:
                yield "technology_head", _titled(_technology_code(head), head)
        if self.manager is not None and self.manager.company_wide_risk is not None:
            yield "manager_risk", "yes" if self.manager.company_wide_risk else "no"
        if head is not None:
            yield from self._manager_of_technology(head)

    def _technology_in_person(self, elsewhere: Position | None) -> Iterator[tuple[str, Any]]:
        """A chief executive or manager who runs technology too: asked only where their post is not a technology post."""
        if self.manager is not None and _technology_code(self.manager):
            yield "technology_head", "manager"
        elif elsewhere is None and any(post.has(Role.CEO) and _technology_code(post) for post in self.chart):
            yield "technology_head", "ceo"

    def _head_elsewhere(self) -> Position | None:
        """Who leads technology outside the CISO's line: a CIO before others, and the nearest to the top."""
        in_line = {post.id for post in self.above} | {self.ciso.id if self.ciso else ""}
        found = [
            post for post in self.chart if _technology_code(post) and post.id not in in_line and not post.has(Role.CEO)
        ]
        return min(
            (post for post in found if not self._is_held_by_the_ciso(post)),
            key=lambda post: (not post.has(Role.CIO), len(self.chart.chain(post))),
            default=None,
        )

    def _manager_of_technology(self, head: Position) -> Iterator[tuple[str, Any]]:
        boss = self.chart.manager(head)
        if boss is None:
            return
        if self.manager is not None and boss.id == self.manager.id:
            yield "technology_manager", "same"
        if self.ciso is not None and boss.id == self.ciso.id:
            yield "technology_manager", "ciso"
            return
        codes = [code for code in _TECHNOLOGY_MANAGERS if code in boss.roles]
        if codes or boss.reports_to is None:
            yield "technology_manager", codes[0] if codes else "ceo"
        else:
            yield "technology_manager", _titled("other_executive", boss)

    def _dotted(self) -> Iterator[tuple[str, Any]]:
        assert self.ciso is not None
        if not self.has_dotted:
            return
        ends = [self.chart[end] for end in self.ciso.dotted_to if end in self.chart]
        codes = [code for code in _DOTTED_CODES if any(Role(code) in end.roles for end in ends)]
        technology = ["technology"] if any(_technology_code(end) for end in ends) else []
        if found := [*technology, *codes]:
            yield "dotted", found
        elif not self.ciso.dotted_to:
            yield "dotted", [NONE_OF_THESE]

    def _executives(self) -> Iterator[tuple[str, Any]]:
        """Those that the file shows. That it shows none of them does not say that there is none."""
        there = [code for code in _EXECUTIVE_CODES if any(post.has(Role(code)) for post in self.chart)]
        if there:
            yield "executives", there


def _people(chart: Chart, ids: Iterable[str]) -> tuple[Position, ...]:
    """A line as the rules see it: each post with all that its holder does, and nobody twice."""
    met: list[Position] = []
    for key in ids:
        post = chart[key]
        if not any(earlier.id == twin.id for twin in chart.held_by_the_same(post) for earlier in met):
            met.append(in_person(chart, post))
    return tuple(met)


def _technology_code(post: Position | None) -> str | None:
    """The technology post that a position is, the CIO's first."""
    return next((code for code in TECHNOLOGY_POSTS if post is not None and post.has(Role(code))), None)


def _title(post: Position) -> str:
    return " ".join(post.title.split())[:MAX_TITLE].rstrip()


def _titled(code: str | None, post: Position) -> Any:
    """A choice with the title that the file gives, as if it had been typed."""
    title = _title(post)
    return {"choice": code, "title": title} if title else code
