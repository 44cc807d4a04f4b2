"""The method page's data: complete, and computed from the rules."""

import pytest

from assessments.reports import method
from assessments.scoring import RULES, SOURCES, STATEMENTS, Tier


@pytest.fixture(scope="module")
def built():
    return method.build()


def test_every_rule_statement_and_source_stands_on_it(built):
    assert [rule.id for rule in built.rules] == [rule.id for rule in RULES]
    assert [statement.id for statement in built.statements] == list(STATEMENTS)
    assert [source.id for source in built.sources] == list(SOURCES)


EXAMPLES = [
    ("Nobody is accountable for information security", Tier.NONE, "R1"),
    ("The post is vacant, under the CIO", Tier.NONE, "R2"),
    ("One person is CISO and CTO", Tier.GOOD, "R3"),
    ("The CISO is under the CTO, who is under the CIO", Tier.GOOD, "R4"),
    ("The CISO is under the CFO, who is under the CIO", Tier.GOOD, "R4"),
    ("The CISO is directly under the CIO, who is under the CTO", Tier.BETTER, "R5"),
    ("Nobody is called CIO: the head of IT stands in", Tier.BETTER, "R5"),
    ("Under the CIO, with a dotted line to the audit committee", Tier.BETTER, "R5"),
    ("Under a COO whose job does not include the whole company’s risk", Tier.BETTER, "R7"),
    ("The CIO and the CISO both report to the CFO", Tier.BEST, "R6"),
    ("Under the chief executive, with a dotted line to the CIO", Tier.BEST, "R6"),
    ("The CIO reports to the CISO", Tier.BEST, "R6"),
    ("Under the board", Tier.BEST, "R6"),
    ("The CISO is at the top, with nobody above", Tier.INCOMPLETE, "R8"),
]


def test_the_examples_show_every_rule_and_what_follows_from_it(built):
    assert [(example.title, example.tier, example.rule) for example in built.examples] == EXAMPLES


def test_the_method_in_force_heads_its_change_log(built):
    assert built.changes[0].version == built.version


def test_a_source_read_second_hand_says_so(built):
    assert [source.id for source in built.sources if source.read == "As reported by another"] == ["ponemon-f5-2017"]
