"""The rules R1–R8 in order: metadata first, then the test. The first that applies decides the tier.

A rule with basis A is the article's own; one with basis X extends the article to a case that it does not
mention, and says by which of its principles. R8 is tested wherever a missing fact would make a later rule guess.
"""

from __future__ import annotations

from assessments.languages import gettext as _
from assessments.languages import marked

from .chart import NOT_KNOWN, Position
from .facts import Facts, in_person
from .naming import apart, called, joined, named, sentence
from .rating import Tier
from .roles import ROLE_NAMES, TECHNOLOGY_ROLES
from .rule import Extension, Rule, Verdict


def missing_facts(facts: Facts) -> tuple[str, ...]:
    """What R8 finds lacking: each entry names the fact and what to do."""
    if facts.choice.undecided:
        titles = joined(apart(facts.choice.undecided))
        return (
            _(
                "Which position is the CISO of the whole organization: {titles} are equally senior. Point at one."
            ).format(titles=titles),
        )
    if facts.ciso is None:
        return (_("Whether there is a CISO at all. Find out who is accountable for information security."),)
    if not facts.chain.positions and facts.chain.missing is None:
        text = _(
            "Who {ciso} reports to: no manager is recorded. If nobody is above, say whether that person "
            "also runs technology or answers to a board."
        ).format(ciso=named(facts.ciso))
        return (text,)
    if facts.chain.missing is None or _met_enough(facts):
        return ()
    last = facts.chain.positions[-1] if facts.chain.positions else facts.ciso
    if facts.chain.missing == NOT_KNOWN:
        return (
            _("Who {last} reports to: whoever was asked does not know. Find out and answer again.").format(
                last=named(last)
            ),
        )
    text = _(
        "Who {last} reports to: the manager given, “{missing}”, is not in the chart. Add that position and its line."
    ).format(last=named(last), missing=facts.chain.missing)
    return (text,)


def _met_enough(facts: Facts) -> bool:
    """A chain that breaks off above a CIO, or above a manager who is a risk executive, has told what the rules ask."""
    return facts.head_is_cio or facts.manager_weighs_risk


def technology_post(facts: Facts) -> Position | None:
    """The technology executive's post that the CISO also holds: the CISO's own, or another of the same holder."""
    ciso = facts.ciso
    if ciso is None:
        return None
    if ciso.is_technology_executive:
        return ciso
    return next((post for post in facts.chart.held_by_the_same(ciso) if post.is_technology_executive), None)


def _no_ciso(facts: Facts) -> Verdict:
    if facts.choice.undecided:
        return Verdict(False, _("There is a CISO, though it is not clear which of several positions it is."))
    if facts.ciso is None:
        return Verdict(
            True, _("No position is known to be accountable for information security across the whole organization.")
        )
    return Verdict(False, _("There is a CISO: the post is called “{ciso}”.").format(ciso=called(facts.ciso)))


def _vacant(facts: Facts) -> Verdict:
    assert facts.ciso is not None
    if facts.ciso.is_vacant:
        return Verdict(True, _("The CISO’s post is vacant and nobody acts in it."), extended=True)
    return Verdict(False, _("Somebody holds the CISO’s post."))


def _dual_hat(facts: Facts) -> Verdict:
    assert facts.ciso is not None
    post = technology_post(facts)
    if post is None:
        return Verdict(False, _("Nothing shows that the CISO also runs technology."))
    if post.id == facts.ciso.id:
        roles = joined(ROLE_NAMES[role] for role in post.roles if role in TECHNOLOGY_ROLES)
        return Verdict(
            True,
            _("One post, “{post}”, joins the job of the CISO with that of {roles}.").format(
                post=called(post), roles=roles
            ),
            extended=True,
        )
    return Verdict(
        True, _("The same person is {ciso} and {post}.").format(ciso=named(facts.ciso), post=named(post)), extended=True
    )


def _technology_layers(facts: Facts) -> Verdict:
    if facts.head is None or facts.head_layers is None:
        return Verdict(False, _no_technology(facts))
    if facts.head_layers < 2:
        return Verdict(False, _("Nobody stands between the CISO and {head}.").format(head=named(facts.head)))
    between = joined(named(position) for position in facts.chain.positions[: facts.head_layers - 1])
    fact = sentence(
        _("{head} is {head_layers} layers above the CISO, with {between} between them.").format(
            head=named(facts.head), head_layers=facts.head_layers, between=between
        )
    )
    return Verdict(True, fact, extended=not facts.head_is_cio)


def _technology_direct(facts: Facts) -> Verdict:
    if facts.head is None:
        return Verdict(False, _no_technology(facts))
    if facts.head_layers != 1:
        return Verdict(False, _("The CISO does not report directly to {head}.").format(head=named(facts.head)))
    fact = _("The CISO reports directly to {head}{also}.").format(
        head=named(facts.head), also=_also_runs_technology(facts)
    )
    return Verdict(True, fact, extended=not facts.head_is_cio)


def _business_direct(facts: Facts) -> Verdict:
    if facts.head is not None:
        return Verdict(False, _inside_technology(facts))
    assert facts.manager is not None
    if not facts.manager_weighs_risk:
        return Verdict(False, _not_whole_company(facts.manager))
    fact = _(
        "The CISO reports directly to {manager}, whose job includes the risk of the whole company, "
        "and no technology executive is in the chain."
    ).format(manager=named(facts.manager))
    return Verdict(True, fact)


def _independent(facts: Facts) -> Verdict:
    if facts.head is not None:
        return Verdict(False, _inside_technology(facts))
    assert facts.manager is not None
    if facts.manager_weighs_risk:
        return Verdict(
            False, sentence(_("{manager} weighs the risk of the whole company.").format(manager=named(facts.manager)))
        )
    fact = _("No technology executive is in the chain. {why}").format(why=_not_whole_company(facts.manager))
    return Verdict(True, fact, extended=True)


def _incomplete(facts: Facts) -> Verdict:
    missing = missing_facts(facts)
    if missing:
        return Verdict(True, " ".join(missing))
    return Verdict(False, _("Nothing that the rules ask for is missing."))


def _no_technology(facts: Facts) -> str:
    for position in facts.chain.positions[1:]:
        if in_person(facts.chart, position).is_technology_executive:
            return _(
                "The chain above the CISO passes no technology executive: {position}, who also runs "
                "technology, would count only as the CISO’s own manager."
            ).format(position=named(position))
    return _("The chain above the CISO passes no technology executive.")


def _also_runs_technology(facts: Facts) -> str:
    """Why a post counts as the head of technology whose own title does not say so."""
    assert facts.head is not None
    if facts.head.is_technology_executive:
        return "" if TECHNOLOGY_ROLES.issuperset(facts.head.roles[:1]) else _(", who also runs technology")
    other = next(post for post in facts.chart.held_by_the_same(facts.head) if post.is_technology_executive)
    return _(", who is also {other}").format(other=named(other))


def _inside_technology(facts: Facts) -> str:
    assert facts.head is not None
    return _("A technology executive is in the chain: {head}{also}.").format(
        head=named(facts.head), also=_also_runs_technology(facts)
    )


def _not_whole_company(manager: Position) -> str:
    if manager.company_wide_risk is False:
        return _("By the answer given, the job of {manager} does not include the risk of the whole company.").format(
            manager=named(manager)
        )
    return _("Nothing shows that the job of {manager} includes the risk of the whole company.").format(
        manager=named(manager)
    )


_STANDS_IN = Extension(
    ("S1", "S5"),
    marked(
        "a boss whose job is to deliver technology tends to win over the CISO who reports to it: "
        "where the chain passes no CIO, its most senior technology executive stands in for the CIO."
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="R1",
        name="no-ciso",
        title=marked("There is no CISO"),
        tier=Tier.NONE,
        basis="A",
        statements=("S8",),
        when=marked("No position is the CISO."),
        decides=marked(
            "Nobody is accountable for information security across the organization, so there is nobody to say no."
        ),
        unless=marked("one post were accountable for information security across the whole organization"),
        test=_no_ciso,
    ),
    Rule(
        id="R2",
        name="vacant",
        title=marked("The CISO’s post is vacant"),
        tier=Tier.NONE,
        basis="X",
        statements=("S8",),
        when=marked("The CISO’s post is vacant and nobody acts in it."),
        decides=marked("There is a box for a CISO and nobody in it, so today nobody speaks for security."),
        unless=marked("somebody held the post, or acted in it"),
        test=_vacant,
        extension=Extension(
            ("S8",), marked("it takes a CISO, not a box on the chart: a post that nobody holds counts as none.")
        ),
    ),
    Rule(
        id="R3",
        name="dual-hat",
        title=marked("One person is both CISO and technology executive"),
        tier=Tier.GOOD,
        basis="X",
        statements=("S1", "S8"),
        when=marked("One person is both the CISO and a technology executive."),
        decides=marked("There is a CISO, but the yes of technology and the no of security sit in one head."),
        unless=marked("two people held the two jobs"),
        test=_dual_hat,
        extension=Extension(
            ("S1", "S8"),
            marked(
                "the two roles conflict by design: one person who holds both settles the conflict alone, so "
                "this counts as having a CISO and no more."
            ),
        ),
    ),
    Rule(
        id="R4",
        name="technology-layers",
        title=marked("The CISO sits layers down in the technology organization"),
        tier=Tier.GOOD,
        basis="A",
        statements=("S8",),
        when=marked(
            "The chain passes a technology executive, and the head of technology in it is two or more layers up."
        ),
        decides=marked(
            "There is a CISO, but several layers down: a security concern passes other desks before it "
            "reaches the head of technology."
        ),
        unless=marked("the CISO reported directly to the head of technology, or outside technology altogether"),
        test=_technology_layers,
        extension=_STANDS_IN,
    ),
    Rule(
        id="R5",
        name="technology-direct",
        title=marked("The CISO reports directly to the head of technology"),
        tier=Tier.BETTER,
        basis="A",
        statements=("S9",),
        when=marked("The head of technology in the chain is the CISO’s own manager."),
        decides=marked(
            "The CISO has the direct ear of the head of technology, who is also the boss when the two disagree."
        ),
        unless=marked("someone stood between the two, or the CISO reported outside technology"),
        test=_technology_direct,
        extension=_STANDS_IN,
    ),
    Rule(
        id="R6",
        name="business-direct",
        title=marked("A business executive who weighs the whole company’s risk is the CISO’s own boss"),
        tier=Tier.BEST,
        basis="A",
        statements=("S6", "S7", "S10"),
        when=marked("The CISO’s own manager is a risk executive, and no technology executive is in the chain."),
        decides=marked(
            "When technology and security disagree, someone who weighs the risk of the whole company decides."
        ),
        unless=marked(
            "a technology executive were anywhere in the chain, or the manager’s job did not include the "
            "risk of the whole company"
        ),
        test=_business_direct,
    ),
    Rule(
        id="R7",
        name="independent-not-best",
        title=marked("The CISO is outside technology, but not in front of someone who weighs the whole company’s risk"),
        tier=Tier.BETTER,
        basis="X",
        statements=("S5", "S7"),
        when=marked(
            "No technology executive is in the chain, and the CISO’s own manager is known but is not a risk executive."
        ),
        decides=marked(
            "No technology boss overrules the CISO. But whoever the CISO answers to weighs one part of "
            "the company’s risk, and not all of it."
        ),
        unless=marked("the manager’s job included an assessment of risk for the whole company"),
        test=_independent,
        extension=Extension(
            ("S5", "S7"),
            marked(
                "the CISO should neither be overruled by a technology boss nor report to someone without a "
                "view of the whole company’s risk: here only the first holds."
            ),
        ),
    ),
    Rule(
        id="R8",
        name="incomplete",
        title=marked("Something that the rules need is missing"),
        tier=Tier.INCOMPLETE,
        basis=None,
        statements=(),
        when=marked(
            "The CISO’s manager is not recorded, or the chain breaks off before it has met a CIO or, as "
            "the CISO’s own manager, a risk executive."
        ),
        decides=marked("Without this fact any tier would be a guess, so none is given."),
        unless=marked("the missing fact were filled in"),
        test=_incomplete,
    ),
)

RULE: dict[str, Rule] = {rule.id: rule for rule in RULES}

# Old rule books stay, so that a stored rating is explained in the words of the version that made it.
RULEBOOKS: dict[str, dict[str, Rule]] = {"2026.1": RULE}
