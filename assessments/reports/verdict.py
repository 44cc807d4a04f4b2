"""The head of the report: the tier in a sentence that cannot be read as praise, and the next step."""

from __future__ import annotations

from collections.abc import Callable

from assessments.languages import Name, name, pgettext
from assessments.languages import gettext as _
from assessments.scoring import TECHNOLOGY_ROLES, Ask, NextStep, Post, Role, Tier

from .case import Case
from .cited import Cited, cite
from .naming import TIER_WORDS, capital, counted, fits_in_head, is_nameless, listed, short, the, to_whom


def meaning(case: Case) -> Cited:
    """What the tier means here, in one sentence that follows the tier's own word."""
    return cite(_MEANING[case.rating.rule](case), case.rating.rule, *case.rule.statements)


def reason(case: Case) -> Cited:
    """What decided, in the rule's words, and no more of it than is known."""
    words = case.rule.decides
    if not can_be_found_out(case):
        words = _(
            "Nobody stands above the CISO, neither a boss nor a board. The scale says nothing of such a "
            "line, so no tier is given."
        )
    if case.rating.rule == "R7" and not case.manager_is_said_not_to_weigh_risk:
        words = _(
            "No technology boss overrules the CISO. But nothing shows that whoever the CISO answers to "
            "weighs all of the company’s risk."
        )
    return cite(words, case.rule.id, *case.rule.statements)


def missing(case: Case) -> tuple[str, ...]:
    """What is missing, in words. What was answered already is not asked for again."""
    if not can_be_found_out(case):
        return ()
    if case.rating.rule == "R8" and case.is_on_top:
        return (_on_top(case),)
    return case.rating.missing


def can_be_found_out(case: Case) -> bool:
    """Whether finding something out completes the report; not where all is told and the scale has no place for it."""
    return not (case.rating.rule == "R8" and case.is_on_top and not _open_at_the_top(case))


def headword(tier: Tier) -> str:
    return _("Not rated yet") if tier is Tier.INCOMPLETE else TIER_WORDS[tier]


def here_note(case: Case) -> str:
    """What the scale says under "You are here", where its own words for the step would not be true."""
    notes = {
        "R2": _("A post, and nobody in it"),
        "R3": _("The floor: one head, two jobs"),
        "R7": _("Outside technology, and no more"),
        "R8": _("A fact is missing."),
    }
    if not can_be_found_out(case):
        return _("It begins with a boss.")
    if case.rating.rule == "R5" and case.head and short(case.head) != "CIO":
        return _("Directly under {head}").format(head=_head(case))
    return notes.get(case.rating.rule, "")


def next_step(case: Case) -> Cited:
    """The shortest way up, as one sentence."""
    step = case.rating.next_step
    if step is None:
        return cite("")
    return cite(_NEXT[step.ask](case, step), *(("S3",) if step.ask is Ask.MOVE else ()))


def _head(case: Case) -> Name:
    """The head of technology in the line, by name where the name leaves room for the rest."""
    return the(case.head) if case.head and fits_in_head(case.head) else name(pgettext("post", "the head of technology"))


def _none(case: Case) -> str:
    return _("nobody is accountable for information security across the whole organization.")


def _vacant(case: Case) -> str:
    once = case.rating.tier_once_filled
    if once is None or once is Tier.INCOMPLETE:
        return _("the CISO’s post is vacant, and who it reports to is not recorded.")
    words = _("the CISO’s post is vacant. Once somebody holds it, its line rates {tier}.")
    if case.is_best_as_far_as_known:
        words = _(
            "the CISO’s post is vacant. Once somebody holds it, its line rates {tier}, as far as the line is known."
        )
    return words.format(tier=TIER_WORDS[once])


def _dual_hat(case: Case) -> str:
    return _("the floor of the scale. There is a CISO, but one person says both yes and no to technology.")


def _layers(case: Case) -> str:
    layers = case.rating.layers_to_head_of_technology or 2
    words = _("the floor of the scale. There is a CISO, at least {layers} below {head}.")
    if case.posts_between_are_known:
        words = _("the floor of the scale. There is a CISO, {layers} below {head}.")
    return words.format(layers=counted(layers, "layer"), head=_head(case))


def _direct(case: Case) -> str:
    if case.head and not TECHNOLOGY_ROLES.issuperset(case.head.roles):
        return _(
            "the CISO reports straight to {head}, who runs technology too and is the boss when the two collide."
        ).format(head=_head(case))
    return _("the CISO reports straight to {head}, who is also the boss when the two disagree.").format(
        head=_head(case)
    )


def _business(case: Case) -> str:
    if case.is_best_as_far_as_known:
        words = _(
            "as far as the line is known, the CISO reports to {manager}, who weighs the risk of the whole company."
        )
    elif case.manager and Role.BOARD in case.manager.roles:
        words = _("the CISO reports to {manager}, which weighs the risk of the whole company.")
    else:
        words = _("the CISO reports to {manager}, who weighs the risk of the whole company.")
    short_enough = case.manager is not None and fits_in_head(case.manager)
    return words.format(manager=to_whom(case.manager) if short_enough else name(pgettext("post", "an executive")))


def _independent(case: Case) -> str:
    words = _("the CISO is outside technology, but {manager} is not known to weigh the risk of the whole company.")
    if case.manager_is_said_not_to_weigh_risk:
        words = _("the CISO is outside technology, but {manager} does not weigh the risk of the whole company.")
    return words.format(manager=_named(case))


def _named(case: Case) -> Name:
    if case.manager is None or is_nameless(case.manager) or not fits_in_head(case.manager):
        return name(pgettext("post", "its manager"))
    return the(case.manager)


def _incomplete(case: Case) -> str:
    if not can_be_found_out(case):
        return _("nobody stands above the CISO, and the scale has no place for that yet.")
    return _("a fact that decides the tier is missing, and any tier would be a guess.")


_MEANING: dict[str, Callable[[Case], str]] = {
    "R1": _none,
    "R2": _vacant,
    "R3": _dual_hat,
    "R4": _layers,
    "R5": _direct,
    "R6": _business,
    "R7": _independent,
    "R8": _incomplete,
}


def _to(step: NextStep) -> Name:
    if step.to and fits_in_head(step.to):
        return to_whom(step.to)
    return name(pgettext("post", "a business executive"))


def _would(step: NextStep) -> str:
    return _("this would make it {tier}.").format(tier=TIER_WORDS[step.tier])


def _appoint(case: Case, step: NextStep) -> str:
    return _("Appoint a CISO who reports to {to}: {would}").format(to=_to(step), would=_would(step))


def _fill(case: Case, step: NextStep) -> str:
    if step.tier is Tier.INCOMPLETE:
        return _("Fill the CISO’s post, and find out who it reports to.")
    text = _("Fill the CISO’s post: with its present line {would}").format(would=_would(step))
    best = case.rating.moves[0] if case.rating.moves else None
    if best and best.tier_once_filled and (best.tier_once_filled.rank or 0) > (step.tier.rank or 0):
        further = _("Have it report to {manager}, and it is {tier}.")
        text += " " + further.format(manager=the(best.to), tier=TIER_WORDS[best.tier_once_filled])
    return text


def _separate(case: Case, step: NextStep) -> str:
    return _("Give the CISO’s job to somebody who does not run technology and reports to {to}: {would}").format(
        to=_to(step), would=_would(step)
    )


def _record(case: Case, step: NextStep) -> str:
    return (
        _on_top(case)
        if case.is_on_top
        else _("Find out {missing_fact}, and answer the questions again.").format(missing_fact=_missing_fact(case))
    )


def _missing_fact(case: Case) -> str:
    """The fact that R8 asks for, as the object of "find out"."""
    if case.rating.ciso is None:
        return (
            _("whether there is a CISO at all")
            if case.chart.ciso_unknown
            else _("which post is the CISO of the whole organization")
        )
    return _("who {post} reports to").format(post=the(case.last_known or case.rating.ciso))


def _on_top(case: Case) -> str:
    """What to do where nobody stands above the CISO and no rule applies."""
    unknown = _open_at_the_top(case)
    if unknown:
        asked = listed(unknown, "or")
        return _(
            "Find out whether the person at the top, who is also the CISO, {asked}, and answer the questions again."
        ).format(asked=asked)
    return _(
        "Have the CISO answer to a board, or give the job to somebody below the person at the top: either can be rated."
    )


def _open_at_the_top(case: Case) -> list[str]:
    """What is not known of a CISO at the top, of the two facts that would give the line a place on the scale."""
    facts = (("top_technology", _("runs technology")), ("top_board", _("answers to a board")))
    return [words for question, words in facts if case.choice(question) not in ("yes", "no")]


def _move(case: Case, step: NextStep) -> str:
    if case.manager is None:
        return _("Move the CISO to {to}: {would}").format(to=_to(step), would=_would(step))
    words = _("Move the CISO from {origin} to {to}: {would}")
    return words.format(origin=_from(case.manager), to=_to(step), would=_would(step))


def _from(manager: Post) -> Name:
    nameless = is_nameless(manager) or not fits_in_head(manager)
    return name(pgettext("post", "its manager")) if nameless else the(manager)


def _keep(case: Case, step: NextStep) -> str:
    if case.is_best_as_far_as_known and case.last_known is not None:
        last = the(case.last_known)
        return (
            _(
                "Find out who {last} reports to: with a CIO further up, this line would be {good}. As far as it is known, it is "
                "{best}: keep it. {watch}"
            )
            .format(last=last, good=TIER_WORDS[Tier.GOOD], best=TIER_WORDS[Tier.BEST], watch=_watch(case))
            .strip()
        )
    if step.tier is Tier.BEST:
        return _("Keep this line, and put it in writing so that it outlasts the people. {watch}").format(
            watch=_watch(case)
        )
    return _(
        "None of the posts in your chart would make a better manager for the CISO. Look for an "
        "executive who weighs the risk of the whole company."
    )


def _watch(case: Case) -> str:
    cautions = sum(finding.kind == "caution" for finding in case.rating.findings)
    if cautions:
        return _("{cautions} below.").format(cautions=capital(counted(cautions, "caution")))
    return "" if case.last_known else _("No line rates higher.")


_NEXT: dict[Ask, Callable[[Case, NextStep], str]] = {
    Ask.APPOINT: _appoint,
    Ask.FILL: _fill,
    Ask.SEPARATE: _separate,
    Ask.RECORD: _record,
    Ask.MOVE: _move,
    Ask.KEEP: _keep,
}
