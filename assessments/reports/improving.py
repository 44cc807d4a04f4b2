"""What to do next: the moves that were tried, what each asks of whom, and how the CIO can speak for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import name, pgettext
from assessments.models import Respondent
from assessments.scoring import TECHNOLOGY_ROLES, Move, Role, Tier

from .case import Case
from .cited import Cited, cite
from .naming import capital, the

MOST_IMPROVING = 5
MOST_TRIED = 40


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One solid line moved: to whom, what it would rate, and what it asks."""

    key: str
    to: str
    tier: Tier
    rule: str
    once_filled: bool
    asks: Cited


@dataclass(frozen=True, slots=True)
class Moves:
    """``improving``: the best of those that rate higher. ``tried``: all others, up to a number that one can read;
    ``left_out`` says how many more were tried. ``none_why`` stands where nothing could be tried.
    """

    before: Tier
    improving: tuple[MoveRow, ...]
    tried: tuple[MoveRow, ...]
    left_out: int
    none_why: str


def moves(case: Case) -> Moves:
    rating = case.rating
    before = rating.tier_once_filled or rating.tier
    better = [move for move in rating.moves if (_reached(move).rank or 0) > (before.rank or 0)]
    improving = better[:MOST_IMPROVING] if before is not Tier.INCOMPLETE else []
    others = [move for move in rating.moves if move not in improving]
    return Moves(
        before=before,
        improving=tuple(_row(case, move) for move in improving),
        tried=tuple(_row(case, move) for move in others[:MOST_TRIED]),
        left_out=max(0, len(others) - MOST_TRIED),
        none_why=_why_none(case) if not improving else "",
    )


def _reached(move: Move) -> Tier:
    return move.tier_once_filled or move.tier


def _row(case: Case, move: Move) -> MoveRow:
    filled = move.tier_once_filled is not None
    return MoveRow(move.to.id, capital(the(move.to)), _reached(move), move.rule, filled, _asks(case, move))


def _why_none(case: Case) -> str:
    rating = case.rating
    if case.is_on_top and rating.rule in ("R3", "R8"):
        return _("There is no line to move: nobody stands above the CISO.")
    return {
        "R1": _("There is no CISO to move yet. “Try it” below shows what each manager would rate once there is one."),
        "R3": _(
            "Moving the line changes nothing while one person holds both jobs. “Try it” below supposes two people."
        ),
        "R6": _("No line rates higher than this one."),
        "R8": _("What is missing comes first. “Try it” below shows what each manager would rate."),
    }.get(rating.rule, _("None of the posts in this chart would make a better manager for the CISO."))


def _asks(case: Case, move: Move) -> Cited:
    """What the move asks of the CIO and of the new manager."""
    to = the(move.to)
    if _reached(move) is not Tier.BEST and _stays_in_technology(move):
        if case.head is not None and move.to.id == case.head.id:
            return cite(
                _("Asks {to} to take the CISO as a direct report, with a seat among the others.").format(to=to),
                "S3",
                "S9",
            )
        return cite(_("Asks {to} to take the CISO on; the line stays inside technology.").format(to=to), "S5")
    statement = "S7" if _reached(move) is Tier.BEST else "S5"
    if case.head is None:
        return cite(_("Asks {to} to {takes_on}.").format(to=to, takes_on=_takes_on(move)), statement)
    return cite(
        _("Asks {head} to give up the line, and {to} to {takes_on}.").format(
            head=the(case.head), to=to, takes_on=_takes_on(move)
        ),
        "S3",
        statement,
    )


def _stays_in_technology(move: Move) -> bool:
    return move.rule in ("R4", "R5") or not TECHNOLOGY_ROLES.isdisjoint(move.to.roles)


def _takes_on(move: Move) -> str:
    if Role.CEO in move.to.roles:
        return _("hear one more direct report, and to decide when technology and security disagree")
    if Role.BOARD in move.to.roles:
        return _("appraise the CISO, and to meet more often than boards do")
    if _reached(move) is Tier.BEST:
        return _("weigh security beside the company’s other risks, and to learn enough of it to decide")
    return _("stand up for security without a seat from which the whole company’s risk is weighed")


def advocacy(case: Case) -> tuple[Cited, ...]:
    """How the CIO can speak for the move. Empty where there is nothing to speak for."""
    step = case.rating.next_step
    if step is None or step.ask.value in ("keep", "record"):
        return ()
    to = step.to or (case.rating.moves[0].to if case.rating.moves and step.tier is not Tier.BEST else None)
    speak = _SPEAKING.get(case.rating.rule, _speaking_of_the_line)
    return tuple(speak(case, the(to) if to else name(pgettext("post", "the chief executive"))))


def _to_reader(case: Case, you: str, others: str) -> str:
    """What is said of the CIO: to the CIO, or to anybody else."""
    return you if case.reader == Respondent.Role.CIO else others


def _speaking_of_the_line(case: Case, to: str) -> Iterator[Cited]:
    yield cite(
        _to_reader(
            case,
            _(
                "You can ask for the change, and from your chair it carries more weight than from any "
                "other: it gives power away."
            ),
            _(
                "The CIO can ask for the change, and from the CIO’s chair it carries more weight than from "
                "any other: it gives power away."
            ),
        ),
        "S3",
    )
    yield cite(
        _(
            "The reason to give is no complaint about people. The two jobs pull in different directions "
            "by design, and the line decides which way the company leans."
        ),
        "S1",
        "S5",
    )
    yield cite(
        _to_reader(
            case,
            _("You gain by it: with the last word goes the blame, and breaches cost CIOs their jobs too."),
            _("The CIO gains by it: with the last word goes the blame, and breaches cost CIOs their jobs too."),
        ),
        "S2",
        "banker-feng-2019",
    )
    yield cite(_("Agree it with the CISO first, then take it to {to} together, with this page.").format(to=to), "S12")


def _speaking_for_a_ciso(case: Case, to: str) -> Iterator[Cited]:
    """Where nobody holds the post: nobody is there to agree it with."""
    yield cite(
        _to_reader(
            case,
            _(
                "You can ask for a CISO, and from your chair it carries more weight than from any other: "
                "it invites a no."
            ),
            _(
                "The CIO can ask for a CISO, and from the CIO’s chair it carries more weight than from any "
                "other: it invites a no."
            ),
        ),
        "S3",
        "S8",
    )
    yield cite(
        _(
            "The reason to give is the two jobs: whoever delivers technology is there to say yes, and "
            "cannot be the one who questions it too."
        ),
        "S1",
    )
    yield cite(
        _to_reader(
            case,
            _(
                "You gain by it: without a CISO the blame for a breach falls on technology, and breaches "
                "cost CIOs their jobs too."
            ),
            _(
                "The CIO gains by it: without a CISO the blame for a breach falls on technology, and "
                "breaches cost CIOs their jobs too."
            ),
        ),
        "S2",
        "banker-feng-2019",
    )
    yield cite(_("Take it to {to}, with this page.").format(to=to), "S3")


def _speaking_for_two_people(case: Case, to: str) -> Iterator[Cited]:
    """Where one person is both: the CIO and the CISO have nothing to agree between them."""
    yield cite(
        _(
            "Whoever holds both jobs is the best one to ask for a second person: it gives power away, "
            "and cannot be taken for a claim."
        ),
        "S3",
    )
    yield cite(
        _(
            "The reason to give is no failing of the person. The two jobs pull in different directions "
            "by design, and one head cannot hear the argument."
        ),
        "S1",
    )
    yield cite(
        _("Take it to {to}, with this page, and with a list of the decisions that were taken in both jobs.").format(
            to=to
        ),
        "S1",
        "S3",
    )


def _speaking_from_outside_the_line(case: Case, to: str) -> Iterator[Cited]:
    """Where the CISO is outside technology already: the CIO gives nothing away."""
    yield cite(
        _to_reader(
            case,
            _(
                "You can speak for the change without asking for anything: the line does not run through "
                "your organization."
            ),
            _(
                "The CIO can speak for the change without asking for anything: the line does not run "
                "through the CIO’s organization."
            ),
        ),
        "S3",
    )
    yield cite(
        _(
            "The reason to give is no complaint about people. When the two jobs collide, somebody has to "
            "decide who sees the risk of the whole company."
        ),
        "S1",
        "S7",
    )
    yield cite(_("Agree it with the CISO first, then take it to {to} together, with this page.").format(to=to), "S12")


_SPEAKING = {
    "R1": _speaking_for_a_ciso,
    "R2": _speaking_for_a_ciso,
    "R3": _speaking_for_two_people,
    "R7": _speaking_from_outside_the_line,
}
