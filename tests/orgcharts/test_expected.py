"""Every given chart and organogram comes out as it was rated by hand."""

import csv
from pathlib import Path

import pytest

from assessments.orgcharts import rate_export, read

DATA = Path(__file__).resolve().parent.parent / "data"


def expected(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", expected("charts-expected.csv"), ids=lambda row: row["file"])
def test_a_chart_gets_the_tier_and_the_rule_of_its_case(row):
    rating = rate_export(read(DATA / row["file"])).rating
    assert (rating.tier, rating.rule) == (row["expected_tier"], row["rule"])


@pytest.mark.parametrize(
    "row", [row for row in expected("organograms-expected.csv") if row["ciso"]], ids=lambda row: row["file"]
)
def test_an_organogram_gets_a_tier_that_was_found_by_hand(row):
    rating = rate_export(read(DATA / row["file"]), ciso=row["ciso"], cio=row["cio"]).rating
    assert rating.ciso is not None
    assert rating.ciso.id == row["ciso"]
    assert rating.tier in row["tiers"].split("|")


@pytest.mark.parametrize(
    "row", [row for row in expected("organograms-expected.csv") if not row["ciso"]], ids=lambda row: row["file"]
)
def test_no_ciso_is_found_where_there_is_none(row):
    rating = rate_export(read(DATA / row["file"]), cio=row["cio"] or None).rating
    assert (rating.tier, rating.ciso) == ("NONE", None)


@pytest.mark.parametrize("row", expected("charts-expected.csv"), ids=lambda row: row["file"])
def test_a_well_formed_chart_gets_no_warning(row):
    warnings = rate_export(read(DATA / row["file"])).warnings
    assert [fault.text for fault in warnings if "manager-not-in-chart" not in row["file"]] == []


def test_references_with_leading_zeros_meet_ids_without():
    export = read(DATA / "organograms/mod-2013-09-30-head-office-senior.csv")
    reading = rate_export(export, ciso="00111794", cio="111797")
    assert [post.id for post in reading.rating.chain] == ["111797", "179598", "5654"]


def test_the_given_organograms_have_their_known_faults_told():
    told = {
        name: [(fault.row, fault.text.split(".")[0]) for fault in read(DATA / "organograms" / name).faults.listed()]
        for name in ("rpa-2011-03-31-senior.csv", "decc-2013-09-30-senior.csv")
    }
    assert told == {
        "rpa-2011-03-31-senior.csv": [
            (
                6,
                '"Director of UK co-ordinating body" has no manager, though it is not the main top: that is "Chief Executive Officer" on row 4',
            )
        ],
        "decc-2013-09-30-senior.csv": [
            (
                35,
                'The id "39" also stands on row 34 ("Strategy Director") with the same title and manager: taken as one post',
            ),
            (
                56,
                (
                    'The id "59" also stands on row 55 ("Deputy Director, Legal: Energy Efficiency, Heat and Fuel Poverty") with '
                    "the same title and manager: taken as one post"
                ),
            ),
            (67, "The title is missing"),
            (86, "The title is missing"),
        ],
    }


def test_job_families_whose_managers_are_given_by_title_can_be_read():
    reading = rate_export(
        read(DATA / "reports-to/gitlab-job-families.csv"), ciso="Chief Information Security Officer (CISO)"
    )
    assert [post.title for post in reading.rating.chain] == ["CEO", "Board of Directors of GitLab, Inc"]
    assert (reading.rating.tier, reading.rating.rule) == ("BEST", "R6")
