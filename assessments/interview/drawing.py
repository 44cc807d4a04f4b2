"""The chart that the answers draw: posts with stable ids, and the lines between them.

What the respondent does not know stays unknown: a manager of whom nobody knows the next one reports to ``NOT_KNOWN``,
which is no position, so that the chain breaks off there and the rules weigh it (R8). Where a question was not put
(the quick check leaves some out), executives are taken to report to the chief executive.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assessments.languages import pmarked
from assessments.questionnaire import POST_TITLES, TECHNOLOGY_POSTS
from assessments.scoring import NOT_KNOWN, Chart, Position, Role, Status

from . import line
from .asking import Walk, walk
from .given import Answers, Given

# Marks the posts held by the person who is the CISO. Which person is nobody's business.
_CISO_HOLDER = "ciso-holder"

# What an owner or chief executive is called who is the CISO and runs technology too.
_AT_THE_TOP = pmarked("title", "Person at the top")

_RISK_ANSWERS = {"yes": True, "no": False}


def chart(answers: Answers | Walk) -> Chart:
    """The organization as the answers tell it. Takes answers of any shape, complete or not; never raises.

    Ids: ``ciso``, ``manager``, ``between-1``… and ``technology``; posts of which there is one have the code of
    their role (``ceo``, ``cfo``, ``board``, …) wherever they stand.
    """
    given = walk(answers).given
    if not line.there_is_a_ciso(given):
        top = _post("ceo", None)
        return Chart([top], ciso_unknown=given.choice("has_ciso") != "no")
    return Chart(_Draft(given).positions())


class _Draft:
    """The chart while it is drawn, from the CISO upwards."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._posts: dict[str, Position] = {}

    def positions(self) -> list[Position]:
        self._put(self._ciso())
        if not line.is_on_top(self._given):
            self._put(_post("ceo", None))
        self._draw_line()
        self._draw_technology()
        self._draw_second_job()
        self._draw_dotted_lines()
        for code in self._given.many("executives"):
            self._ensure(code)
        return list(self._posts.values())

    def _put(self, position: Position) -> str:
        self._posts[position.id] = position
        return position.id

    def _ensure(self, code: str) -> str:
        """The id of the one post with this role, which is drawn under the chief executive if it is not there yet."""
        if code not in self._posts:
            top = "ciso" if line.is_on_top(self._given) else "ceo"
            self._put(_post(code, None if code in ("board", "ceo") else top))
        return code

    def _ciso(self) -> Position:
        given = self._given
        also = given.choice("also_does")
        # A job that no rule weighs against the CISO's is told as a second role of the same post.
        second = (Role(also),) if also in ("ceo", "cro", "cso", "cpo") else ()
        status = Status(given.choice("ciso_status") or Status.FILLED)
        title = given.title("has_ciso") or POST_TITLES["ciso"]
        return Position("ciso", title, (Role.CISO, *second), status=status)

    def _draw_line(self) -> None:
        """The solid lines from the CISO up to the chief executive, or as far as they are known."""
        manager = self._given.choice("manager")
        if line.is_on_top(self._given):
            answers_to_board = self._given.choice("top_board") == "yes"
            self._line_from_ciso(self._ensure("board") if answers_to_board else None)
        elif manager in ("ceo", "board"):
            self._ensure(manager)
            self._posts[manager] = replace(self._posts[manager], title=self._title_of_manager(manager))
            self._line_from_ciso(manager)
        elif line.manager_climbs(self._given) and manager is not None:
            self._line_from_ciso(self._draw_manager(manager))

    def _line_from_ciso(self, manager_id: str | None) -> None:
        self._put(replace(self._posts["ciso"], reports_to=manager_id))

    def _title_of_manager(self, manager: str) -> str:
        return self._given.title("manager") or POST_TITLES[manager]

    def _draw_manager(self, manager: str) -> str:
        position_id = manager if manager in line.SINGLE_POSTS else "manager"
        first_above, last = self._draw_between()
        post = _post(manager, first_above, position_id, self._title_of_manager(manager))
        weighs_risk = _RISK_ANSWERS.get(self._given.choice("manager_risk") or "")
        self._put(replace(post, company_wide_risk=weighs_risk))
        if line.is_below_technology(self._given):
            top = self._draw_head_above()
        else:
            top = "ceo" if line.line_has_an_end(self._given) else NOT_KNOWN
        self._put(replace(self._posts[last or position_id], reports_to=top))
        return position_id

    def _draw_between(self) -> tuple[str | None, str | None]:
        """Draws the posts between, each under the next; the ids of the lowest and the topmost, None if there is none."""
        given = self._given
        ids = []
        codes = line.codes_between(given)
        for number, (post, code) in enumerate(zip(line.posts_between(given), codes, strict=True), start=1):
            ids.append(code or f"between-{number}")
            self._put(Position(ids[-1], post.title, line.roles_between(given, post)))
        for lower, upper in pairwise(ids):
            self._put(replace(self._posts[lower], reports_to=upper))
        return (ids[0], ids[-1]) if ids else (None, None)

    def _draw_head_above(self) -> str:
        head = line.head_of_technology(self._given)
        assert head is not None, "asked only where technology is above"
        code, title = head
        return self._put(_post(code, self._manager_of_technology(), "technology", title))

    def _draw_technology(self) -> None:
        """Whoever leads technology outside the CISO's line, or together with another job."""
        given = self._given
        also = given.choice("also_does")
        if line.runs_technology_too(given):
            code = also if also in TECHNOLOGY_POSTS else "head_of_it"
            title = given.title("also_does") if also in TECHNOLOGY_POSTS else _AT_THE_TOP
            same_manager = self._posts["ciso"].reports_to
            self._hold_by_one(_post(code or "head_of_it", same_manager, "technology", title))
            return
        leader = given.choice("technology_head")
        if leader in TECHNOLOGY_POSTS and leader is not None:
            title = given.title("technology_head")
            self._put(_post(leader, self._manager_of_technology(), "technology", title))
        elif leader in ("manager", "ceo"):
            leader_id = self._posts["ciso"].reports_to if leader == "manager" else "ceo"
            post = self._posts[leader_id or "ceo"]
            self._put(replace(post, roles=(*post.roles, Role.HEAD_OF_IT)))

    def _manager_of_technology(self) -> str:
        given = self._given
        manager = given.choice("technology_manager")
        if manager == "same":
            return self._posts["ciso"].reports_to or NOT_KNOWN
        if manager == "ciso":
            return "ciso"
        if manager in line.SINGLE_POSTS:
            return self._ensure(manager)
        if manager in ("cto", "cdo", "other_executive"):
            title = given.title("technology_manager")
            top = "ciso" if line.is_on_top(given) else "ceo"
            return self._put(_post(manager, top, "technology-manager", title))
        # "The CTO, and no CIO" told that the line goes on to the chief executive past no CIO, by whichever posts.
        told_the_rest = line.is_below_technology(given) and given.choice("above") != "cio"
        return "ceo" if told_the_rest else NOT_KNOWN

    def _draw_second_job(self) -> None:
        if self._given.choice("also_does") == "other_executive":
            title = self._given.title("also_does") or POST_TITLES["other_executive"]
            self._hold_by_one(Position("second-job", title, reports_to=self._posts["ciso"].reports_to))

    def _hold_by_one(self, second: Position) -> None:
        self._put(replace(second, holder=_CISO_HOLDER))
        self._put(replace(self._posts["ciso"], holder=_CISO_HOLDER))

    def _draw_dotted_lines(self) -> None:
        targets = tuple(self._dotted_target(code) for code in self._given.many("dotted"))
        self._put(replace(self._posts["ciso"], dotted_to=targets))

    def _dotted_target(self, code: str) -> str:
        if code != "technology":
            return self._ensure(code)
        if "technology" not in self._posts:
            # Somebody leads technology, and from where in the organization was not told.
            self._put(_post("head_of_it", NOT_KNOWN, "technology", pmarked("title", "Head of technology")))
        return "technology"


def _post(code: str, reports_to: str | None, position_id: str = "", title: str = "") -> Position:
    roles = (Role(code),) if code in frozenset(Role) else ()
    return Position(position_id or code, title or POST_TITLES[code], roles, reports_to)
