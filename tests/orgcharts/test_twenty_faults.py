"""A file with many different faults at once: all are listed by row and column, and the good rows are kept."""

from assessments.orgcharts import rate_export, read

from .exports import chain

FILE = b"""\
Organisation chart as of 1 November 2026
Employee ID,Job Title,Job title,Manager ID,dotted_to,holder,status,company_wide_risk,role
001,Chief Executive Officer,,XX,,,,,
002,Chief Information Officer,,1,,,,,
003,Chief Information Security Officer,,002,,,,,
004,Clerk,,99,,,,,
005,Clerk,,005,,,,,
006,Clerk,,007,,,,,
007,Clerk,,006,,,,,
008,Clerk,,2.0,,,,,
009,Clerk,,002,77,,,,
010,Clerk,,002,010,,,,
011,Clerk,,002,,,gone,,
012,Clerk,,002,,,,perhaps,
013,Clerk,,002,,,,,boss
014,Clerk,,002,,,,,
014,Buyer,,001,,,,,
015,Nurse,,014,,,,,
,Clerk,,002,,,,,
1.2E+05,Clerk,,002,,,,,
016,,,002,,,,,
017,"Clerk of
the court",,002,,,,,
018,Cl\x07erk,,002,,,,,
019,=B3,,002,,,,,
0,Not in Post,,002,,,,,
020,Eliminated,,002,,,,,
021,Chairman,,,,,,,
022,Clerk,,Bo Li,,,,,
023,Clerk,,#N/A,,,,,
024,Clerk
025,Head of Sales, Retail,,002,,,,,other
026,"Head of "Retail" sales",,002,,,,,
027,Ca\xe9 Clerk \xc3\xa9t\xc3\xa9,,002,,,,,
Employee ID,Job Title,Job title,Manager ID,dotted_to,holder,status,company_wide_risk,role
28,<b>Clerk</b>,,N/A,,,,,
Total,,,,,,,,
"""

EXPECTED = [
    (2, "Job Title"),  # two columns for the title
    (4, "Manager ID"),  # a reference without its zeros
    (6, "Manager ID"),  # nobody has that id
    (7, "Manager ID"),  # a line to itself
    (8, "Manager ID"),  # a circle
    (10, "Manager ID"),  # a decimal
    (11, "dotted_to"),  # to nowhere
    (12, "dotted_to"),  # to itself
    (13, "status"),
    (14, "company_wide_risk"),
    (15, "role"),
    (17, "Employee ID"),  # one id on two rows that differ
    (18, "Manager ID"),  # a reference to that id
    (19, "Employee ID"),  # no id
    (20, "Employee ID"),  # a rounded id
    (21, "Job Title"),  # no title
    (22, "Job Title"),  # a line break
    (23, "Job Title"),  # control characters
    (24, "Job Title"),  # a formula
    (25, "Job Title"),  # not in post
    (26, "Job Title"),  # eliminated
    (27, "Manager ID"),  # another top
    (28, "Manager ID"),  # a person's name
    (29, "Manager ID"),  # a formula error
    (30, "Job title"),  # too few cells
    (31, "(column 10, no name)"),  # too many
    (32, "Job Title"),  # quotation marks
    (33, "Job Title"),  # broken bytes
    (34, "Job Title"),  # the header again
    (35, "Job Title"),  # HTML
    (35, "Manager ID"),  # a word for nobody
    (35, "Manager ID"),  # which makes another top
    (36, "Employee ID"),  # a total
]


def test_all_faults_of_a_file_are_listed_with_row_and_column():
    reading = rate_export(read(FILE))
    assert sorted((fault.row, fault.column) for fault in reading.warnings) == sorted(EXPECTED)


def test_the_rating_stands_in_spite_of_them():
    reading = rate_export(read(FILE))
    assert (reading.rating.tier, reading.rating.rule) == ("BETTER", "R5")
    assert chain(reading) == ["Chief Information Officer", "Chief Executive Officer"]


def test_a_kind_of_fault_that_runs_through_a_large_file_is_counted_after_a_thousand():
    rows = "".join(f"{number},Clerk,x{number}\n" for number in range(10, 5010))
    faults = read(f"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,CISO,2\n{rows}".encode()).faults.listed()
    assert len(faults) == 1001
    assert faults[-1].text == "4,000 more faults of this kind are not listed: managers who are not in the file."
