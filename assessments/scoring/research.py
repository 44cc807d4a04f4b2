"""What studies add beside the article, and which clocks of the time to contain there are. None of it changes a tier."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import interpreted, marked


@interpreted("text")
@dataclass(frozen=True, slots=True)
class Research:
    """What a study adds, in our words. ``counters``: it speaks against reading too much into the scale."""

    id: str
    source: str
    text: str
    counters: bool = False


@interpreted("name", "starts", "ends")
@dataclass(frozen=True, slots=True)
class Clock:
    """One definition of the time to contain: when it starts and when it ends."""

    name: str
    starts: str
    ends: str
    ours: bool = False


RESEARCH: dict[str, Research] = {
    item.id: item
    for item in (
        Research(
            "independence-and-audit",
            "steinbart-2018",
            marked(
                "Where the CISO reports independently of IT, the relationship with internal audit is better, "
                "and that goes with more incidents being detected. So a higher count of incidents is not a "
                "worse result."
            ),
        ),
        Research(
            "cio-turnover",
            "banker-feng-2019",
            marked(
                "Breaches that come from a deficiency of the systems make it 72 % more likely that the CIO "
                "leaves; for breaches by fraud or human error no such link was found. So the CIO is not safe "
                "either."
            ),
        ),
        Research(
            "no-single-right-line",
            "shayo-lin-2019",
            marked(
                "There is no single right line for all: industry, maturity, culture and the appetite for "
                "risk decide which one fits."
            ),
            counters=True,
        ),
        Research(
            "many-lines-work",
            "ians-artico-2022",
            marked(
                "Many reporting lines can work, provided that the CISO is understood to be partly "
                "independent and answers to trusted leaders of the business."
            ),
            counters=True,
        ),
    )
}

NOTHING_ON_CONTAINMENT = marked(
    "We found no published figure that links the reporting line to the time to contain. The "
    "article says that such a link was measured; it gives no numbers."
)

CLOCKS: tuple[Clock, ...] = (
    Clock(
        marked("Total time, by Nemertes"),
        marked("when the incident begins, so that detecting and understanding it count too"),
        marked("when the incident is contained"),
        ours=True,
    ),
    Clock(
        "AWS Security Incident Response",
        marked("at the alert or the discovery"),
        marked("when no further harm is done"),
    ),
    Clock(
        "IBM, Cost of a Data Breach",
        marked("two clocks: one to identify the breach, one to contain it"),
        marked("when it is contained"),
    ),
)
