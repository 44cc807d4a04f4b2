"""Who is taken for the CISO and the CIO: certain titles, the role column, and whom a person points at."""

import pytest

from assessments.orgcharts import UnknownPost

from .exports import chain, rated

WITH_ROLE = "id,title,reports_to,role"


def roles(reading) -> dict[str, list[str]]:
    return {position.id: [*position.roles] for position in reading.chart if position.roles}


def test_the_role_column_overrides_the_title():
    rows = ("1,CEO,,", "2,CIO,1,other", "3,CISO,2,other", "4,Guardian,2,ciso")
    reading = rated(*rows, header=WITH_ROLE)
    assert (reading.rating.ciso.id, roles(reading)) == ("4", {"1": ["ceo"], "4": ["ciso"]})


def test_several_roles_are_joined_by_semicolons():
    reading = rated("1,CEO,,", '2,Guardian,1,"ciso;cio"', header=WITH_ROLE)
    assert (reading.rating.tier, reading.rating.rule) == ("GOOD", "R3")


def test_a_weaker_title_is_a_candidate_and_not_the_ciso():
    reading = rated("1,CEO,", "2,CIO,1", "3,Director of Security & Information,2", "4,Clerk,2")
    assert (reading.rating.tier, reading.rating.ciso) == ("NONE", None)
    assert [(each.id, each.title) for each in reading.candidates] == [("3", "Director of Security & Information")]


def test_whoever_is_pointed_at_is_the_ciso_and_nobody_is_a_candidate():
    reading = rated("1,CEO,", "2,CIO,1", "3,Director of Security & Information,2", ciso="3")
    assert (reading.rating.tier, reading.rating.ciso.id, reading.candidates) == ("BETTER", "3", ())


def test_whoever_is_pointed_at_goes_before_a_certain_title():
    reading = rated("1,CEO,", "2,CIO,1", "3,CISO,1", "4,Guardian,2", ciso="4")
    assert (reading.rating.tier, reading.rating.ciso.id) == ("BETTER", "4")
    assert "several-cisos" in [finding.id for finding in reading.rating.findings]


def test_a_post_pointed_at_as_the_cio_makes_another_cio_by_title_a_head_of_it():
    reading = rated("1,CEO,", "2,Chief of Systems,1", "4,CIO,2", "3,CISO,4", cio="2")
    assert roles(reading) == {"1": ["ceo"], "2": ["cio"], "3": ["ciso"], "4": ["head_of_it"]}
    assert (reading.rating.tier, reading.rating.head_of_technology.id) == ("GOOD", "2")


def test_a_cio_by_the_role_column_stays_one_beside_the_one_pointed_at():
    rows = ("1,CEO,,", "2,Chief of Systems,1,", "4,Registrar,2,cio", "3,CISO,4,")
    assert roles(rated(*rows, header=WITH_ROLE, cio="2"))["4"] == ["cio"]


def test_one_post_pointed_at_as_both_is_a_dual_hat():
    rating = rated("1,CEO,", "2,Chief of Systems,1", ciso="2", cio="2").rating
    assert (rating.tier, rating.rule) == ("GOOD", "R3")


@pytest.mark.parametrize("pointed", ["0042", "42", " 42 ", "00042", "42.0"])
def test_an_id_is_pointed_at_as_leniently_as_a_reference_is_read(pointed):
    reading = rated("1,CEO,", "2,CIO,1", "0042,Guardian,2", ciso=pointed)
    assert reading.rating.ciso.id == "0042"


def test_ids_that_differ_by_case_only_are_pointed_at_as_written():
    rows = ("1,CEO,", "2,CIO,1", "a7,Guardian,2", "A7,Warden,1")
    assert rated(*rows, ciso="A7").rating.ciso.title == "Warden"
    with pytest.raises(UnknownPost) as unknown:
        rated(*rows, "x,Clerk,1", ciso="0a7")
    assert (
        str(unknown.value) == '"0a7", given as the CISO, can mean "a7" or "A7". Give the id as it stands in the file.'
    )


@pytest.mark.parametrize(
    ("pointed", "message"),
    [
        ("OD45", 'No post has the id "OD45", given as the CISO. The nearest ids are: OD450, OD451.'),
        ("zzz", 'No post has the id "zzz", given as the CISO. Ids look like this: OD1, OD450, OD451.'),
        ("", 'No post has the id "", given as the CISO. Ids look like this: OD1, OD450, OD451.'),
    ],
)
def test_an_id_that_is_not_in_the_file_is_answered_with_the_nearest(pointed, message):
    with pytest.raises(UnknownPost) as unknown:
        rated("OD1,CEO,", "OD450,CIO,OD1", "OD451,Clerk,OD1", ciso=pointed)
    assert str(unknown.value) == message


def test_a_dead_post_is_not_taken_for_the_ciso():
    reading = rated("1,CEO,", "2,CIO,1", "3,CISO,2", "0,Not in Post,1")
    assert (reading.rating.ciso.id, chain(reading)) == ("3", ["CIO", "CEO"])


def test_managers_may_be_given_by_title_where_there_are_no_ids():
    reading = rated("CEO,", "CIO,CEO", "CISO,cio", header="title,reports_to")
    assert (reading.rating.tier, reading.rating.ciso.id, chain(reading)) == ("BETTER", "CISO", ["CIO", "CEO"])


def test_a_manager_who_is_only_named_by_title_is_a_post_whose_own_manager_is_not_known():
    reading = rated("CIO,CEO", "CISO,Chief Risk Officer", header="title,reports_to_title")
    assert (reading.rating.tier, chain(reading)) == ("BEST", ["Chief Risk Officer"])
    assert [(fault.row, fault.column) for fault in reading.warnings] == [
        (2, "reports_to_title"),
        (3, "reports_to_title"),
    ]


def test_a_manager_s_title_that_names_two_posts_is_not_guessed():
    reading = rated("CIO,CEO", "CISO,CIO or CFO", header="title,reports_to_title")
    assert reading.rating.tier == "INCOMPLETE"


def test_the_same_title_on_rows_with_different_managers_is_not_guessed():
    reading = rated("CEO,", "CIO,CEO", "Director,CIO", "Director,CEO", "CISO,Director", header="title,reports_to")
    assert reading.rating.tier == "INCOMPLETE"


def test_titles_are_matched_where_an_id_column_has_no_part_in_the_lines():
    rows = ("1,CEO,", "2,CIO,CEO", "3,CISO,CIO")
    reading = rated(*rows, header="id,title,manager title")
    assert (reading.rating.tier, [post.id for post in reading.rating.chain]) == ("BETTER", ["2", "1"])


def test_managers_given_by_title_in_a_column_for_ids_are_told():
    reading = rated("1,CEO,", "2,CIO,CEO", "3,CISO,CIO")
    assert (reading.rating.tier, [fault.text for fault in reading.warnings]) == (
        "BETTER",
        ["The managers in this column are no ids but titles of other rows, and were taken so."],
    )


def test_a_chief_security_officer_pointed_at_as_the_ciso_has_one_job():
    reading = rated("1,CEO,", "2,CIO,1", "4,Chief Security Officer,1", ciso="4")
    assert roles(reading) == {"1": ["ceo"], "2": ["cio"], "4": ["ciso"]}
    assert "two-roles" not in [finding.id for finding in reading.rating.findings]


PART_OF_TECHNOLOGY = {
    "a regional CIO above the CISO’s manager": (('2,"CIO, EMEA",1', "4,CFO,2", "3,CISO,4"), "GOOD", "R4"),
    "a regional CIO": (('2,"CIO, EMEA",1', "3,CISO,2"), "BETTER", "R5"),
    "a deputy CIO": (("2,Deputy CIO,1", "3,CISO,2"), "BETTER", "R5"),
    "a deputy below the CIO": (("5,CIO,1", "2,Deputy CIO,5", "3,CISO,2"), "GOOD", "R4"),
    "a deputy CFO is no risk executive": (("2,Deputy CFO,1", "3,CISO,2"), "BETTER", "R7"),
    "a deputy CISO is no CISO": (("2,CIO,1", "3,Deputy CISO,2"), "NONE", "R1"),
}


@pytest.mark.parametrize("name", PART_OF_TECHNOLOGY)
def test_whoever_runs_technology_for_a_part_or_as_a_deputy_delivers_technology(name):
    rows, tier, rule = PART_OF_TECHNOLOGY[name]
    rating = rated("1,CEO,", *rows).rating
    assert (rating.tier, rating.rule) == (tier, rule)
    assert "cio" not in [role for post in rating.chain if post.id == "2" for role in post.roles]


DOUBTFUL = {
    "CRO": (("2,CRO,1", "3,CISO,2"), "BEST", "BETTER"),
    "VP Risk Management": (("2,VP Risk Management,1", "3,CISO,2"), "BEST", "BETTER"),
    "VP Legal": (("2,VP Legal,1", "3,CISO,2"), "BEST", "BETTER"),
    "CDO": (("2,CDO,1", "4,Bursar,2", "3,CISO,4"), "GOOD", "BETTER"),
    "President": (("2,President,1", "3,CISO,2"), "BEST", "BETTER"),
}


@pytest.mark.parametrize("title", DOUBTFUL)
def test_an_uncertain_title_that_decides_the_tier_is_told_with_the_tier_without_it(title):
    rows, tier, without = DOUBTFUL[title]
    reading = rated("1,CEO,", *rows)
    [warning] = reading.warnings
    assert (reading.rating.tier, warning.row, warning.column) == (tier, 3, "title")
    assert warning.text.startswith(f'The tier rests on how "{title}" was read. Names the chief ')
    assert warning.text.endswith(
        f"If it is another post, the tier would be {without}. Say in the role column what the post is."
    )


@pytest.mark.parametrize(
    "rows",
    [
        # The tier is the same without it, it is answered, or it is not on the CISO's chain.
        ("2,CIO,4,", "4,CRO,1,", "3,CISO,2,"),
        ("4,CRO,1,cro", "3,CISO,4,"),
        ("2,CIO,1,", "4,CRO,1,", "3,CISO,2,"),
        ("2,CRO,99,", "5,CIO,2,", "3,CISO,98,"),
    ],
)
def test_an_uncertain_title_that_decides_nothing_goes_without_a_word(rows):
    warnings = rated("1,CEO,,", *rows, header=WITH_ROLE).warnings
    assert [warning for warning in warnings if "was read" in warning.text] == []
