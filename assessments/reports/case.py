"""What a report is written about: the stored rating, the stored chart, and the answers, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects

from assessments import interview, scoring
from assessments.languages import labelled
from assessments.models import Answer, Assessment, Respondent, charts
from assessments.scoring import DIMENSIONS, RULEBOOKS, Chart, Position, Post, Profile, Rating, Reply, Rule, Tier

from .drawing import NOBODY_ABOVE, NOT_RECORDED
from .spoken import in_language_spoken

# What each respondent tells for themselves; all else is told by the lead respondent.
_OWN = frozenset({"own_role", *DIMENSIONS})
# Those who did not agree to be shown under their role count only together with others of them, and at least so many.
TOGETHER = 3
UNNAMED = "unnamed"


@dataclass(frozen=True)
class Case:
    """One submitted assessment, read from the database once. Everything below is looked up in here.

    ``respondents``: those whose answers count, and ``told`` what each of them answered, by their keys. ``held_back``: how
    many more answered, and are not to be read off. ``words_are_stored``: the rating is told in its stored English, since
    there are no words for it in the language spoken.
    """

    assessment: Assessment
    rating: Rating
    chart: Chart
    answers: Mapping[str, Any]
    walk: interview.Walk
    respondents: tuple[Respondent, ...]
    held_back: int = 0
    told: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    words_are_stored: bool = False

    @property
    def rules(self) -> dict[str, Rule]:
        """The rule book of the method version that made the rating."""
        return RULEBOOKS[self.rating.method_version]

    @property
    def rule(self) -> Rule:
        return self.rules[self.rating.rule]

    @property
    def ciso(self) -> Position | None:
        return self.chart.get(self.rating.ciso.id) if self.rating.ciso else None

    @property
    def manager(self) -> Post | None:
        return self.rating.chain[0] if self.rating.chain else None

    @property
    def head(self) -> Post | None:
        """The head of technology in the chain, where that is what the rules looked at."""
        return self.rating.head_of_technology

    @property
    def last_known(self) -> Post | None:
        """The topmost post that is known, where the chain breaks off above it; None where the chain is known to its end."""
        return self.rating.chain[-1] if self.rating.chain and self.rating.layers_to_top is None else None

    @property
    def is_best_as_far_as_known(self) -> bool:
        """Whether somebody unknown stands above the manager for whom the line rates Best: it could be a CIO."""
        best = Tier.BEST in (self.rating.tier, self.rating.tier_once_filled)
        return best and self.last_known is not None

    @property
    def manager_is_said_not_to_weigh_risk(self) -> bool:
        """Whether the answer was "no". Unanswered or "I don't know", nothing is known against the manager."""
        post = self.chart.get(self.manager.id) if self.manager else None
        return post is not None and post.company_wide_risk is False

    @property
    def posts_between_are_known(self) -> bool:
        """Whether it was told which posts stand between the manager and the technology executive above.

        The quick check does not ask it. A chart that did not come of answers tells every post.
        """
        told = self.walk.given.value("between") is not None and self.choice("between") is None
        return told or self.choice("above") is None

    @property
    def is_on_top(self) -> bool:
        """Whether it was answered that nobody stands above the CISO."""
        return self.choice("manager") == "nobody" or self.choice("also_does") == "ceo"

    @property
    def end_of_line(self) -> str:
        """What stands where the line breaks off."""
        return NOBODY_ABOVE if self.is_on_top else NOT_RECORDED

    @property
    def technology_is_below_the_ciso(self) -> bool:
        """Whether somebody who leads technology reports up to the CISO, who is then the boss of the two."""
        ciso = self.ciso
        if ciso is None:
            return False
        return any(post.is_technology_executive and self.chart.is_above(ciso, post) for post in self.chart)

    @property
    def reader(self) -> str:
        """As what the lead respondent answered: cio, ciso, ceo or other."""
        return self.respondents[0].role if self.respondents else Respondent.Role.OTHER

    @cached_property
    def finding_ids(self) -> frozenset[str]:
        return frozenset(finding.id for finding in self.rating.findings)

    @cached_property
    def profile(self) -> Profile:
        """How the two work together, by the ratings of every respondent who counts."""
        return scoring.profile(self.replies())

    def choice(self, question: str) -> str | None:
        return self.walk.given.choice(question)

    def answer_in_words(self, question_id: str) -> str:
        """ "How the CISO reaches the board: not at all", to say what triggered an advice."""
        for question in self.walk.questions:
            if question.id == question_id and question_id in self.walk.given:
                said = " ".join(interview.in_words(question, self.walk.given.value(question_id)))
                return labelled(question.short, said)
        return ""

    def replies(self) -> tuple[Reply, ...]:
        """Every respondent's ratings of the relationship statements: under their role, unless they did not agree to it."""
        return tuple(
            reply if is_named(respondent) else replace(reply, role=UNNAMED)
            for respondent in self.respondents
            for reply in interview.replies(self._walk_of(respondent), str(respondent.pk))
        )

    def answers_of(self, respondent: Respondent) -> Mapping[str, Any]:
        return self.told.get(respondent.pk, {})

    def _walk_of(self, respondent: Respondent) -> interview.Walk:
        """The interview as it goes with their own statements and all else from the lead respondent, whose walk is taken."""
        told = self.answers_of(respondent)
        if told is self.answers:
            return self.walk
        shared = {question: value for question, value in self.answers.items() if question not in _OWN}
        return interview.walk({**shared, **{question: value for question, value in told.items() if question in _OWN}})


def is_named(respondent: Respondent) -> bool:
    """Whether the report may show what they answered under their role. Who was not asked was told that it does."""
    return respondent.consent is not False


def read(assessment: Assessment) -> Case:
    """Everything about a submitted assessment, by a number of queries that does not depend on how much there is."""
    return read_all([assessment])[0]


def read_all(assessments: Iterable[Assessment]) -> list[Case]:
    """Everything about each of these submitted assessments, by as many queries as for one."""
    listed = list(assessments)
    prefetch_related_objects(listed, "organization", "rating", "respondents")
    drawn, told = charts(listed), _told(listed)
    return [_case(assessment, drawn[assessment.pk], told) for assessment in listed]


def _told(assessments: list[Assessment]) -> dict[int, dict[str, Any]]:
    """What each respondent answered, by their keys."""
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    answers = Answer.objects.filter(respondent__assessment__in=assessments)
    for respondent, question, value in answers.values_list("respondent_id", "question", "value"):
        told[respondent][question] = value
    return told


def _case(assessment: Assessment, chart: Chart, told: Mapping[int, Mapping[str, Any]]) -> Case:
    lead = assessment.lead_respondent()
    answers = told.get(lead.pk, {}) if lead else {}
    respondents = [each for each in assessment.respondents.all() if each.pk in told and not each.answering]
    named = [each for each in respondents if is_named(each)]
    unnamed = sorted(
        (each for each in respondents if not is_named(each)), key=lambda each: (each.handed_in_at, each.pk)
    )
    # Three at a time: from a mean before and after one more of them, that one's answers could be read off.
    counted = unnamed[: len(unnamed) // TOGETHER * TOGETHER]
    stored = assessment.rating.as_scored()
    said = in_language_spoken(assessment, stored, chart)
    return Case(
        assessment=assessment,
        rating=said or stored,
        chart=chart,
        words_are_stored=said is None,
        answers=answers,
        walk=interview.walk(answers),
        respondents=tuple(sorted([*named, *counted], key=lambda each: each.pk)),
        held_back=len(unnamed) - len(counted),
        told=told,
    )
