"""The report as data: for each rule what it says, on what it rests, and that other answers give another report."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import combinations

import pytest
from django.utils import timezone

from assessments.models import Answer, Respondent
from assessments.reports import report as reports
from assessments.reports.cited import Cited, reference
from assessments.reports.relationship import shown, shown_gap
from assessments.scoring import RULES, Tier

from .answers import ANSWERS, UNDER_THE_CIO, statements, submitted


def everything_in(value):
    """Every dataclass in a report, however deep."""
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from everything_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from everything_in(item)


def labels(line):
    return [post.label for post in line]


HEADS = {
    "R1": (Tier.NONE, "None", "nobody is accountable for information security across the whole organization."),
    "R2": (Tier.NONE, "None", "the CISO’s post is vacant. Once somebody holds it, its line rates Better."),
    "R3": (
        Tier.GOOD,
        "Good",
        "the floor of the scale. There is a CISO, but one person says both yes and no to technology.",
    ),
    "R4": (Tier.GOOD, "Good", "the floor of the scale. There is a CISO, two layers below the CIO."),
    "R5": (Tier.BETTER, "Better", "the CISO reports straight to the CIO, who is also the boss when the two disagree."),
    "R6": (Tier.BEST, "Best", "the CISO reports to the CEO, who weighs the risk of the whole company."),
    "R7": (
        Tier.BETTER,
        "Better",
        "the CISO is outside technology, but the COO does not weigh the risk of the whole company.",
    ),
    "R8": (Tier.INCOMPLETE, "Not rated yet", "a fact that decides the tier is missing, and any tier would be a guess."),
}


@pytest.mark.parametrize("rule", HEADS)
def test_the_head_says_the_tier_and_what_it_means(build, rule):
    report = build(ANSWERS[rule])
    assert (report.tier, report.headword, report.meaning.text) == HEADS[rule]
    assert report.reason.refs[0] == rule


NEXT_STEPS = {
    "R1": "Appoint a CISO who reports to the CEO: this would make it Best.",
    "R2": "Fill the CISO’s post: with its present line this would make it Better. Have it report to the CEO, and it is Best.",
    "R3": "Give the CISO’s job to somebody who does not run technology and reports to the CFO: this would make it Best.",
    "R4": "Move the CISO from the Director, Infrastructure to the CEO: this would make it Best.",
    "R5": "Move the CISO from the CIO to the CEO: this would make it Best.",
    "R6": "Keep this line, and put it in writing so that it outlasts the people. One caution below.",
    "R7": "Move the CISO from the COO to the CEO: this would make it Best.",
    "R8": "Find out who the CISO reports to, and answer the questions again.",
}


@pytest.mark.parametrize("rule", NEXT_STEPS)
def test_the_next_step_is_one_sentence_that_names_the_tier_it_leads_to(build, rule):
    assert build(ANSWERS[rule]).next_step.text == NEXT_STEPS[rule]


LINES = {
    "R1": [("No CISO", False, "")],
    "R2": [("CISO (vacant)", False, ""), ("CIO", True, "decides"), ("CEO", False, "")],
    "R3": [("CISO and head of technology, in one person", False, ""), ("CFO", False, ""), ("CEO", False, "")],
    "R4": [
        ("CISO", False, ""),
        ("Director, Infrastructure", True, "layer 1"),
        ("CIO", True, "layer 2"),
        ("CEO", False, ""),
    ],
    "R5": [("CISO", False, ""), ("CIO", True, "decides"), ("CEO", False, "")],
    "R6": [("CISO", False, ""), ("CEO", True, "decides")],
    "R7": [("CISO", False, ""), ("COO", True, "decides"), ("CEO", False, "")],
    "R8": [("CISO", False, ""), ("not recorded", True, "missing")],
}


@pytest.mark.parametrize("rule", LINES)
def test_the_chain_in_one_line_marks_the_relation_that_decides(build, rule):
    assert [(post.label, post.decides, post.mark) for post in build(ANSWERS[rule]).line] == LINES[rule]


@pytest.mark.parametrize("rule", ANSWERS)
def test_the_trace_tells_every_rule_in_order_and_one_that_decided(build, rule):
    trace = build(ANSWERS[rule]).trace
    assert [step.rule for step in trace] == [known.id for known in RULES]
    assert [step.rule for step in trace if step.decided] == [rule]
    assert [step.rule for step in trace if not (step.fact and step.when and step.unless and step.title)] == []


@pytest.mark.parametrize("rule", ["R2", "R3", "R7"])
def test_a_rule_beyond_the_article_says_so_and_why(build, rule):
    step = next(step for step in build(ANSWERS[rule]).trace if step.decided)
    assert step.basis == "Our extension"
    assert step.extension.startswith("The article does not cover this case; we apply its principle that ")


def test_a_rule_of_the_article_is_an_extension_where_somebody_stands_in_for_the_cio(build):
    answers = {**UNDER_THE_CIO, "manager": "cto", "above": "no", "technology_manager": "ceo"}
    step = next(step for step in build(answers).trace if step.decided)
    assert (step.rule, step.basis) == ("R5", "Our extension")


@pytest.mark.parametrize("rule", ANSWERS)
def test_everything_cited_leads_somewhere_on_the_method_page(build, rule):
    cited = [item for item in everything_in(build(ANSWERS[rule])) if isinstance(item, Cited)]
    assert [reference(ref).id for item in cited for ref in item.refs] == [ref for item in cited for ref in item.refs]


@pytest.mark.parametrize("rule", ANSWERS)
def test_what_is_said_of_the_risk_rests_on_something(build, rule):
    risk = build(ANSWERS[rule]).risk
    assert [said.text for said in (risk.disagree, *risk.stake, risk.meanwhile) if not said.refs] == []
    assert risk.stake[-1].refs == ("banker-feng-2019",)


def test_the_risk_differs_between_the_lines(build):
    said = [build(ANSWERS[rule]).risk.disagree.text for rule in ("R1", "R3", "R4", "R5", "R6", "R7", "R8")]
    assert len(set(said)) == len(said)


# Other answers, one difference each, and the words in which the advice differs.
VARIANTS = {
    "as it is": {},
    "the CISO has a slot with the board": {"board_access": "own_slot"},
    "the manager is in the room": {"board_access": "with_manager"},
    "no board": {"board_access": "no_board"},
    "not at all": {"board_access": "not_at_all"},
    "not known": {"board_access": "dont_know"},
    "acting": {"ciso_status": "acting"},
    "part-time": {"ciso_status": "part-time"},
    "shared": {"ciso_status": "shared"},
    "outsourced": {"ciso_status": "outsourced"},
    "a dotted line to the board": {"dotted": ["board"]},
    "a dotted line to the CFO": {"dotted": ["cfo"]},
    "late to projects": {"communication": statements("communication", 4, 4, 4, 2)},
    "contradicting": {"communication": statements("communication", 4, 2, 4, 4)},
    "blamed": {"engagement": statements("engagement", 4, 2, 1, 2)},
    "two of them low": {"engagement": statements("engagement", 4, 4, 1, 2)},
    "not measured": {"containment": {"how": "not_measured"}},
    "median not known": {"containment": {"how": "dont_know"}},
    "another median": {"containment": {"how": "median", "median": 8, "unit": "days", "incidents": 14}},
    "answered by the CISO": {"own_role": "ciso"},
    "answered by the CEO": {"own_role": "ceo"},
    "another title": {"has_ciso": {"choice": "yes", "title": "Head of Information Security"}},
    "also chief risk officer": {"also_does": "cro"},
    "under the CTO, who is under the CIO": {"manager": "cto", "above": "cio"},
    "other executives": {"executives": ["cfo", "clo"]},
}


def test_no_two_sets_of_answers_give_the_same_report(build):
    """Told without the digest and the list of answers, which differ anyway."""
    written = {rule: build(answers) for rule, answers in ANSWERS.items()}
    written |= {name: build({**UNDER_THE_CIO, **other}) for name, other in VARIANTS.items() if other}
    told = {name: replace(report, assessment="", foot=None) for name, report in written.items()}
    same = [(one, other) for one, other in combinations(told, 2) if told[one] == told[other]]
    assert same == []


def test_each_advice_says_what_it_comes_from_and_rests_on(build):
    for answers in (*ANSWERS.values(), *({**UNDER_THE_CIO, **other} for other in VARIANTS.values())):
        report = build(answers)
        assert [item.id for item in report.advice if not (item.trigger and item.action.refs)] == []


@pytest.mark.parametrize(
    ("rating", "advised"),
    [(5, ["communication-2"]), (4, ["communication-2"]), (3, []), (2, []), ("dont_know", [])],
)
def test_a_statement_brings_its_advice_only_where_the_reply_speaks_against(build, rating, advised):
    report = build({**UNDER_THE_CIO, "communication": statements("communication", 4, rating, 4, 2)})
    assert [item.id for item in report.advice if item.id.startswith("communication")] == advised


def test_the_moves_are_those_that_rate_higher_and_the_rest_is_told_on_demand(build):
    moves = build(ANSWERS["R5"]).moves
    assert [(move.to, move.tier) for move in moves.improving] == [("The CEO", Tier.BEST), ("The CFO", Tier.BEST)]
    assert (moves.tried, moves.left_out) == ((), 0)


def test_a_move_out_of_technology_says_what_it_asks_of_the_cio(build):
    move = build(ANSWERS["R5"]).moves.improving[1]
    assert move.asks.text == (
        "Asks the CIO to give up the line, and the CFO to weigh security beside the company’s other risks, and to learn "
        "enough of it to decide."
    )


def test_a_cio_who_answered_is_spoken_to(build):
    assert build(ANSWERS["R5"]).advocacy[0].text.startswith("You can ask")
    assert build({**UNDER_THE_CIO, "own_role": "ciso"}).advocacy[0].text.startswith("The CIO can ask")


def test_the_tree_shows_peers_and_tells_dotted_lines_in_words(build):
    top = build(ANSWERS["R6"]).tree.tops[0]
    assert (top.title, [child.title for child in top.children]) == (
        "Chief Executive",
        ["Chief Information Security Officer", "Chief Information Officer"],
    )
    ciso = top.children[0]
    assert (ciso.is_ciso, ciso.decides, ciso.line) == (True, True, "This line decides the tier")
    assert ciso.dotted == ("Dotted line to the CIO",)


def test_an_incomplete_tree_shows_the_gap(build):
    gap = build(ANSWERS["R8"]).tree.tops[0]
    assert (gap.title, gap.absent, gap.children[0].is_ciso) == ("Not recorded", True, True)


def test_a_long_chain_is_shortened_in_the_line_and_drawn_in_full(build):
    posts = [f"Layer {number}" for number in range(8)]
    report = build({**ANSWERS["R4"], "between": {"lines": posts}})
    assert labels(report.line) == ["CISO", "Director, Infrastructure", "eight more posts", "CIO", "CEO"]
    assert (report.tree.deep, report.tree.tops[0].depth) == (True, 12)


def test_the_profile_has_one_bar_for_each_role_and_says_when_one_person_answered(build):
    report = build(UNDER_THE_CIO)
    assert [(row.title, row.value, row.band) for row in report.relationship.dimensions] == [
        ("Communication", 75, "High"),
        ("Mutual understanding", 63, "In the middle"),
        ("Engagement", 75, "High"),
    ]
    assert report.relationship.notes[0].startswith("One person answered.")
    assert [bar["name"] for bar in report.profile_chart["data"]] == ["CIO"]


def test_two_people_who_differ_much_make_mutual_understanding_contested(evan, meridian):
    assessment = submitted(evan, meridian, UNDER_THE_CIO)
    ciso = Respondent.objects.create(assessment=assessment, role="ciso")
    low = {"own_role": "ciso", "understanding": statements("understanding", 1, 5, 1, 5)}
    for dimension in ("communication", "engagement"):
        low[dimension] = UNDER_THE_CIO[dimension]
    Answer.objects.bulk_create(Answer(respondent=ciso, question=key, value=value) for key, value in low.items())
    report = reports.build(assessment, today=timezone.localdate())
    understanding = report.relationship.dimensions[1]
    assert (understanding.band, understanding.gap) == ("Contested", 63)
    assert understanding.gap_words == "63 points higher for the CIO, too far apart to call it mutual"
    assert [score.value for score in understanding.by_role] == [63, 0]
    overall = report.relationship.overall
    assert [(score.role, score.value) for score in overall.by_role] == [("CIO", 71), ("CISO", 50)]
    assert (overall.value, overall.gap, overall.gap_words) == (60, 21, "21 points higher for the CIO")
    assert report.answered_by == "2 people: CIO and CISO"
    assert "gap-understanding" in [item.id for item in report.advice]


def test_without_two_people_there_is_no_profile(build):
    report = build(ANSWERS["R1"])
    assert (report.relationship, report.profile_chart) == (None, None)


CONTAINMENT = [
    ({"how": "median", "median": 9, "unit": "days", "incidents": 14}, ("told", "9 days", "", 14)),
    ({"how": "list", "durations": "1 h, 3 h, 8 h", "unit": "hours"}, ("told", "3 hours", "4 hours", 3)),
    ({"how": "not_measured"}, ("not_measured", "", "", None)),
    ({"how": "dont_know"}, ("dont_know", "", "", None)),
]


@pytest.mark.parametrize(("answer", "shown"), CONTAINMENT)
def test_the_time_to_contain_is_told_in_a_unit_that_one_would_use(build, answer, shown):
    told = build({**UNDER_THE_CIO, "containment": answer}).containment
    assert (told.state, told.median, told.mean, told.incidents) == shown


def test_prevalence_is_a_range_with_its_sources(build):
    evidence = build(UNDER_THE_CIO).evidence
    assert evidence.range_words == (
        "The line from the CISO to the CIO: between 22 and 63 % of those asked, in nine publications of 2016 to 2026. "
        "Samples and questions differ, so no single number is right."
    )
    assert {row.year for row in evidence.rows} == {2016, 2017, 2021, 2022, 2023, 2024, 2026}
    assert [row.read for row in evidence.rows if row.source == "ponemon-f5-2017"] == ["As reported by another"]


def test_a_line_into_technology_is_told_of_every_source_that_gives_its_parts(build):
    evidence = build(ANSWERS["R4"]).evidence
    assert evidence.range_words == (
        "A line into technology: between 52 and 66 % of those asked, in six publications of 2017 to 2026. Samples and "
        "questions differ, so no single number is right."
    )
    assert [(row.source, row.percent, "added up by us" in row.what) for row in evidence.rows] == [
        ("ponemon-f5-2017", "59 %", True),
        ("logrhythm-ponemon-2021", "66 %", True),
        ("heidrick-2022", "53 %", True),
        ("ians-artico-2022", "65 %", False),
        ("ians-artico-2025", "64 %", False),
        ("hitch-2026", "52 %", True),
    ]


GAPS = [(62.5, 37.5, 25), (75.0, 37.5, 37), (62.5, 41.6, 21), (37.5, 75.0, -37), (50.0, 50.0, 0), (None, 50.0, None)]


@pytest.mark.parametrize(("cio", "ciso", "gap"), GAPS)
def test_the_gap_shown_is_the_difference_of_the_means_shown(cio, ciso, gap):
    assert shown_gap(shown(cio), shown(ciso)) == gap


@pytest.mark.parametrize(("mean", "said"), [(0.0, 0), (37.5, 38), (62.5, 63), (62.49, 62), (None, None)])
def test_a_half_is_rounded_up(mean, said):
    assert shown(mean) == said


def test_every_report_says_that_no_figure_links_the_line_to_containment(build):
    for answers in ANSWERS.values():
        assert build(answers).evidence.containment.text.startswith("We found no published figure")


def test_the_same_answers_give_the_same_digest_and_others_another(build):
    first, again = build(UNDER_THE_CIO), build(UNDER_THE_CIO)
    other = build({**UNDER_THE_CIO, "board_access": "own_slot"})
    assert first.foot.digest == again.foot.digest != other.foot.digest


def test_the_date_is_that_of_the_submission(build):
    report = build(UNDER_THE_CIO, today=date(2031, 1, 1))
    assert report.assessed_on == timezone.localdate()
