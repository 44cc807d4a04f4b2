"""The structure questions: is there a CISO, who holds the post, and who stands above it."""

from __future__ import annotations

from .book import DONT_KNOW, NONE_OF_THESE, Kind, Option, Question, Section, TitleField
from .posts import POST_TITLES, TECHNOLOGY_POSTS

_POST_HINT = "Optional. The post, not the name of the person."
_CALLED = "What is that post called?"

_DONT_KNOW = Option(DONT_KNOW, "I don’t know")
_YES_NO = (Option("yes", "Yes"), Option("no", "No"), _DONT_KNOW)

_IN_TECHNOLOGY = "In technology"
_EXECUTIVES = "Other executives"
_ELSEWHERE = "Somebody else"

_TECHNOLOGY = (
    Option("cio", "Chief information officer (CIO)", group=_IN_TECHNOLOGY),
    Option("cto", "Chief technology officer (CTO)", group=_IN_TECHNOLOGY),
    Option("cdo", "Chief digital, data or AI officer", group=_IN_TECHNOLOGY),
    Option("head_of_it", "Head, vice president or director of IT or engineering", group=_IN_TECHNOLOGY),
)

_HAS_CISO = Question(
    id="has_ciso",
    section=Section.STRUCTURE,
    short="Whether there is a CISO",
    heading="Is one post accountable for information security across your whole organization?",
    why="The scale begins here: even a small organization is better off with one person whose job it is to question "
    "the risk that technology brings.",
    serves=("R1", "S8"),
    help="We call this post the CISO, short for chief information security officer, whatever your organization calls "
    "it. A head of information security can be it. A deputy is not it, and nor is a post for one division, region or "
    "system only.",
    kind=Kind.CHOICE,
    options=(
        Option("yes", "Yes"),
        Option("no", "No", "Nobody is, or several people are, each for a part of it."),
        _DONT_KNOW,
    ),
    title=TitleField(
        "What is the post called?",
        "Optional. The post, not the name of the person. If you leave this empty we call it Chief Information Security "
        "Officer.",
        ("yes",),
    ),
    quick=True,
)

_CISO_STATUS = Question(
    id="ciso_status",
    section=Section.STRUCTURE,
    short="Who holds the CISO’s post",
    heading="Who holds the CISO’s post today?",
    why="An empty post cannot say no to anything. Somebody interim, part-time, shared or from outside can, but with "
    "less weight, and the report says so.",
    serves=("R2", "S8"),
    kind=Kind.CHOICE,
    options=(
        Option("filled", "A permanent holder, full time"),
        Option("acting", "Somebody acting or interim", "The post is vacant, and somebody does its work for now."),
        Option("part-time", "A permanent holder, part of the time"),
        Option(
            "shared", "Somebody shared with other companies", "For example, one CISO for several companies of a group."
        ),
        Option("outsourced", "Somebody from outside", "A service provider’s CISO, often called virtual or fractional."),
        Option("vacant", "Nobody", "The post is vacant, and nobody does its work."),
    ),
)

_ALSO_DOES = Question(
    id="also_does",
    section=Section.STRUCTURE,
    short="Other jobs of the same person",
    heading="Does the person who does the CISO’s job also hold another of these jobs?",
    why="Whoever runs technology is there to say yes to it, and the CISO to question it. When one person does both, the "
    "argument never takes place.",
    serves=("R3", "S1"),
    help="If they hold several, choose the first that fits.",
    kind=Kind.CHOICE,
    options=(
        Option("no", "No, the CISO’s job only"),
        Option("cio", "CIO"),
        Option("cto", "CTO"),
        Option("cdo", "Chief digital, data or AI officer"),
        Option("head_of_it", "Head of IT or engineering"),
        Option("ceo", "Chief executive or owner"),
        Option("cro", "Chief risk officer"),
        Option("cso", "Chief security officer", "For buildings and people as well as information."),
        Option("cpo", "Chief privacy officer"),
        Option("other_executive", "Another executive job"),
        _DONT_KNOW,
    ),
    title=TitleField(
        "What is that other job called?",
        _POST_HINT,
        (*TECHNOLOGY_POSTS, "other_executive"),
    ),
)

_MANAGER = Question(
    id="manager",
    section=Section.STRUCTURE,
    short="Who the CISO reports to",
    heading="Who does the CISO report to?",
    why="This line decides most of the rating: when a boss wants something and the person below does not, the boss "
    "tends to win.",
    serves=("R4", "R5", "R6", "R7", "R8", "S5", "S6"),
    help="The boss who hires, pays and appraises the CISO: the solid line on an organization chart. Leave out any "
    "second, dotted line.",
    kind=Kind.CHOICE,
    options=(
        *_TECHNOLOGY,
        Option("ceo", "Chief executive (CEO) or managing director", group=_EXECUTIVES),
        Option("cfo", "Chief financial officer (CFO)", group=_EXECUTIVES),
        Option("cro", "Chief risk officer (CRO)", group=_EXECUTIVES),
        Option("clo", "General counsel or chief legal officer", group=_EXECUTIVES),
        Option("coo", "Chief operating officer (COO)", group=_EXECUTIVES),
        Option("cao", "Chief administrative officer", group=_EXECUTIVES),
        Option("cco", "Chief compliance officer", group=_EXECUTIVES),
        Option("cae", "Chief audit executive or head of internal audit", group=_EXECUTIVES),
        Option("cso", "Chief security officer (CSO)", group=_EXECUTIVES),
        Option("other_executive", "Another executive", group=_EXECUTIVES),
        Option("board", "The board or one of its committees", group=_ELSEWHERE),
        Option(
            "manager", "A manager below the executives", "Somebody who reports, in turn, to an executive.", _ELSEWHERE
        ),
        Option("nobody", "Nobody", "The CISO is at the top, for example as the owner.", _ELSEWHERE),
        Option(DONT_KNOW, "I don’t know", group=_ELSEWHERE),
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
    short="Whether the CISO at the top runs technology",
    heading="Does the person at the top, who is also the CISO, run technology too?",
    why="If so, the person who delivers technology is also the one who must question it.",
    serves=("R3", "R8", "S1"),
    kind=Kind.CHOICE,
    options=_YES_NO,
    quick=True,
)

_TOP_BOARD = Question(
    id="top_board",
    section=Section.STRUCTURE,
    short="Whether the CISO at the top answers to a board",
    heading="Does that person answer to a board?",
    why="A board weighs the risk of the whole company, as the best reporting lines ask of whoever is above the CISO.",
    serves=("R6", "R8", "S7"),
    kind=Kind.CHOICE,
    options=_YES_NO,
    quick=True,
)

_ABOVE = Question(
    id="above",
    section=Section.STRUCTURE,
    short="Technology further up the line",
    heading="Going up from {manager}, does the line pass {anyone} who runs technology?",
    why="If the line runs through the CIO, the CISO is inside the CIO’s organization, whoever comes in between.",
    serves=("R4", "R5", "R7", "S8"),
    help="Go from boss to boss until you reach the chief executive. If you meet several of these, choose the CIO; where "
    "there is no CIO, the most senior.",
    about=("manager",),
    kind=Kind.CHOICE,
    options=(
        Option("cio", "Yes, the CIO"),
        Option("cto", "Yes, the CTO, and no CIO"),
        Option("cdo", "Yes, a chief digital, data or AI officer, and no CIO"),
        Option("head_of_it", "Yes, a head of IT or engineering, and no CIO"),
        Option("no", "No, the line passes none of them"),
        _DONT_KNOW,
    ),
    title=TitleField(_CALLED, _POST_HINT, TECHNOLOGY_POSTS),
    quick=True,
)

_BETWEEN = Question(
    id="between",
    section=Section.STRUCTURE,
    short="Posts in between",
    heading="Which posts stand between {manager} and {top}?",
    why="Each layer is a desk where a warning can be softened or stopped. The report counts them.",
    serves=("R4", "R7", "S4"),
    help="One job title on each line, the boss of {manager} first. Nobody in between? Leave it empty.",
    about=("manager", "above"),
    kind=Kind.LINES,
    options=(_DONT_KNOW,),
)

_TECHNOLOGY_HEAD = Question(
    id="technology_head",
    section=Section.STRUCTURE,
    short="Who leads technology",
    heading="Who leads technology in your organization?",
    why="A boss who also delivers technology cannot be an impartial judge of its risk. And the report shows whether "
    "the CISO and the head of technology meet as equals.",
    serves=("R5", "S1", "S5"),
    help="The most senior person whose job it is to deliver technology.",
    about=("manager",),
    kind=Kind.CHOICE,
    options=(
        Option("cio", "A CIO"),
        Option("cto", "A CTO, and there is no CIO"),
        Option("cdo", "A chief digital, data or AI officer, and there is no CIO"),
        Option("head_of_it", "A head of IT or engineering, and there is no CIO"),
        Option("manager", "{Manager}, in person", "Only if no head of IT does it for them."),
        Option("ceo", "The chief executive, in person", "Only if no head of IT does it for them."),
        Option("outside", "An outside provider"),
        Option("nobody", "Nobody"),
        _DONT_KNOW,
    ),
    title=TitleField(_CALLED, _POST_HINT, TECHNOLOGY_POSTS),
    quick=True,
)

_MANAGER_RISK = Question(
    id="manager_risk",
    section=Section.STRUCTURE,
    short="Company-wide view of risk",
    heading="Does the job of {manager} include weighing risk for the whole company?",
    why="The best line leads to somebody who weighs the risk of the whole company. With a chief executive or a chief "
    "financial officer that comes with the job; here we have to ask.",
    serves=("R6", "R7", "S7"),
    help="All kinds of risk, in all parts of the company, and not technical risk alone. A sign of it: they own the "
    "company’s list of risks, or sit on its risk committee.",
    about=("manager",),
    kind=Kind.CHOICE,
    options=_YES_NO,
    quick=True,
)

_TECHNOLOGY_MANAGER = Question(
    id="technology_manager",
    section=Section.STRUCTURE,
    short="Who the head of technology reports to",
    heading="Who does {technology} report to?",
    why="Two people who report to the same boss meet as equals, and the boss hears both sides.",
    serves=("S1", "S3"),
    about=("manager", "above", "technology_head"),
    kind=Kind.CHOICE,
    options=(
        Option("same", "{Manager}, just as the CISO does"),
        Option("ciso", "The CISO"),
        Option("ceo", "Chief executive (CEO) or managing director"),
        Option("cfo", "Chief financial officer (CFO)"),
        Option("coo", "Chief operating officer (COO)"),
        Option("cro", "Chief risk officer (CRO)"),
        Option("clo", "General counsel or chief legal officer"),
        Option("cao", "Chief administrative officer"),
        Option("cto", "Chief technology officer (CTO)"),
        Option("cdo", "Chief digital, data or AI officer"),
        Option("board", "The board or one of its committees"),
        Option("other_executive", "Another executive or manager"),
        _DONT_KNOW,
    ),
    title=TitleField(_CALLED, _POST_HINT, ("other_executive",)),
)

_DOTTED = Question(
    id="dotted",
    section=Section.STRUCTURE,
    short="Dotted lines",
    heading="Does the CISO also have a dotted line to any of these?",
    why="A dotted line does not change the rating. It can make up for part of a weak line, or blur a strong one.",
    serves=("S5", "S7"),
    help="A dotted line is a second line: the CISO regularly reports to somebody who does not hire, pay or appraise "
    "the CISO. Choose all that apply.",
    kind=Kind.CHOICES,
    options=(
        Option("technology", "{Technology}"),
        Option("ceo", "Chief executive"),
        Option("cfo", "Chief financial officer"),
        Option("cro", "Chief risk officer"),
        Option("clo", "General counsel or chief legal officer"),
        Option("coo", "Chief operating officer"),
        Option("board", "The board, or its audit or risk committee"),
        Option(NONE_OF_THESE, "None of these"),
        _DONT_KNOW,
    ),
)

_EXECUTIVES_THERE = Question(
    id="executives",
    section=Section.STRUCTURE,
    short="Other posts that exist",
    heading="Which of these does your organization have?",
    why="To find the shortest way to a better line, we try each of them as the CISO’s manager.",
    serves=("S3", "S7"),
    help="Choose all that apply. We take it that the executives report to the chief executive.",
    kind=Kind.CHOICES,
    options=(
        Option("cfo", "Chief financial officer"),
        Option("cro", "Chief risk officer"),
        Option("clo", "General counsel or chief legal officer"),
        Option("coo", "Chief operating officer"),
        Option("board", "A board"),
        Option(NONE_OF_THESE, "None of these"),
        _DONT_KNOW,
    ),
)

_BOARD_ACCESS = Question(
    id="board_access",
    section=Section.STRUCTURE,
    short="How the CISO reaches the board",
    heading="How does the CISO reach the board?",
    why="It does not change the rating. A CISO who can speak to the board has a way around a boss who disagrees, and "
    "some laws ask for it.",
    serves=("S5", "S7"),
    kind=Kind.CHOICE,
    options=(
        Option("own_slot", "In person and regularly, at times without the manager in the room"),
        Option("with_manager", "In person, with the manager in the room"),
        Option("papers", "By written reports only, or the manager speaks for the CISO"),
        Option("not_at_all", "Not at all"),
        Option("no_board", "There is no board"),
        _DONT_KNOW,
    ),
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
    _DOTTED,
    _EXECUTIVES_THERE,
    _BOARD_ACCESS,
)
