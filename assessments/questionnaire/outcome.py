"""The outcome question: how long it takes to contain an incident."""

from __future__ import annotations

from assessments.languages import marked

from .book import DONT_KNOW, Kind, Option, Question, Section

UNITS: tuple[Option, ...] = (
    Option("minutes", marked("Minutes")),
    Option("hours", marked("Hours")),
    Option("days", marked("Days")),
)

_CONTAINMENT = Question(
    id="containment",
    section=Section.OUTCOME,
    short=marked("Total time to contain an incident"),
    heading=marked("How long does it take, in total, to contain a security incident?"),
    why=marked(
        "By the research behind the scale, the most successful organizations are those that contain "
        "incidents soonest. Your answer does not change the rating; it lets you compare."
    ),
    serves=("S6",),
    help=marked(
        "Total time: start the clock when the incident begins, not when you notice it, and stop it "
        "when the incident is contained and can do no further harm. We show the median: half of the "
        "incidents took less time, half took more."
    ),
    kind=Kind.CONTAINMENT,
    options=(
        Option("median", marked("I know the median")),
        Option("list", marked("I have the times of the incidents"), marked("We work out the median.")),
        Option("not_measured", marked("We do not measure this")),
        Option(DONT_KNOW, marked("I don’t know, or I would rather not say")),
    ),
)

OUTCOME: tuple[Question, ...] = (_CONTAINMENT,)
