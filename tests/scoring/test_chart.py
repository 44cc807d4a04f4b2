import pytest

from assessments.scoring import Chart, ChartError, Position, Role, parse_roles

from .charts import chart


def faults(*lines):
    with pytest.raises(ChartError) as caught:
        chart(*lines)
    return list(caught.value.faults)


def test_two_positions_that_report_to_each_other_are_named():
    assert faults("1 PMO lead > 2", "2 CIO > 1") == [
        'Position "PMO lead" reports to "CIO", which reports back to it. Remove one of the two lines.'
    ]


def test_a_longer_circle_is_named_from_start_to_start_once():
    assert faults("1 A > 2", "2 B > 3", "3 C > 1", "4 D > 1") == [
        'These positions report to each other in a circle: "A" → "B" → "C" → "A". Remove one of these lines.'
    ]


def test_all_faults_are_listed_together():
    assert faults("1 A > 1", "2 B ~ 9", "3 C ~ 3", "4 D", "4 E") == [
        'The id "4" stands on 2 positions: "D", "E". Give each position an id of its own.',
        'Position "A" reports to itself. Give it another manager, or none if it is the top.',
        'Position "B" has a dotted line to "9", which is not in the chart. Add that position or remove the line.',
        'Position "C" has a dotted line to itself. Remove the line.',
    ]


def test_faults_behind_an_id_that_stands_twice_are_listed_too():
    assert faults("1 A > 2", "2 B > 1", "1 A2 > 1") == [
        'The id "1" stands on 2 positions: "A", "A2". Give each position an id of its own.',
        'Position "A2" reports to itself. Give it another manager, or none if it is the top.',
        'Position "A" reports to "B", which reports back to it. Remove one of the two lines.',
    ]


def test_a_position_without_a_title_is_named_by_its_id():
    assert faults("7 > 7") == [
        'Position "7" (without a title) reports to itself. Give it another manager, or none if it is the top.'
    ]


def test_no_position_may_be_called_what_stands_for_nobody():
    with pytest.raises(ChartError, match='has the id "not known", which stands for nobody'):
        Chart([Position("not known", "CEO")])


def test_a_solid_line_to_nowhere_is_no_fault_but_the_end_of_the_chain():
    drawn = chart("1 CISO > 2", "2 COO > 9")
    chain = drawn.chain(drawn["1"])
    assert ([position.id for position in chain], chain.missing) == (["2"], "9")


def test_a_pointed_at_ciso_must_be_in_the_chart():
    with pytest.raises(ChartError, match='No position has the id "7"'):
        chart("1 CEO", ciso="7")


def test_layers_count_the_solid_lines_between_two_positions():
    drawn = chart("1 CEO", "2 CIO > 1", "3 CISO > 2")
    assert drawn.layers_to(drawn["3"], drawn["2"]) == 1
    assert drawn.layers_to(drawn["3"], drawn["1"]) == 2
    assert drawn.layers_to(drawn["1"], drawn["3"]) is None


def test_a_line_that_closes_a_circle_is_refused():
    drawn = chart("1 CEO", "2 CIO > 1", "3 CISO > 2")
    with pytest.raises(ChartError, match='"CIO" cannot report to "CISO", which reports up to it'):
        drawn.with_manager("2", "3")


def test_a_changed_copy_leaves_the_chart_as_it_was():
    drawn = chart("1 CEO", "2 CIO > 1", "3 CISO > 2")
    assert drawn.with_manager("3", "1")["3"].reports_to == "1"
    assert drawn["3"].reports_to == "2"


def test_role_codes_are_read_in_order_without_repeats():
    assert parse_roles(" CIO ; ciso;cio; other ") == (Role.CIO, Role.CISO)


def test_an_unknown_role_code_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=r'"boss" is not a role\. Use one of: ciso, cio'):
        parse_roles("boss")
