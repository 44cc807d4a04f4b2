"""The benchmark asks for what the product has, keeps what it measured whatever breaks, and fills a database as it should."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from assessments import rerating
from assessments.models import Answer, Assessment, Digest, DottedLine, Organization, Position, Rating, Respondent
from assessments.reports.portfolio.asked import FILTERS, asked
from assessments.reports.portfolio.sorting import DEFAULT_SORT, SORTS
from assessments.scoring import METHOD_VERSION
from bench import __main__ as command
from bench import copying
from bench.__main__ import chosen, rows_of
from bench.choices import orders
from bench.measuring import Figure, Goal, NotMeasured, Work
from bench.portfolio import lay_out
from bench.table import markdown
from bench.works.portfolio import NARROWED, listed, worst


@pytest.mark.once
def test_every_order_of_the_portfolio_is_measured_but_for_the_first():
    read = [asked({"sort": [order]}, timezone.localdate()).sort for order in orders()]
    assert {*read, DEFAULT_SORT} == {f"{way}{name}" for name in SORTS for way in ("", "-")}
    assert len(read) == len(set(read)) == 2 * len(SORTS) - 1


@pytest.mark.once
def test_every_filter_of_the_portfolio_is_measured_by_a_value_that_it_has():
    assert list(NARROWED) == list(FILTERS)
    assert [name for name, value in NARROWED.items() if value not in FILTERS[name][1]] == []


@pytest.mark.once
def test_parts_are_chosen_by_words_of_their_names_or_baselines():
    assert {work.name for work in chosen(["re-rating", "import-export"])} == {
        "CSV export over HTTP",
        "Re-rating stored assessments",
    }
    assert len(chosen(["export over"])) == 2
    assert len(chosen([])) > 10


@pytest.mark.once
def test_a_part_that_is_misspelt_is_refused_whatever_stands_beside_it():
    with pytest.raises(SystemExit, match=r"called anything with survy or exprt\. There are: .*Survey step"):
        chosen(["export", "survy", "exprt"])


class Listing:
    """A browser to which every page lists so many clients."""

    def __init__(self, rows):
        self._page = b'<th role="rowheader">' * rows

    def get(self, _path):
        return self._page


@pytest.mark.once
@pytest.mark.parametrize(("ours", "theirs", "goal"), [(50, 9, "≤ 1.3"), (0, 0, "None"), (0, 9, "None"), (9, 0, "None")])
def test_a_page_that_lists_nothing_on_one_of_the_sites_has_no_goal_to_meet(ours, theirs, goal):
    figure = listed("?q=Bank, staff", (Listing(ours), "/"), (Listing(theirs), "/"), 1)
    assert (figure.what, str(figure.goal)) == (f"?q=Bank, staff; {ours} rows beside {theirs}", goal)


@pytest.mark.once
def test_filters_that_list_nothing_count_neither_as_met_nor_as_the_worst():
    goal = Goal(most=1.3)
    found = [
        Figure("?a", 12, 10, "ms", goal),
        Figure("?b", 20, 10, "ms", goal),
        Figure("?c", 99, 10, "ms", None),
        Figure("?d", 10, 10, "ms", None),
    ]
    told = "?b: the worst of 2 filters (2 more list nothing), of which 1 meet the goal; median ratio 1.60"
    assert worst("filters", found) == Figure(told, 20, 10, "ms", goal)
    assert worst("filters", found[:2]).what.startswith("?b: the worst of 2 filters, of which 1 meet")
    with pytest.raises(NotMeasured, match="none of 2 filters lists anything"):
        worst("filters", found[2:])


@pytest.mark.once
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (NotMeasured("3 lines came"), "not measured: 3 lines came"),
        (FileNotFoundError(2, "No | such\nfile"), "not measured: FileNotFoundError: [Errno 2] No / such file"),
    ],
)
def test_a_work_that_breaks_off_keeps_its_figures_and_says_why(fault, told):
    def measure(stage):
        yield Figure("first", 2, 4, "ms", Goal(most=1))
        raise fault

    hung_up = []
    here = SimpleNamespace(system="sqlite", hang_up=lambda: hung_up.append(True))
    rows = list(rows_of(Work("Export", "theirs", measure), here))
    assert markdown(rows).splitlines()[2:] == [
        "| Export: first | sqlite | 2.00 ms | 4.00 (theirs) | 0.50 | ≤ 1 | yes |",
        f"| Export beside theirs | sqlite | {told} |  |  |  |  |",
    ]
    assert hung_up


@pytest.mark.once
def test_whoever_breaks_it_off_keeps_the_figures_of_the_work_at_hand(monkeypatch, capsys, tmp_path):
    def measure(stage):
        yield Figure("first", 2, 4, "ms", Goal(most=1))
        raise KeyboardInterrupt

    @contextmanager
    def stage(system, _asked, _scratch):
        yield SimpleNamespace(system=system)

    monkeypatch.setattr(command, "WORKS", (Work("Export", "theirs", measure),))
    monkeypatch.setattr(command, "stage", stage)
    monkeypatch.setattr("sys.argv", ["bench", "--on", "sqlite", "--json", str(tmp_path / "bench.json")])
    with pytest.raises(KeyboardInterrupt):
        command.main()
    assert "| Export: first | sqlite | 2.00 ms |" in capsys.readouterr().out
    assert '"what": "first"' in (tmp_path / "bench.json").read_text()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("depth", ["full", "results"])
def test_copies_are_whole_and_rated_as_their_charts_are_but_for_a_few(depth, monkeypatch):
    indexes = _indexes()
    monkeypatch.setattr(copying, "ONE_IN", 9)
    lay_out(60, depth=depth, templates=10)
    connection.check_constraints()
    assert Assessment.objects.count() == Digest.objects.count() == Rating.objects.count() == 60
    assert len(set(Organization.objects.values_list("name", flat=True))) > 20
    anew = [each for batch in rerating.rated_anew(rerating.stored()) for each in batch]
    assert len(anew) == 60
    assert 0 < len([each for each in anew if each.differs]) < 12
    assert [each for each in anew if each.differs] == [
        each for each in anew if each.stored.method_version != METHOD_VERSION
    ]
    assert sum(len(each.stored.posts) for each in anew) == Position.objects.count() > 60
    lines = DottedLine.objects.values_list("lower__assessment", "upper__assessment")
    assert lines
    assert [line for line in lines if line[0] != line[1]] == []
    below = Position.objects.exclude(reports_to=None)
    assert below.exists()
    assert not below.exclude(reports_to__assessment=F("assessment")).exists()
    assert (Answer.objects.exists(), Respondent.objects.count() >= 60) == ((depth == "full"),) * 2
    assert _indexes() == indexes


def _indexes():
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in (Organization, Assessment, Digest, Position, Rating)]
        return [sorted(connection.introspection.get_constraints(cursor, table)) for table in tables]
