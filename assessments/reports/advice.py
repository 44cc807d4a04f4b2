"""What to do meanwhile: each advice with what triggered it and what it rests on. Other answers, other advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.scoring import Position, Profile, Tier

from .case import Case
from .cited import Cited, cite
from .naming import capital, listed, the
from .relationship import gap_of

NOTABLE_GAP = 25.0


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. ``trigger`` names the answer or the rule that it comes from."""

    id: str
    action: Cited
    trigger: str


def advice(case: Case, profile: Profile) -> tuple[Advice, ...]:
    """The structure first, then the way to the board, then the relationship, then what to measure."""
    return (
        *_about_the_line(case),
        *_about_findings(case),
        *_about_the_board(case),
        *_about_the_relationship(case, profile),
        *_about_containment(case),
    )


# --- The line -------------------------------------------------------------------------------------------------------


def _about_the_line(case: Case) -> Iterator[Advice]:
    rule = case.rating.rule
    if rule in ("R4", "R5"):
        yield from _under_technology(case)
    if rule in _BY_RULE:
        yield from _BY_RULE[rule](case)
    if rule in ("R4", "R5", "R7") and not _has_second_way(case):
        yield from _second_way(case)


def _trigger(case: Case) -> str:
    return f"{case.rating.rule}: {case.rule.title}"


def _under_technology(case: Case) -> Iterator[Advice]:
    head = the(case.head) if case.head else "the head of technology"
    yield Advice(
        "escalation",
        cite(
            f"Put in writing when the CISO may take a disagreement past {head}, to whom, and that nobody is marked down for "
            "it.",
            "S5",
        ),
        _trigger(case),
    )
    yield Advice(
        "budget",
        cite(f"Give security a budget of its own that {head} cannot use to rescue a late project.", "S2", "S5"),
        _trigger(case),
    )
    yield Advice(
        "appraisal",
        cite(
            f"Have somebody who weighs the whole company’s risk appraise the CISO together with {head}, pay included.",
            "S5",
            "S7",
        ),
        _trigger(case),
    )


def _has_second_way(case: Case) -> bool:
    return "dotted-to-risk-executive" in case.finding_ids


def _second_way(case: Case) -> Iterator[Advice]:
    target = next((post for post in _risk_executives(case)), None)
    to = the(target) if target else "somebody who weighs the whole company’s risk"
    yield Advice(
        "second-way",
        cite(f"Until the line moves, draw a dotted line from the CISO to {to}: a second way to be heard.", "S5", "S7"),
        case.answer_in_words("dotted") or _trigger(case),
    )


def _risk_executives(case: Case) -> list[Position]:
    """Who weighs the whole company's risk and is not the CISO's manager; those in the chain are left out."""
    above = {post.id for post in case.rating.chain}
    return [post for post in case.chart if post.is_risk_executive and post.id not in above and post != case.ciso]


def _several_layers(case: Case) -> Iterator[Advice]:
    assert case.head is not None
    between = [the(post) for post in case.rating.chain[: (case.rating.layers_to_head_of_technology or 2) - 1]]
    yield Advice(
        "standing-meeting",
        cite(
            f"Give the CISO a standing meeting with {the(case.head)}, so that a warning does not depend on "
            f"{listed(between[:3])}.",
            "S8",
            "S9",
        ),
        _trigger(case),
    )


def _no_ciso(case: Case) -> Iterator[Advice]:
    yield Advice(
        "name-somebody",
        cite(
            "Until a CISO is appointed, name one executive who answers for information security, and say so in writing.",
            "S8",
        ),
        _trigger(case),
    )
    if case.assessment.organization.size_band == "under_500":
        text = "For an organization of your size a part-time or outside CISO is a beginning, if one employee stays accountable."
        yield Advice(
            "small-beginning", cite(text, "S8"), f"Size: {case.assessment.organization.get_size_band_display()}"
        )


def _vacant(case: Case) -> Iterator[Advice]:
    yield Advice(
        "act-today",
        cite("Name somebody today who acts in the CISO’s post, and set the date by which it will be filled.", "S8"),
        case.answer_in_words("ciso_status") or _trigger(case),
    )
    if case.rating.tier_once_filled and case.rating.tier_once_filled is not Tier.BEST:
        text = "Move the line before you fill the post: it is easier to change than with somebody in it."
        yield Advice("move-first", cite(text, "S3"), _trigger(case))


def _dual_hat(case: Case) -> Iterator[Advice]:
    answered = "top_technology" if case.choice("top_technology") == "yes" else "also_does"
    trigger = case.answer_in_words(answered) or _trigger(case)
    yield Advice(
        "second-signature",
        cite(
            "List the decisions that this person takes in both jobs, and ask for a second signature from outside "
            "technology on each.",
            "S1",
        ),
        trigger,
    )
    yield Advice(
        "outside-review",
        cite(
            "Have internal audit, or somebody from outside, review security once a year and report past this person.",
            "S1",
        ),
        trigger,
    )


def _not_best(case: Case) -> Iterator[Advice]:
    manager = the(case.manager) if case.manager else "the manager"
    answered = case.choice("manager_risk")
    if answered == "no":
        text = f"Ask whether the job of {manager} can include the risk of the whole company: the same line would then be Best."
    else:
        text = f"Find out whether the job of {manager} includes the risk of the whole company: if it does, this line is Best."
    yield Advice("widen-the-job", cite(text, "S7", "R6"), case.answer_in_words("manager_risk") or _trigger(case))


def _best(case: Case) -> Iterator[Advice]:
    if case.choice("technology_head") == "nobody":
        return
    yield Advice(
        "keep-talking",
        cite("Keep the CISO and the head of technology in one room: separate lines need a fixed meeting.", "S11"),
        _trigger(case),
    )


_BY_RULE = {"R1": _no_ciso, "R2": _vacant, "R3": _dual_hat, "R4": _several_layers, "R6": _best, "R7": _not_best}


# --- Findings -------------------------------------------------------------------------------------------------------

_ON_FINDING = {
    "acting-ciso": cite(
        "Set the date by which the CISO’s post is filled for good; until then, confirm in writing what the acting holder may "
        "refuse.",
        "S8",
    ),
    "part-time-ciso": cite("Name who decides when an incident falls outside the CISO’s hours.", "S8"),
    "shared-ciso": cite(
        "Agree with the other companies whose incident comes first when two happen at once.",
        "S8",
    ),
    "outsourced-ciso": cite(
        "Name an employee who answers for what the outside CISO advises, and who can act on it.",
        "S8",
    ),
    "dotted-to-technology": cite(
        "Write down what the dotted line to technology is for: work to coordinate, and neither orders nor appraisal.",
        "S1",
        "S5",
    ),
    "two-roles": cite(
        "Write down how much of this person’s time belongs to security, and who steps in when both jobs call.",
        "S1",
    ),
    "dotted-to-risk-executive": cite(
        "Use the dotted line: fix a regular meeting on it, without the CISO’s manager in the room.",
        "S5",
        "S7",
    ),
}


def _about_findings(case: Case) -> Iterator[Advice]:
    for finding in case.rating.findings:
        if finding.id in _ON_FINDING:
            yield Advice(finding.id, _ON_FINDING[finding.id], finding.text)


# --- The board ------------------------------------------------------------------------------------------------------

_ON_BOARD_ACCESS = {
    "not_at_all": "Put the CISO on the board’s agenda, in person, at least twice a year.",
    "papers": "Let the CISO present to the board in person: a report that others speak for loses its warnings on the way.",
    "with_manager": "Let part of each session with the board take place without {manager} in the room.",
    "own_slot": "Keep the CISO’s own time with the board: it is the way around a boss who disagrees.",
    "no_board": "Name who, outside the line, hears the CISO: an owner, an adviser, an outside auditor.",
    "dont_know": "Find out how the CISO reaches the board; if nobody knows, the CISO probably does not.",
}


def _about_the_board(case: Case) -> Iterator[Advice]:
    access = case.choice("board_access")
    if access in _ON_BOARD_ACCESS:
        manager = the(case.manager) if case.manager else "the manager"
        text = _ON_BOARD_ACCESS[access].format(manager=manager)
        yield Advice(f"board-{access}", cite(text, "S5", "S7"), case.answer_in_words("board_access"))


# --- The relationship -----------------------------------------------------------------------------------------------

_ON_STATEMENT = {
    "communication-1": "Put a meeting of the CIO and the CISO in the calendar, every two weeks, just the two of them.",
    "communication-2": "Ask the CISO before a project is approved: make it a line on the approval form.",
    "communication-3": "Agree that the CISO tells the CIO of an incident first, and within how many minutes.",
    "communication-4": "Settle differences before the executives meet, or put both views on one page.",
    "understanding-1": "Add one question to every decision on a project: what does it do to the risk of an incident?",
    "understanding-2": "Protect security work in project plans: it is cut only with the CISO’s consent.",
    "understanding-3": "Expect another way to the same goal with every objection that the CISO makes.",
    "understanding-4": "Have each new control that the CISO asks for come with its cost in time and money.",
    "engagement-1": "Give the CISO an hour each quarter with finance, legal and operations.",
    "engagement-2": "Send the other executives a short report on security in quiet times too.",
    "engagement-3": "Thank employees who report a security mistake of their own, where others can hear it.",
    "engagement-4": "Announce a new security rule, with its reason, before it takes effect.",
}


def _about_the_relationship(case: Case, profile: Profile) -> Iterator[Advice]:
    yield from _about_gaps(profile)
    for dimension in case.walk.questions:
        if dimension.id not in case.walk.given:
            continue
        ratings = case.walk.given.value(dimension.id)
        for statement in dimension.statements:
            if statement.id in _ON_STATEMENT and _speaks_against(ratings[statement.id], statement.reverse):
                refs = ("S11", "S12") if dimension.id == "understanding" else ("S11",)
                said = "agreed" if statement.reverse else "disagreed"
                yield Advice(statement.id, cite(_ON_STATEMENT[statement.id], *refs), f"“{statement.text}”: {said}")


def _speaks_against(rating: object, reverse: bool) -> bool:
    if not isinstance(rating, int):
        return False
    return rating > 3 if reverse else rating < 3


def _about_gaps(profile: Profile) -> Iterator[Advice]:
    for dimension in profile.dimensions:
        if dimension.gap is not None and abs(dimension.gap) >= NOTABLE_GAP:
            yield Advice(
                f"gap-{dimension.id}",
                cite(
                    "Sit down with both sets of answers, and begin with the statement on which the CIO and the CISO differ "
                    "most.",
                    "S12",
                ),
                f"{capital(dimension.id)}: the CIO and the CISO are {abs(gap_of(dimension.by_role) or 0)} points apart",
            )


# --- Time to contain ------------------------------------------------------------------------------------------------


def _about_containment(case: Case) -> Iterator[Advice]:
    value = case.walk.given.value("containment")
    how = value.get("how") if isinstance(value, dict) else None
    trigger = case.answer_in_words("containment")
    if how == "not_measured":
        text = "Begin to record, for each incident, when it began and when it was contained: the median needs no more."
        yield Advice("measure", cite(text, "S6"), trigger)
    elif how == "dont_know":
        text = "Ask for the median total time to contain: it is the outcome by which the research compares lines."
        yield Advice("ask-for-the-median", cite(text, "S6"), trigger)
