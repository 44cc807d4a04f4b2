"""The risk in this structure: who wins when they disagree, whose job is at stake, what stays a risk meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .case import Case
from .cited import Cited, cite
from .naming import capital, counted, is_nameless, the
from .verdict import can_be_found_out

_UNEVEN = "The stakes are uneven: {head} can lose the job over a project that fails, the CISO over a breach, at fault or not. "
_NOT_SAFE = cite(
    "The CIO is not safe either. Breaches from a deficiency of the systems make it 72 % more likely that the CIO leaves.",
    "banker-feng-2019",
)


@dataclass(frozen=True, slots=True)
class Risk:
    """``disagree``: who wins when technology and security disagree. ``stake``: whose job it may cost. ``meanwhile``:
    what stays a risk as long as nothing is moved.
    """

    disagree: Cited
    stake: tuple[Cited, ...]
    meanwhile: Cited


def risk(case: Case) -> Risk:
    rule = case.rating.rule
    return Risk(_DISAGREE[rule](case), (_STAKE[rule](case), _NOT_SAFE), _MEANWHILE[rule](case))


def _head(case: Case) -> str:
    return the(case.head) if case.head else "the head of technology"


def _manager(case: Case) -> str:
    return the(case.manager) if case.manager and not is_nameless(case.manager) else "the CISO’s manager"


def _nobody_disagrees(case: Case) -> Cited:
    return cite(
        "Nobody loses the argument, because nobody has it: whoever wants a technology has no one across the table whose "
        "job is to name its risk.",
        "S1",
        "S8",
    )


def _one_head(case: Case) -> Cited:
    return cite(
        "The argument takes place in one head. The same person is there to say yes to technology and to say no to its "
        "risk, and no one else hears how the two were weighed.",
        "S1",
        "R3",
    )


def _layers(case: Case) -> Cited:
    layers = case.rating.layers_to_head_of_technology or 2
    at_least = "" if case.posts_between_are_known else "at least "
    return cite(
        f"{capital(_head(case))} tends to win, often without hearing the argument: "
        f"before it gets there it passes {at_least}{counted(layers - 1, 'desk')} in between.",
        "S5",
        "R4",
    )


def _direct(case: Case) -> Cited:
    return cite(
        f"{capital(_head(case))} tends to win, as the boss. The CISO is heard, and can still be overruled by the one person "
        "who has most to lose from a delayed project.",
        "S1",
        "S5",
    )


def _business(case: Case) -> Cited:
    if case.technology_is_below_the_ciso:
        return cite(
            f"The CISO tends to win, as the boss of technology. {capital(_manager(case))} hears that side directly, and has to "
            "ask for the other: what the company gains from a technology.",
            "S1",
            "S5",
        )
    return cite(
        f"{_apart(case)} {capital(_manager(case))} hears the CISO directly, and can weigh the gain from a technology "
        "against its risk to the whole company.",
        "S6",
        "S7",
        "S10",
    )


def _apart(case: Case) -> str:
    known = ", as far as the line is known" if case.is_best_as_far_as_known else ""
    return f"Neither is the other’s boss{known}."


def _independent(case: Case) -> Cited:
    if case.technology_is_below_the_ciso:
        return _boss_of_technology(case)
    seat = "has no" if case.manager_is_said_not_to_weigh_risk else "is not known to have a"
    return cite(
        f"{_apart(case)} But {_manager(case)}, to whom the CISO answers, {seat} seat from which the risk "
        "of the whole company is weighed, so the argument may be settled elsewhere.",
        "S5",
        "S7",
    )


def _boss_of_technology(case: Case) -> Cited:
    return cite(
        f"The CISO tends to win, as the boss of technology. Whether {_manager(case)} weighs what that costs the company is "
        "another matter.",
        "S1",
        "S5",
    )


def _not_known(case: Case) -> Cited:
    if not can_be_found_out(case):
        return cite(
            "Whoever is at the top, who here is the CISO. Nobody above hears both sides and decides between them.",
            "S5",
            "S7",
        )
    if case.rating.ciso is None:
        return cite(
            "It depends on the fact that is missing. Without a CISO nobody has the argument; with one, the boss above tends to "
            "win it.",
            "S5",
            "S8",
        )
    return cite(
        "It depends on the fact that is missing: a boss who delivers technology tends to win over the CISO; a boss who "
        "weighs the whole company’s risk can decide between the two.",
        "S5",
        "S7",
    )


def _stake_nobody(case: Case) -> Cited:
    return cite(
        "A CISO’s job hangs on whether a breach is bad. Without one, a failed project costs somebody the job, and a risk taken "
        "costs nobody anything until it comes true.",
        "S2",
    )


def _stake_one(case: Case) -> Cited:
    return cite(
        "One person carries both stakes: the failed project and the breach. Avoiding the first can bring about the second.",
        "S2",
        "R3",
    )


def _stake_under(case: Case) -> Cited:
    text = _UNEVEN.format(head=_head(case))
    return cite(
        f"{text}So a decision of {_head(case)} can cost the CISO the job, and the CISO cannot veto it.", "S2", "S5"
    )


def _stake_apart(case: Case) -> Cited:
    text = _UNEVEN.format(head="the head of technology")
    if case.technology_is_below_the_ciso:
        return cite(f"{text}Here the CISO also decides over the job of whoever leads technology.", "S2")
    if case.is_best_as_far_as_known:
        return cite(f"{text}As far as the line is known, the two do not decide over each other’s job.", "S2", "S10")
    return cite(f"{text}Here at least the two do not decide over each other’s job.", "S2", "S10")


def _stake_unknown(case: Case) -> Cited:
    if not can_be_found_out(case):
        text = (
            "Nobody stands above to take the job of CISO away: what a breach costs falls on the company and its owners."
        )
        return cite(text, "S2")
    return cite(_UNEVEN.format(head="the head of technology").strip(), "S2")


def _until_appointed(case: Case) -> Cited:
    return cite(
        "Until somebody holds the post, every decision on technology is taken without its risk being somebody’s job.",
        "S8",
    )


def _until_separated(case: Case) -> Cited:
    return cite(
        "Until two people hold the two jobs, no meeting, budget or committee makes the conflict visible. Someone outside "
        "technology has to look in.",
        "S1",
    )


def _until_moved(case: Case) -> Cited:
    return cite(
        f"As long as the line stands, {_head(case)} can overrule the CISO, whatever else is agreed. The measures below make "
        "that visible; they do not take it away.",
        "S5",
    )


def _until_weighed(case: Case) -> Cited:
    weighs = "does not weigh" if case.manager_is_said_not_to_weigh_risk else "is not known to weigh"
    return cite(
        f"As long as {_manager(case)} {weighs} the whole company’s risk, a warning has to be carried further by "
        "somebody whose job it is not.",
        "S7",
    )


def _what_remains(case: Case) -> Cited:
    return cite(
        "A good line does not make a good relationship. Two executives who no longer have to talk can stop doing so.",
        "S11",
    )


def _until_known(case: Case) -> Cited:
    if not can_be_found_out(case):
        return cite("As long as nobody stands above, one person alone decides how much risk the company takes.", "S7")
    if case.rating.ciso is None:
        return cite("Until the fact is known, take it that the risk of technology is nobody’s job.", "S8")
    return cite("Until the fact is known, take it that the CISO can be overruled by whoever delivers technology.", "S5")


_DISAGREE: dict[str, Callable[[Case], Cited]] = {
    "R1": _nobody_disagrees,
    "R2": _nobody_disagrees,
    "R3": _one_head,
    "R4": _layers,
    "R5": _direct,
    "R6": _business,
    "R7": _independent,
    "R8": _not_known,
}
_STAKE: dict[str, Callable[[Case], Cited]] = {
    "R1": _stake_nobody,
    "R2": _stake_nobody,
    "R3": _stake_one,
    "R4": _stake_under,
    "R5": _stake_under,
    "R6": _stake_apart,
    "R7": _stake_apart,
    "R8": _stake_unknown,
}
_MEANWHILE: dict[str, Callable[[Case], Cited]] = {
    "R1": _until_appointed,
    "R2": _until_appointed,
    "R3": _until_separated,
    "R4": _until_moved,
    "R5": _until_moved,
    "R6": _what_remains,
    "R7": _until_weighed,
    "R8": _until_known,
}
