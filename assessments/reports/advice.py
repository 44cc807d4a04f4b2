"""What to do meanwhile: each advice with what triggered it and what it rests on. Other answers, other advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.languages import Texts, labelled, marked, name, pgettext
from assessments.languages import gettext as _
from assessments.scoring import Position, Profile, Tier

from .advice_texts import ON_BOARD_ACCESS, ON_FINDING, ON_STATEMENT
from .case import Case
from .cited import Cited, cite
from .naming import listed, the
from .relationship import gap_of

NOTABLE_GAP = 25.0
_DIMENSIONS: dict[str, str] = Texts(
    {
        "communication": marked("Communication"),
        "understanding": marked("Understanding"),
        "engagement": marked("Engagement"),
    }
)


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
    return labelled(case.rating.rule, case.rule.title)


def _under_technology(case: Case) -> Iterator[Advice]:
    head = the(case.head) if case.head else name(pgettext("post", "the head of technology"))
    yield Advice(
        "escalation",
        cite(
            _(
                "Put in writing when the CISO may take a disagreement past {head}, to whom, and that nobody "
                "is marked down for it."
            ).format(head=head),
            "S5",
        ),
        _trigger(case),
    )
    yield Advice(
        "budget",
        cite(
            _("Give security a budget of its own that {head} cannot use to rescue a late project.").format(head=head),
            "S2",
            "S5",
        ),
        _trigger(case),
    )
    yield Advice(
        "appraisal",
        cite(
            _(
                "Have somebody who weighs the whole company’s risk appraise the CISO together with {head}, "
                "pay included."
            ).format(head=head),
            "S5",
            "S7",
        ),
        _trigger(case),
    )


def _has_second_way(case: Case) -> bool:
    return "dotted-to-risk-executive" in case.finding_ids


def _second_way(case: Case) -> Iterator[Advice]:
    target = next((post for post in _risk_executives(case)), None)
    to = the(target) if target else name(pgettext("post", "somebody who weighs the whole company’s risk"))
    yield Advice(
        "second-way",
        cite(
            _("Until the line moves, draw a dotted line from the CISO to {to}: a second way to be heard.").format(
                to=to
            ),
            "S5",
            "S7",
        ),
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
            _("Give the CISO a standing meeting with {head}, so that a warning does not depend on {between}.").format(
                head=the(case.head), between=listed(between[:3])
            ),
            "S8",
            "S9",
        ),
        _trigger(case),
    )


def _no_ciso(case: Case) -> Iterator[Advice]:
    yield Advice(
        "name-somebody",
        cite(
            _(
                "Until a CISO is appointed, name one executive who answers for information security, and say "
                "so in writing."
            ),
            "S8",
        ),
        _trigger(case),
    )
    if case.assessment.organization.size_band == "under_500":
        text = _(
            "For an organization of your size a part-time or outside CISO is a beginning, if one "
            "employee stays accountable."
        )
        yield Advice(
            "small-beginning",
            cite(text, "S8"),
            _("Size: {size}").format(size=case.assessment.organization.get_size_band_display()),
        )


def _vacant(case: Case) -> Iterator[Advice]:
    yield Advice(
        "act-today",
        cite(_("Name somebody today who acts in the CISO’s post, and set the date by which it will be filled."), "S8"),
        case.answer_in_words("ciso_status") or _trigger(case),
    )
    if case.rating.tier_once_filled and case.rating.tier_once_filled is not Tier.BEST:
        text = _("Move the line before you fill the post: it is easier to change than with somebody in it.")
        yield Advice("move-first", cite(text, "S3"), _trigger(case))


def _dual_hat(case: Case) -> Iterator[Advice]:
    answered = "top_technology" if case.choice("top_technology") == "yes" else "also_does"
    trigger = case.answer_in_words(answered) or _trigger(case)
    yield Advice(
        "second-signature",
        cite(
            _(
                "List the decisions that this person takes in both jobs, and ask for a second signature from "
                "outside technology on each."
            ),
            "S1",
        ),
        trigger,
    )
    yield Advice(
        "outside-review",
        cite(
            _(
                "Have internal audit, or somebody from outside, review security once a year and report past "
                "this person."
            ),
            "S1",
        ),
        trigger,
    )


def _not_best(case: Case) -> Iterator[Advice]:
    manager = the(case.manager) if case.manager else name(pgettext("post", "the manager"))
    answered = case.choice("manager_risk")
    if answered == "no":
        text = _(
            "Ask whether the job of {manager} can include the risk of the whole company: the same line "
            "would then be Best."
        ).format(manager=manager)
    else:
        text = _(
            "Find out whether the job of {manager} includes the risk of the whole company: if it does, "
            "this line is Best."
        ).format(manager=manager)
    yield Advice("widen-the-job", cite(text, "S7", "R6"), case.answer_in_words("manager_risk") or _trigger(case))


def _best(case: Case) -> Iterator[Advice]:
    if case.choice("technology_head") == "nobody":
        return
    yield Advice(
        "keep-talking",
        cite(_("Keep the CISO and the head of technology in one room: separate lines need a fixed meeting."), "S11"),
        _trigger(case),
    )


_BY_RULE = {"R1": _no_ciso, "R2": _vacant, "R3": _dual_hat, "R4": _several_layers, "R6": _best, "R7": _not_best}


# --- Findings -------------------------------------------------------------------------------------------------------


def _about_findings(case: Case) -> Iterator[Advice]:
    for finding in case.rating.findings:
        if finding.id in ON_FINDING:
            yield Advice(finding.id, ON_FINDING[finding.id], finding.text)


# --- The board ------------------------------------------------------------------------------------------------------


def _about_the_board(case: Case) -> Iterator[Advice]:
    access = case.choice("board_access")
    if access in ON_BOARD_ACCESS:
        manager = the(case.manager) if case.manager else name(pgettext("post", "the manager"))
        text = _(ON_BOARD_ACCESS[access]).format(manager=manager)
        yield Advice(f"board-{access}", cite(text, "S5", "S7"), case.answer_in_words("board_access"))


# --- The relationship -----------------------------------------------------------------------------------------------


def _about_the_relationship(case: Case, profile: Profile) -> Iterator[Advice]:
    yield from _about_gaps(profile)
    for dimension in case.walk.questions:
        if dimension.id not in case.walk.given:
            continue
        ratings = case.walk.given.value(dimension.id)
        for statement in dimension.statements:
            if statement.id in ON_STATEMENT and _speaks_against(ratings[statement.id], statement.reverse):
                refs = ("S11", "S12") if dimension.id == "understanding" else ("S11",)
                said = _("agreed") if statement.reverse else _("disagreed")
                yield Advice(
                    statement.id,
                    cite(ON_STATEMENT[statement.id], *refs),
                    _("“{statement}”: {said}").format(statement=statement.text, said=said),
                )


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
                    _(
                        "Sit down with both sets of answers, and begin with the statement on which the CIO and the "
                        "CISO differ most."
                    ),
                    "S12",
                ),
                _("{dimension}: the CIO and the CISO are {points} points apart").format(
                    dimension=_DIMENSIONS[dimension.id], points=abs(gap_of(dimension.by_role) or 0)
                ),
            )


# --- Time to contain ------------------------------------------------------------------------------------------------


def _about_containment(case: Case) -> Iterator[Advice]:
    value = case.walk.given.value("containment")
    how = value.get("how") if isinstance(value, dict) else None
    trigger = case.answer_in_words("containment")
    if how == "not_measured":
        text = _(
            "Begin to record, for each incident, when it began and when it was contained: the median needs no more."
        )
        yield Advice("measure", cite(text, "S6"), trigger)
    elif how == "dont_know":
        text = _("Ask for the median total time to contain: it is the outcome by which the research compares lines.")
        yield Advice("ask-for-the-median", cite(text, "S6"), trigger)
