"""The relationship questions: who answers, and statements about what the CIO and the CISO can be seen to do.

In each dimension half of the statements speak for it and half against, so that agreeing with everything, or with
nothing, comes out in the middle.
"""

from __future__ import annotations

from assessments.languages import marked

from .book import DONT_KNOW, Kind, Option, Question, RatedStatement, Section

SCALE: tuple[Option, ...] = (
    Option("1", marked("Strongly disagree")),
    Option("2", marked("Disagree")),
    Option("3", marked("Neither")),
    Option("4", marked("Agree")),
    Option("5", marked("Strongly agree")),
    Option(DONT_KNOW, marked("Don’t know")),
)

_HELP = marked(
    "Think of the last six months. How far do you agree with each statement? Choose “Don’t know” "
    "for what you have not seen yourself. {who}"
)

_OWN_ROLE = Question(
    id="own_role",
    section=Section.RELATIONSHIP,
    short=marked("Your own job"),
    heading=marked("Which of these are you?"),
    why=marked(
        "The CIO and the CISO may see their work together in different ways. The report shows the "
        "answers by job, so that the difference can be talked about."
    ),
    serves=("S12",),
    kind=Kind.CHOICE,
    options=(
        Option("cio", marked("The CIO, or whoever leads technology")),
        Option("ciso", marked("The CISO")),
        Option("ceo", marked("The chief executive")),
        Option(
            "other", marked("Somebody else"), marked("For example another executive, a board member or an adviser.")
        ),
    ),
)

_COMMUNICATION = Question(
    id="communication",
    section=Section.RELATIONSHIP,
    short=marked("Communication"),
    heading=marked("How do the CIO and the CISO talk to each other?"),
    why=marked(
        "A better relationship between the two lowers risk, and it begins with communication. Your "
        "answers do not change the rating."
    ),
    serves=("S11",),
    help=_HELP,
    kind=Kind.SCALE_GROUP,
    options=SCALE,
    statements=(
        RatedStatement(
            "communication-1", marked("The CIO and the CISO meet, just the two of them, at least every two weeks.")
        ),
        RatedStatement(
            "communication-2",
            marked("The CISO learns of new technology projects only after they have been approved."),
            reverse=True,
        ),
        RatedStatement(
            "communication-3", marked("When something goes wrong with security, the CIO hears it first from the CISO.")
        ),
        RatedStatement(
            "communication-4",
            marked("In front of other executives, the CIO and the CISO contradict each other."),
            reverse=True,
        ),
    ),
)

_UNDERSTANDING = Question(
    id="understanding",
    section=Section.RELATIONSHIP,
    short=marked("Mutual understanding"),
    heading=marked("Do the CIO and the CISO take each other’s job into account?"),
    why=marked(
        "A CIO who sees things as the CISO does, and the other way round, finds it easier to work "
        "together. Your answers do not change the rating."
    ),
    serves=("S11", "S12"),
    help=_HELP,
    kind=Kind.SCALE_GROUP,
    options=SCALE,
    statements=(
        RatedStatement(
            "understanding-1",
            marked("Before deciding on a project, the CIO asks what it would do to the risk of an incident."),
        ),
        RatedStatement(
            "understanding-2",
            marked("When a project runs late or over its budget, its security work is cut first."),
            reverse=True,
        ),
        RatedStatement(
            "understanding-3",
            marked("When the CISO objects to a plan, the CISO also proposes another way to reach its goal."),
        ),
        RatedStatement(
            "understanding-4",
            marked("The CISO asks for new controls without saying what they cost in time or money."),
            reverse=True,
        ),
    ),
)

_ENGAGEMENT = Question(
    id="engagement",
    section=Section.RELATIONSHIP,
    short=marked("Engagement"),
    heading=marked("How do the two work with other executives and with employees?"),
    why=marked("Security depends on people outside technology too. Your answers do not change the rating."),
    serves=("S11",),
    help=_HELP,
    kind=Kind.SCALE_GROUP,
    options=SCALE,
    statements=(
        RatedStatement(
            "engagement-1",
            marked(
                "At least once a quarter, the CISO talks with executives outside technology, such as finance or legal."
            ),
        ),
        RatedStatement(
            "engagement-2",
            marked("Other executives hear from the CISO only after something has gone wrong."),
            reverse=True,
        ),
        RatedStatement(
            "engagement-3", marked("Employees who report a security mistake of their own are thanked, not blamed.")
        ),
        RatedStatement(
            "engagement-4",
            marked("Employees first hear of a new security rule when it stops them from working."),
            reverse=True,
        ),
    ),
)

RELATIONSHIP: tuple[Question, ...] = (_OWN_ROLE, _COMMUNICATION, _UNDERSTANDING, _ENGAGEMENT)
