from datetime import date

import pytest

from assessments.scoring import History, Kind, Status, Tier, rate

from .charts import chart, position

CEO = "1 CEO:ceo"
CIO = "2 CIO:cio > 1"


def found(*lines, history=None, **options):
    return {finding.id: finding for finding in rate(chart(*lines, **options), history=history).findings}


def test_a_dotted_line_to_the_audit_committee_is_a_mitigation():
    finding = found("0 Audit Committee:board", "1 CEO:ceo > 0", CIO, "3 CISO:ciso > 2 ~ 0")["dotted-to-risk-executive"]
    assert (finding.kind, finding.statements) == (Kind.MITIGATION, ("S7",))
    assert finding.text == (
        "A dotted line runs from the CISO to the Audit Committee: a second way to someone who weighs the risk of the "
        "whole company."
    )


def test_a_dotted_line_to_the_cio_is_a_caution_under_best_only():
    assert found(CEO, CIO, "3 CISO:ciso > 1 ~ 2")["dotted-to-technology"].kind is Kind.CAUTION
    assert "dotted-to-technology" not in found(CEO, CIO, "3 Head:other > 1", "4 CISO:ciso > 3 ~ 2")


@pytest.mark.parametrize(
    ("status", "finding_id"),
    [
        (Status.ACTING, "acting-ciso"),
        (Status.PART_TIME, "part-time-ciso"),
        (Status.SHARED, "shared-ciso"),
        (Status.OUTSOURCED, "outsourced-ciso"),
    ],
)
def test_a_ciso_who_is_not_there_full_time_and_for_good_is_a_caution(status, finding_id):
    assert found(CEO, position("3 CISO:ciso > 1", status=status))[finding_id].kind is Kind.CAUTION


def test_a_filled_post_has_no_caution_about_its_holder():
    assert list(found(CEO, "3 CISO:ciso > 1")) == ["layers-to-chief-executive"]


def test_peers_under_one_manager_are_a_strength():
    finding = found(CEO, "2 CFO:cfo > 1", "3 CIO:cio > 2", "4 CISO:ciso > 2")["peers"]
    assert (finding.kind, finding.text) == (Kind.STRENGTH, "The CISO and the CIO are peers: both report to the CFO.")


def test_a_cto_is_a_peer_only_where_nobody_is_called_cio():
    assert found(CEO, "2 CTO:cto > 1", "3 CISO:ciso > 1")["peers"].text.startswith("The CISO and the CTO are peers")
    assert "peers" not in found(CEO, "2 CTO:cto > 1", "5 COO:coo > 1", "6 CIO:cio > 5", "3 CISO:ciso > 1")


def test_one_person_is_not_their_own_peer():
    holders = [position("2 CIO:cio > 1", holder="p"), position("3 CISO:ciso > 1", holder="p")]
    assert "peers" not in found(CEO, *holders)


def test_layers_to_the_chief_executive_are_told_with_the_number():
    finding = found("0 Board:board", "1 CEO:ceo > 0", CIO, "3 CISO:ciso > 2")["layers-to-chief-executive"]
    assert finding.text == "The CEO is 2 layers above the CISO."


def test_of_several_cisos_the_more_senior_is_taken_and_the_report_says_why():
    finding = found(CEO, CIO, "3 Group CISO:ciso > 1", "4 CISO Retail:ciso > 3")["several-cisos"]
    assert finding.text == (
        "More than one position could be the CISO. “Group CISO” was taken, because the other reports up to it; "
        "not taken: “CISO Retail”."
    )


def test_the_ciso_that_a_person_pointed_at_is_taken():
    lines = [CEO, CIO, "3 Group CISO:ciso > 1", "4 CISO Retail:ciso > 2"]
    assert rate(chart(*lines, ciso="4")).ciso.id == "4"
    assert rate(chart(*lines)).ciso.id == "3"


def test_somebody_who_acts_for_a_vacant_post_is_the_ciso():
    lines = [
        position("3 CISO:ciso > 2", status=Status.VACANT),
        position("4 Acting CISO:ciso > 3", status=Status.ACTING),
    ]
    assert rate(chart(CEO, CIO, *lines)).ciso.id == "4"


def test_equally_senior_cisos_are_left_open_when_the_tiers_differ():
    rating = rate(chart(CEO, CIO, "5 CFO:cfo > 1", "3 CISO A:ciso > 2", "4 CISO B:ciso > 5"))
    assert (rating.tier, rating.ciso) == (Tier.INCOMPLETE, None)
    assert rating.missing == (
        "Which position is the CISO of the whole organization: “CISO A” and “CISO B” are equally senior. Point at one.",
    )


def test_equally_senior_cisos_with_the_same_tier_leave_nothing_open():
    rating = rate(chart(CEO, CIO, "3 CISO A:ciso > 2", "4 CISO B:ciso > 2"))
    assert (rating.tier, rating.rule) == (Tier.BETTER, "R5")


def test_equally_senior_cisos_of_one_title_are_told_apart_by_their_ids():
    rating = rate(chart(CEO, CIO, "5 CFO:cfo > 1", "3 CISO:ciso > 2", "4 CISO:ciso > 5"))
    assert rating.missing[0].startswith(
        "Which position is the CISO of the whole organization: “CISO” (id 3) and “CISO” (id 4)"
    )


def test_equally_senior_vacant_cisos_are_left_open_when_they_would_differ_once_filled():
    vacant = [position("3 CISO:ciso > 2", status=Status.VACANT), position("4 CISO:ciso > 5", status=Status.VACANT)]
    assert rate(chart(CEO, CIO, "5 CFO:cfo > 1", *vacant)).tier is Tier.INCOMPLETE


def test_the_ciso_reports_from_the_post_for_which_they_act():
    vacant = position("3 CISO:ciso > 2", status=Status.VACANT)
    acting = position("4 Acting CISO:ciso > 3", status=Status.ACTING)
    rating = rate(chart(CEO, CIO, vacant, acting))
    assert (rating.tier, rating.rule, rating.layers_to_head_of_technology) == ("BETTER", "R5", 1)


def test_a_peer_post_held_by_the_boss_is_no_peer():
    boss = [position("1 CEO:ceo", holder="x"), position("2 CIO:cio > 1", holder="x")]
    assert "peers" not in found(*boss, "3 CISO:ciso > 1")


def test_a_dotted_line_to_a_technology_executive_who_also_weighs_risk_is_both():
    findings = found(CEO, position("2 CIO:cio > 1", company_wide_risk=True), "3 CISO:ciso > 1 ~ 2")
    assert {"dotted-to-risk-executive", "dotted-to-technology"} <= set(findings)


def test_a_second_role_other_than_technology_is_a_caution():
    finding = found(CEO, "3 CISO and Chief Privacy Officer:ciso;cpo > 1")["two-roles"]
    assert finding.kind is Kind.CAUTION
    assert finding.text.startswith("The CISO and Chief Privacy Officer is also chief privacy officer")


@pytest.mark.parametrize("ids", [("5", "6"), ("6", "5")])
def test_one_person_in_two_posts_of_the_chain_is_told_once(ids):
    coo, cfo = ids
    lines = [position(f"{coo} COO:coo > 1", holder="p"), position(f"{cfo} CFO:cfo > 1", holder="p")]
    findings = rate(chart(CEO, *lines, f"3 CISO:ciso > {coo}")).findings
    assert [finding.text for finding in findings if finding.id == "two-roles"] == [
        "One person is both the COO and the CFO."
    ]


def test_every_rule_that_went_beyond_the_article_is_said_so():
    finding = found(CEO, "2 COO:coo > 1", "3 CISO:ciso > 2")["extends-article-r7"]
    assert finding.text.startswith("The article does not cover this case; we apply its principle that ")


def test_the_rule_behind_a_vacant_post_is_named_too():
    findings = found(CEO, "2 CTO:cto > 1", position("3 CISO:ciso > 2", status=Status.VACANT))
    assert [key for key in findings if key.startswith("extends")] == ["extends-article-r2", "extends-article-r5"]


@pytest.mark.parametrize(("earlier", "stale"), [(date(2024, 11, 23), False), (date(2024, 10, 23), True)])
def test_more_than_24_months_between_assessments_is_a_caution(earlier, stale):
    history = History(earlier, date(2026, 11, 23), Tier.BEST, "CEO")
    assert ("long-interval" in found(CEO, "3 CISO:ciso > 1", history=history)) is stale


def test_a_change_of_manager_and_of_tier_is_told():
    history = History(date(2026, 1, 1), date(2026, 11, 23), Tier.BETTER, "CIO")
    findings = found(CEO, CIO, "3 CISO:ciso > 1", history=history)
    assert findings["manager-changed"].text == "The CISO’s manager changed from CIO to CEO."
    assert findings["tier-changed"].text == "The tier changed from BETTER to BEST."


def test_nothing_changed_is_not_told():
    history = History(date(2026, 1, 1), date(2026, 11, 23), Tier.BEST, "CEO")
    assert list(found(CEO, "3 CISO:ciso > 1", history=history)) == ["layers-to-chief-executive"]
