"""The structure questions: is there a CISO, who holds the post, and who stands above it."""

from __future__ import annotations

from assessments.languages import marked

from .beside import BESIDE
from .book import DONT_KNOW, UNKNOWN, Kind, Option, Question, Section, TitleField
from .posts import POST_TITLES, TECHNOLOGY_POSTS

_POST_HINT = marked("Optional. The post, not the name of the person.")
_CALLED = marked("What is that post called?")

_YES_NO = (Option("yes", marked("Yes")), Option("no", marked("No")), UNKNOWN)

_IN_TECHNOLOGY = marked("In technology")
_EXECUTIVES = marked("Other executives")
_ELSEWHERE = marked("Somebody else")

_TECHNOLOGY = (
    Option("cio", marked("Chief information officer (CIO)"), group=_IN_TECHNOLOGY),
    Option("cto", marked("Chief technology officer (CTO)"), group=_IN_TECHNOLOGY),
    Option("cdo", marked("Chief digital, data or AI officer"), group=_IN_TECHNOLOGY),
    Option("head_of_it", marked("Head, vice president or director of IT or engineering"), group=_IN_TECHNOLOGY),
)

_HAS_CISO = Question(
    id="has_ciso",
    section=Section.STRUCTURE,
    short=marked("Whether there is a CISO"),
    heading=marked("Is one post accountable for information security across your whole organization?"),
    why=marked(
        "The scale begins here: even a small organization is better off with one person whose job it "
        "is to question the risk that technology brings."
    ),
    serves=("R1", "S8"),
    help=marked(
        "We call this post the CISO, short for chief information security officer, whatever your "
        "organization calls it. A head of information security can be it. A deputy is not it, and "
        "nor is a post for one division, region or system only."
    ),
    kind=Kind.CHOICE,
    options=(
        Option("yes", marked("Yes")),
        Option("no", marked("No"), marked("Nobody is, or several people are, each for a part of it.")),
        UNKNOWN,
    ),
    title=TitleField(
        marked("What is the post called?"),
        marked(
            "Optional. The post, not the name of the person. If you leave this empty we call it Chief "
            "Information Security Officer."
        ),
        ("yes",),
    ),
    quick=True,
)

_CISO_STATUS = Question(
    id="ciso_status",
    section=Section.STRUCTURE,
    short=marked("Who holds the CISO’s post"),
    heading=marked("Who holds the CISO’s post today?"),
    why=marked(
        "An empty post cannot say no to anything. Somebody interim, part-time, shared or from "
        "outside can, but with less weight, and the report says so."
    ),
    serves=("R2", "S8"),
    kind=Kind.CHOICE,
    options=(
        Option("filled", marked("A permanent holder, full time")),
        Option(
            "acting",
            marked("Somebody acting or interim"),
            marked("The post is vacant, and somebody does its work for now."),
        ),
        Option("part-time", marked("A permanent holder, part of the time")),
        Option(
            "shared",
            marked("Somebody shared with other companies"),
            marked("For example, one CISO for several companies of a group."),
        ),
        Option(
            "outsourced",
            marked("Somebody from outside"),
            marked("A service provider’s CISO, often called virtual or fractional."),
        ),
        Option("vacant", marked("Nobody"), marked("The post is vacant, and nobody does its work.")),
    ),
)

_ALSO_DOES = Question(
    id="also_does",
    section=Section.STRUCTURE,
    short=marked("Other jobs of the same person"),
    heading=marked("Does the person who does the CISO’s job also hold another of these jobs?"),
    why=marked(
        "Whoever runs technology is there to say yes to it, and the CISO to question it. When one "
        "person does both, the argument never takes place."
    ),
    serves=("R3", "S1"),
    help=marked("If they hold several, choose the first that fits."),
    kind=Kind.CHOICE,
    options=(
        Option("no", marked("No, the CISO’s job only")),
        Option("cio", "CIO"),
        Option("cto", "CTO"),
        Option("cdo", marked("Chief digital, data or AI officer")),
        Option("head_of_it", marked("Head of IT or engineering")),
        Option("ceo", marked("Chief executive or owner")),
        Option("cro", marked("Chief risk officer")),
        Option("cso", marked("Chief security officer"), marked("For buildings and people as well as information.")),
        Option("cpo", marked("Chief privacy officer")),
        Option("other_executive", marked("Another executive job")),
        UNKNOWN,
    ),
    title=TitleField(
        marked("What is that other job called?"),
        _POST_HINT,
        (*TECHNOLOGY_POSTS, "other_executive"),
    ),
)

_MANAGER = Question(
    id="manager",
    section=Section.STRUCTURE,
    short=marked("Who the CISO reports to"),
    heading=marked("Who does the CISO report to?"),
    why=marked(
        "This line decides most of the rating: when a boss wants something and the person below does "
        "not, the boss tends to win."
    ),
    serves=("R4", "R5", "R6", "R7", "R8", "S5", "S6"),
    help=marked(
        "The boss who hires, pays and appraises the CISO: the solid line on an organization chart. "
        "Leave out any second, dotted line."
    ),
    kind=Kind.CHOICE,
    options=(
        *_TECHNOLOGY,
        Option("ceo", marked("Chief executive (CEO) or managing director"), group=_EXECUTIVES),
        Option("cfo", marked("Chief financial officer (CFO)"), group=_EXECUTIVES),
        Option("cro", marked("Chief risk officer (CRO)"), group=_EXECUTIVES),
        Option("clo", marked("General counsel or chief legal officer"), group=_EXECUTIVES),
        Option("coo", marked("Chief operating officer (COO)"), group=_EXECUTIVES),
        Option("cao", marked("Chief administrative officer"), group=_EXECUTIVES),
        Option("cco", marked("Chief compliance officer"), group=_EXECUTIVES),
        Option("cae", marked("Chief audit executive or head of internal audit"), group=_EXECUTIVES),
        Option("cso", marked("Chief security officer (CSO)"), group=_EXECUTIVES),
        Option("other_executive", marked("Another executive"), group=_EXECUTIVES),
        Option("board", marked("The board or one of its committees"), group=_ELSEWHERE),
        Option(
            "manager",
            marked("A manager below the executives"),
            marked("Somebody who reports, in turn, to an executive."),
            _ELSEWHERE,
        ),
        Option("nobody", marked("Nobody"), marked("The CISO is at the top, for example as the owner."), _ELSEWHERE),
        Option(DONT_KNOW, marked("I don’t know"), group=_ELSEWHERE),
    ),
    title=TitleField(
        _CALLED,
        _POST_HINT,
        (*(code for code in POST_TITLES if code not in ("ciso", "cpo")),),
    ),
    quick=True,
)

_TOP_TECHNOLOGY = Question(
    id="top_technology",
    section=Section.STRUCTURE,
    short=marked("Whether the CISO at the top runs technology"),
    heading=marked("Does the person at the top, who is also the CISO, run technology too?"),
    why=marked("If so, the person who delivers technology is also the one who must question it."),
    serves=("R3", "R8", "S1"),
    kind=Kind.CHOICE,
    options=_YES_NO,
    quick=True,
)

_TOP_BOARD = Question(
    id="top_board",
    section=Section.STRUCTURE,
    short=marked("Whether the CISO at the top answers to a board"),
    heading=marked("Does that person answer to a board?"),
    why=marked(
        "A board weighs the risk of the whole company, as the best reporting lines ask of whoever is above the CISO."
    ),
    serves=("R6", "R8", "S7"),
    kind=Kind.CHOICE,
    options=_YES_NO,
    quick=True,
)

_ABOVE = Question(
    id="above",
    section=Section.STRUCTURE,
    short=marked("Technology further up the line"),
    heading=marked("Going up from {manager}, does the line pass {anyone} who runs technology?"),
    why=marked(
        "If the line runs through the CIO, the CISO is inside the CIO’s organization, whoever comes in between."
    ),
    serves=("R4", "R5", "R7", "S8"),
    help=marked(
        "Go from boss to boss until you reach the chief executive. If you meet several of these, "
        "choose the CIO; where there is no CIO, the most senior."
    ),
    about=("manager",),
    kind=Kind.CHOICE,
    options=(
        Option("cio", marked("Yes, the CIO")),
        Option("cto", marked("Yes, the CTO, and no CIO")),
        Option("cdo", marked("Yes, a chief digital, data or AI officer, and no CIO")),
        Option("head_of_it", marked("Yes, a head of IT or engineering, and no CIO")),
        Option("no", marked("No, the line passes none of them")),
        UNKNOWN,
    ),
    title=TitleField(_CALLED, _POST_HINT, TECHNOLOGY_POSTS),
    quick=True,
)

_BETWEEN = Question(
    id="between",
    section=Section.STRUCTURE,
    short=marked("Posts in between"),
    heading=marked("Which posts stand between {manager} and {top}?"),
    why=marked("Each layer is a desk where a warning can be softened or stopped. The report counts them."),
    serves=("R4", "R7", "S4"),
    help=marked("One job title on each line, the boss of {manager} first. Nobody in between? Leave it empty."),
    about=("manager", "above"),
    kind=Kind.LINES,
    options=(UNKNOWN,),
)

_TECHNOLOGY_HEAD = Question(
    id="technology_head",
    section=Section.STRUCTURE,
    short=marked("Who leads technology"),
    heading=marked("Who leads technology in your organization?"),
    why=marked(
        "A boss who also delivers technology cannot be an impartial judge of its risk. And the "
        "report shows whether the CISO and the head of technology meet as equals."
    ),
    serves=("R5", "S1", "S5"),
    help=marked("The most senior person whose job it is to deliver technology."),
    about=("manager",),
    kind=Kind.CHOICE,
    options=(
        Option("cio", marked("A CIO")),
        Option("cto", marked("A CTO, and there is no CIO")),
        Option("cdo", marked("A chief digital, data or AI officer, and there is no CIO")),
        Option("head_of_it", marked("A head of IT or engineering, and there is no CIO")),
        Option("manager", marked("{Manager}, in person"), marked("Only if no head of IT does it for them.")),
        Option("ceo", marked("The chief executive, in person"), marked("Only if no head of IT does it for them.")),
        Option("outside", marked("An outside provider")),
        Option("nobody", marked("Nobody")),
        UNKNOWN,
    ),
    title=TitleField(_CALLED, _POST_HINT, TECHNOLOGY_POSTS),
    quick=True,
)

_MANAGER_RISK = Question(
    id="manager_risk",
    section=Section.STRUCTURE,
    short=marked("Company-wide view of risk"),
    heading=marked("Does the job of {manager} include weighing risk for the whole company?"),
    why=marked(
        "The best line leads to somebody who weighs the risk of the whole company. With a chief "
        "executive or a chief financial officer that comes with the job; here we have to ask."
    ),
    serves=("R6", "R7", "S7"),
    help=marked(
        "All kinds of risk, in all parts of the company, and not technical risk alone. A sign of it: "
        "they own the company’s list of risks, or sit on its risk committee."
    ),
    about=("manager",),
    kind=Kind.CHOICE,
    options=_YES_NO,
    quick=True,
)

_TECHNOLOGY_MANAGER = Question(
    id="technology_manager",
    section=Section.STRUCTURE,
    short=marked("Who the head of technology reports to"),
    heading=marked("Who does {technology} report to?"),
    why=marked("Two people who report to the same boss meet as equals, and the boss hears both sides."),
    serves=("S1", "S3"),
    about=("manager", "above", "technology_head"),
    kind=Kind.CHOICE,
    options=(
        Option("same", marked("{Manager}, just as the CISO does")),
        Option("ciso", marked("The CISO")),
        Option("ceo", marked("Chief executive (CEO) or managing director")),
        Option("cfo", marked("Chief financial officer (CFO)")),
        Option("coo", marked("Chief operating officer (COO)")),
        Option("cro", marked("Chief risk officer (CRO)")),
        Option("clo", marked("General counsel or chief legal officer")),
        Option("cao", marked("Chief administrative officer")),
        Option("cto", marked("Chief technology officer (CTO)")),
        Option("cdo", marked("Chief digital, data or AI officer")),
        Option("board", marked("The board or one of its committees")),
        Option("other_executive", marked("Another executive or manager")),
        UNKNOWN,
    ),
    title=TitleField(_CALLED, _POST_HINT, ("other_executive",)),
)

STRUCTURE: tuple[Question, ...] = (
    _HAS_CISO,
    _CISO_STATUS,
    _ALSO_DOES,
    _MANAGER,
    _TOP_TECHNOLOGY,
    _TOP_BOARD,
    _ABOVE,
    _BETWEEN,
    _TECHNOLOGY_HEAD,
    _MANAGER_RISK,
    _TECHNOLOGY_MANAGER,
    *BESIDE,
)
