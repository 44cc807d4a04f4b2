"""The head of the report: the tier in a sentence that cannot be read as praise, and the next step."""

from __future__ import annotations

from collections.abc import Callable

from assessments.scoring import TECHNOLOGY_ROLES, Ask, NextStep, Post, Role, Tier

from .case import Case
from .cited import Cited, cite
from .naming import TIER_WORDS, capital, counted, fits_in_head, is_nameless, listed, the, to_whom


def meaning(case: Case) -> Cited:
    """What the tier means here, in one sentence that follows the tier's own word."""
    return cite(_MEANING[case.rating.rule](case), case.rating.rule, *case.rule.statements)


def reason(case: Case) -> Cited:
    """What decided, in the rule's words, and no more of it than is known."""
    words = case.rule.decides
    if not can_be_found_out(case):
        words = (
            "Nobody stands above the CISO, neither a boss nor a board. The scale says nothing of such a line, so no tier is "
            "given."
        )
    if case.rating.rule == "R7" and not case.manager_is_said_not_to_weigh_risk:
        words = (
            "No technology boss overrules the CISO. But nothing shows that whoever the CISO answers to weighs all of the "
            "company’s risk."
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
    return "Not rated yet" if tier is Tier.INCOMPLETE else TIER_WORDS[tier]


def here_note(case: Case) -> str:
    """What the scale says under "You are here", where its own words for the step would not be true."""
    notes = {
        "R2": "A post, and nobody in it",
        "R3": "The floor: one head, two jobs",
        "R7": "Outside technology, and no more",
        "R8": "A fact is missing.",
    }
    if not can_be_found_out(case):
        return "It begins with a boss."
    if case.rating.rule == "R5" and case.head and the(case.head) != "the CIO":
        return f"Directly under {_head(case)}"
    return notes.get(case.rating.rule, "")


def next_step(case: Case) -> Cited:
    """The shortest way up, as one sentence."""
    step = case.rating.next_step
    if step is None:
        return cite("")
    return cite(_NEXT[step.ask](case, step), *(("S3",) if step.ask is Ask.MOVE else ()))


def _head(case: Case) -> str:
    """The head of technology in the line, by name where the name leaves room for the rest."""
    return the(case.head) if case.head and fits_in_head(case.head) else "the head of technology"


def _none(case: Case) -> str:
    return "nobody is accountable for information security across the whole organization."


def _vacant(case: Case) -> str:
    once = case.rating.tier_once_filled
    if once is None or once is Tier.INCOMPLETE:
        return "the CISO’s post is vacant, and who it reports to is not recorded."
    known = ", as far as the line is known" if case.is_best_as_far_as_known else ""
    return f"the CISO’s post is vacant. Once somebody holds it, its line rates {TIER_WORDS[once]}{known}."


def _dual_hat(case: Case) -> str:
    return "the floor of the scale. There is a CISO, but one person says both yes and no to technology."


def _layers(case: Case) -> str:
    layers = case.rating.layers_to_head_of_technology or 2
    at_least = "" if case.posts_between_are_known else "at least "
    return f"the floor of the scale. There is a CISO, {at_least}{counted(layers, 'layer')} below {_head(case)}."


def _direct(case: Case) -> str:
    if case.head and not TECHNOLOGY_ROLES.issuperset(case.head.roles):
        return (
            f"the CISO reports straight to {_head(case)}, who runs technology too and is the boss when the two collide."
        )
    return f"the CISO reports straight to {_head(case)}, who is also the boss when the two disagree."


def _business(case: Case) -> str:
    manager = to_whom(case.manager) if case.manager and fits_in_head(case.manager) else "an executive"
    who = "which" if case.manager and Role.BOARD in case.manager.roles else "who"
    known = "as far as the line is known, " if case.is_best_as_far_as_known else ""
    return f"{known}the CISO reports to {manager}, {who} weighs the risk of the whole company."


def _independent(case: Case) -> str:
    manager = _named(case)
    weighs = "does not weigh" if case.manager_is_said_not_to_weigh_risk else "is not known to weigh"
    return f"the CISO is outside technology, but {manager} {weighs} the risk of the whole company."


def _named(case: Case) -> str:
    if case.manager is None or is_nameless(case.manager) or not fits_in_head(case.manager):
        return "its manager"
    return the(case.manager)


def _incomplete(case: Case) -> str:
    if not can_be_found_out(case):
        return "nobody stands above the CISO, and the scale has no place for that yet."
    return "a fact that decides the tier is missing, and any tier would be a guess."


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


def _to(step: NextStep) -> str:
    return to_whom(step.to) if step.to and fits_in_head(step.to) else "a business executive"


def _would(step: NextStep) -> str:
    return f"this would make it {TIER_WORDS[step.tier]}."


def _appoint(case: Case, step: NextStep) -> str:
    return f"Appoint a CISO who reports to {_to(step)}: {_would(step)}"


def _fill(case: Case, step: NextStep) -> str:
    if step.tier is Tier.INCOMPLETE:
        return "Fill the CISO’s post, and find out who it reports to."
    text = f"Fill the CISO’s post: with its present line {_would(step)}"
    best = case.rating.moves[0] if case.rating.moves else None
    if best and best.tier_once_filled and (best.tier_once_filled.rank or 0) > (step.tier.rank or 0):
        text += f" Have it report to {the(best.to)}, and it is {TIER_WORDS[best.tier_once_filled]}."
    return text


def _separate(case: Case, step: NextStep) -> str:
    return f"Give the CISO’s job to somebody who does not run technology and reports to {_to(step)}: {_would(step)}"


def _record(case: Case, step: NextStep) -> str:
    return _on_top(case) if case.is_on_top else f"Find out {_missing_fact(case)}, and answer the questions again."


def _missing_fact(case: Case) -> str:
    """The fact that R8 asks for, as the object of "find out"."""
    if case.rating.ciso is None:
        return (
            "whether there is a CISO at all"
            if case.chart.ciso_unknown
            else "which post is the CISO of the whole organization"
        )
    return f"who {the(case.last_known or case.rating.ciso)} reports to"


def _on_top(case: Case) -> str:
    """What to do where nobody stands above the CISO and no rule applies."""
    unknown = _open_at_the_top(case)
    if unknown:
        asked = listed(unknown, "or")
        return f"Find out whether the person at the top, who is also the CISO, {asked}, and answer the questions again."
    return (
        "Have the CISO answer to a board, or give the job to somebody below the person at the top: either can be rated."
    )


def _open_at_the_top(case: Case) -> list[str]:
    """What is not known of a CISO at the top, of the two facts that would give the line a place on the scale."""
    facts = (("top_technology", "runs technology"), ("top_board", "answers to a board"))
    return [words for question, words in facts if case.choice(question) not in ("yes", "no")]


def _move(case: Case, step: NextStep) -> str:
    origin = f" from {_from(case.manager)}" if case.manager else ""
    return f"Move the CISO{origin} to {_to(step)}: {_would(step)}"


def _from(manager: Post) -> str:
    return "its manager" if is_nameless(manager) or not fits_in_head(manager) else the(manager)


def _keep(case: Case, step: NextStep) -> str:
    if case.is_best_as_far_as_known and case.last_known is not None:
        last = the(case.last_known)
        return (
            f"Find out who {last} reports to: with a CIO further up, this line would be Good. As far as it is known, it is Best: "
            f"keep it. {_watch(case)}".strip()
        )
    if step.tier is Tier.BEST:
        return f"Keep this line, and put it in writing so that it outlasts the people. {_watch(case)}"
    return (
        "None of the posts in your chart would make a better manager for the CISO. Look for an executive who weighs the "
        "risk of the whole company."
    )


def _watch(case: Case) -> str:
    cautions = sum(finding.kind == "caution" for finding in case.rating.findings)
    return (
        f"{capital(counted(cautions, 'caution'))} below."
        if cautions
        else ""
        if case.last_known
        else "No line rates higher."
    )


_NEXT: dict[Ask, Callable[[Case, NextStep], str]] = {
    Ask.APPOINT: _appoint,
    Ask.FILL: _fill,
    Ask.SEPARATE: _separate,
    Ask.RECORD: _record,
    Ask.MOVE: _move,
    Ask.KEEP: _keep,
}
