"""The risk in this structure: who wins when they disagree, whose job is at stake, what stays a risk meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessments.languages import Name, marked, name, pgettext
from assessments.languages import gettext as _

from .case import Case
from .cited import Cited, cite
from .naming import capital, counted, is_nameless, the
from .verdict import can_be_found_out

_UNEVEN = marked(
    "The stakes are uneven: {head} can lose the job over a project that fails, the CISO over a breach, at fault or not."
)
_NOT_SAFE = cite(
    marked(
        "The CIO is not safe either. Breaches from a deficiency of the systems make it 72 % more "
        "likely that the CIO leaves."
    ),
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


def _head(case: Case) -> Name:
    return the(case.head) if case.head else name(pgettext("post", "the head of technology"))


def _manager(case: Case) -> Name:
    return (
        the(case.manager)
        if case.manager and not is_nameless(case.manager)
        else name(pgettext("post", "the CISO’s manager"))
    )


def _nobody_disagrees(case: Case) -> Cited:
    return cite(
        _(
            "Nobody loses the argument, because nobody has it: whoever wants a technology has no one "
            "across the table whose job is to name its risk."
        ),
        "S1",
        "S8",
    )


def _one_head(case: Case) -> Cited:
    return cite(
        _(
            "The argument takes place in one head. The same person is there to say yes to technology and "
            "to say no to its risk, and no one else hears how the two were weighed."
        ),
        "S1",
        "R3",
    )


def _layers(case: Case) -> Cited:
    layers = case.rating.layers_to_head_of_technology or 2
    words = _(
        "{head} tends to win, often without hearing the argument: before it gets there it passes at least {desks} in between."
    )
    if case.posts_between_are_known:
        words = _(
            "{head} tends to win, often without hearing the argument: before it gets there it passes {desks} in between."
        )
    return cite(
        capital(words.format(head=_head(case), desks=counted(layers - 1, "desk"))),
        "S5",
        "R4",
    )


def _direct(case: Case) -> Cited:
    return cite(
        capital(
            _(
                "{head} tends to win, as the boss. The CISO is heard, and can still be overruled by the one "
                "person who has most to lose from a delayed project."
            ).format(head=_head(case))
        ),
        "S1",
        "S5",
    )


def _business(case: Case) -> Cited:
    if case.technology_is_below_the_ciso:
        return cite(
            _(
                "The CISO tends to win, as the boss of technology. {manager} hears that side directly, and "
                "has to ask for the other: what the company gains from a technology."
            ).format(manager=capital(_manager(case))),
            "S1",
            "S5",
        )
    return cite(
        _(
            "{apart} {manager} hears the CISO directly, and can weigh the gain from a technology against "
            "its risk to the whole company."
        ).format(apart=_apart(case), manager=capital(_manager(case))),
        "S6",
        "S7",
        "S10",
    )


def _apart(case: Case) -> str:
    if case.is_best_as_far_as_known:
        return _("Neither is the other’s boss, as far as the line is known.")
    return _("Neither is the other’s boss.")


def _independent(case: Case) -> Cited:
    if case.technology_is_below_the_ciso:
        return _boss_of_technology(case)
    words = _(
        "{apart} But {manager}, to whom the CISO answers, is not known to have a seat from which the risk of the "
        "whole company is weighed, so the argument may be settled elsewhere."
    )
    if case.manager_is_said_not_to_weigh_risk:
        words = _(
            "{apart} But {manager}, to whom the CISO answers, has no seat from which the risk of the "
            "whole company is weighed, so the argument may be settled elsewhere."
        )
    return cite(
        words.format(apart=_apart(case), manager=_manager(case)),
        "S5",
        "S7",
    )


def _boss_of_technology(case: Case) -> Cited:
    return cite(
        _(
            "The CISO tends to win, as the boss of technology. Whether {manager} weighs what that costs "
            "the company is another matter."
        ).format(manager=_manager(case)),
        "S1",
        "S5",
    )


def _not_known(case: Case) -> Cited:
    if not can_be_found_out(case):
        return cite(
            _("Whoever is at the top, who here is the CISO. Nobody above hears both sides and decides between them."),
            "S5",
            "S7",
        )
    if case.rating.ciso is None:
        return cite(
            _(
                "It depends on the fact that is missing. Without a CISO nobody has the argument; with one, "
                "the boss above tends to win it."
            ),
            "S5",
            "S8",
        )
    return cite(
        _(
            "It depends on the fact that is missing: a boss who delivers technology tends to win over "
            "the CISO; a boss who weighs the whole company’s risk can decide between the two."
        ),
        "S5",
        "S7",
    )


def _stake_nobody(case: Case) -> Cited:
    return cite(
        _(
            "A CISO’s job hangs on whether a breach is bad. Without one, a failed project costs somebody "
            "the job, and a risk taken costs nobody anything until it comes true."
        ),
        "S2",
    )


def _stake_one(case: Case) -> Cited:
    return cite(
        _(
            "One person carries both stakes: the failed project and the breach. Avoiding the first can "
            "bring about the second."
        ),
        "S2",
        "R3",
    )


def _stake_under(case: Case) -> Cited:
    text = _(_UNEVEN).format(head=_head(case))
    return cite(
        f"{text} "
        + _("So a decision of {head} can cost the CISO the job, and the CISO cannot veto it.").format(head=_head(case)),
        "S2",
        "S5",
    )


def _stake_apart(case: Case) -> Cited:
    text = _(_UNEVEN).format(head=name(pgettext("post", "the head of technology")))
    if case.technology_is_below_the_ciso:
        return cite(f"{text} " + _("Here the CISO also decides over the job of whoever leads technology."), "S2")
    if case.is_best_as_far_as_known:
        return cite(
            f"{text} " + _("As far as the line is known, the two do not decide over each other’s job."), "S2", "S10"
        )
    return cite(f"{text} " + _("Here at least the two do not decide over each other’s job."), "S2", "S10")


def _stake_unknown(case: Case) -> Cited:
    if not can_be_found_out(case):
        text = _(
            "Nobody stands above to take the job of CISO away: what a breach costs falls on the company and its owners."
        )
        return cite(text, "S2")
    return cite(_(_UNEVEN).format(head=name(pgettext("post", "the head of technology"))), "S2")


def _until_appointed(case: Case) -> Cited:
    return cite(
        _(
            "Until somebody holds the post, every decision on technology is taken without its risk being "
            "somebody’s job."
        ),
        "S8",
    )


def _until_separated(case: Case) -> Cited:
    return cite(
        _(
            "Until two people hold the two jobs, no meeting, budget or committee makes the conflict "
            "visible. Someone outside technology has to look in."
        ),
        "S1",
    )


def _until_moved(case: Case) -> Cited:
    return cite(
        _(
            "As long as the line stands, {head} can overrule the CISO, whatever else is agreed. The "
            "measures below make that visible; they do not take it away."
        ).format(head=_head(case)),
        "S5",
    )


def _until_weighed(case: Case) -> Cited:
    words = _(
        "As long as {manager} is not known to weigh the whole company’s risk, a warning has to be carried further "
        "by somebody whose job it is not."
    )
    if case.manager_is_said_not_to_weigh_risk:
        words = _(
            "As long as {manager} does not weigh the whole company’s risk, a warning has to be carried further "
            "by somebody whose job it is not."
        )
    return cite(words.format(manager=_manager(case)), "S7")


def _what_remains(case: Case) -> Cited:
    return cite(
        _(
            "A good line does not make a good relationship. Two executives who no longer have to talk "
            "can stop doing so."
        ),
        "S11",
    )


def _until_known(case: Case) -> Cited:
    if not can_be_found_out(case):
        return cite(
            _("As long as nobody stands above, one person alone decides how much risk the company takes."), "S7"
        )
    if case.rating.ciso is None:
        return cite(_("Until the fact is known, take it that the risk of technology is nobody’s job."), "S8")
    return cite(
        _("Until the fact is known, take it that the CISO can be overruled by whoever delivers technology."), "S5"
    )


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
