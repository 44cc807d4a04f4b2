"""The relationship questions: who answers, and statements about what the CIO and the CISO can be seen to do.

In each dimension half of the statements speak for it and half against, so that agreeing with everything, or with
nothing, comes out in the middle.
"""

from __future__ import annotations

from .book import DONT_KNOW, Kind, Option, Question, RatedStatement, Section

SCALE: tuple[Option, ...] = (
    Option("1", "Strongly disagree"),
    Option("2", "Disagree"),
    Option("3", "Neither"),
    Option("4", "Agree"),
    Option("5", "Strongly agree"),
    Option(DONT_KNOW, "Don’t know"),
)

_HELP = (
    "Think of the last six months. How far do you agree with each statement? Choose “Don’t know” for what you have not "
    "seen yourself. {who}"
)

_OWN_ROLE = Question(
    id="own_role",
    section=Section.RELATIONSHIP,
    short="Your own job",
    heading="Which of these are you?",
    why="The CIO and the CISO may see their work together in different ways. The report shows the answers by job, so "
    "that the difference can be talked about.",
    serves=("S12",),
    kind=Kind.CHOICE,
    options=(
        Option("cio", "The CIO, or whoever leads technology"),
        Option("ciso", "The CISO"),
        Option("ceo", "The chief executive"),
        Option("other", "Somebody else", "For example another executive, a board member or an adviser."),
    ),
)

_COMMUNICATION = Question(
    id="communication",
    section=Section.RELATIONSHIP,
    short="Communication",
    heading="How do the CIO and the CISO talk to each other?",
    why="A better relationship between the two lowers risk, and it begins with communication. Your answers do not change "
    "the rating.",
    serves=("S11",),
    help=_HELP,
    kind=Kind.SCALE_GROUP,
    options=SCALE,
    statements=(
        RatedStatement("communication-1", "The CIO and the CISO meet, just the two of them, at least every two weeks."),
        RatedStatement(
            "communication-2",
            "The CISO learns of new technology projects only after they have been approved.",
            reverse=True,
        ),
        RatedStatement(
            "communication-3", "When something goes wrong with security, the CIO hears it first from the CISO."
        ),
        RatedStatement(
            "communication-4",
            "In front of other executives, the CIO and the CISO contradict each other.",
            reverse=True,
        ),
    ),
)

_UNDERSTANDING = Question(
    id="understanding",
    section=Section.RELATIONSHIP,
    short="Mutual understanding",
    heading="Do the CIO and the CISO take each other’s job into account?",
    why="A CIO who sees things as the CISO does, and the other way round, finds it easier to work together. Your answers "
    "do not change the rating.",
    serves=("S11", "S12"),
    help=_HELP,
    kind=Kind.SCALE_GROUP,
    options=SCALE,
    statements=(
        RatedStatement(
            "understanding-1", "Before deciding on a project, the CIO asks what it would do to the risk of an incident."
        ),
        RatedStatement(
            "understanding-2",
            "When a project runs late or over its budget, its security work is cut first.",
            reverse=True,
        ),
        RatedStatement(
            "understanding-3", "When the CISO objects to a plan, the CISO also proposes another way to reach its goal."
        ),
        RatedStatement(
            "understanding-4",
            "The CISO asks for new controls without saying what they cost in time or money.",
            reverse=True,
        ),
    ),
)

_ENGAGEMENT = Question(
    id="engagement",
    section=Section.RELATIONSHIP,
    short="Engagement",
    heading="How do the two work with other executives and with employees?",
    why="Security depends on people outside technology too. Your answers do not change the rating.",
    serves=("S11",),
    help=_HELP,
    kind=Kind.SCALE_GROUP,
    options=SCALE,
    statements=(
        RatedStatement(
            "engagement-1",
            "At least once a quarter, the CISO talks with executives outside technology, such as finance or legal.",
        ),
        RatedStatement(
            "engagement-2", "Other executives hear from the CISO only after something has gone wrong.", reverse=True
        ),
        RatedStatement("engagement-3", "Employees who report a security mistake of their own are thanked, not blamed."),
        RatedStatement(
            "engagement-4",
            "Employees first hear of a new security rule when it stops them from working.",
            reverse=True,
        ),
    ),
)

RELATIONSHIP: tuple[Question, ...] = (_OWN_ROLE, _COMMUNICATION, _UNDERSTANDING, _ENGAGEMENT)
