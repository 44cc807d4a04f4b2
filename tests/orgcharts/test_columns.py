"""The columns of the usual systems are found under the names that each gives them."""

import re

import pytest

from assessments.languages import gettext, speaking
from assessments.orgcharts import Field, UnreadableExport, rate_export, read
from assessments.orgcharts.columns import EXPECTED as EXPECTED_COLUMNS
from assessments.orgcharts.columns import known_name, meaning

from .exports import chain, export, places, rated

PEOPLE = ("1,CEO,", "2,CIO,1", "3,CISO,2")


@pytest.mark.parametrize(
    "header",
    [
        "id,title,reports_to",
        "ID,Title,Reports To",
        "Employee ID,Job Title,Manager ID",
        "employee_id,job_title,manager_id",
        "employeeId,jobTitle,managerId",
        "Employee #,Job Title,Supervisor #",
        "Emp. No.,Position Title,Supervisor No.",
        "Person Number,Business Title,Line Manager Person Number",
        "Position ID,Position,Parent Position ID",
        "Position Number,Position Description,Reports to Position Number",
        "Associate ID,Job Title Description,Reports To Associate ID",
        "USERID,TITLE,MANAGER",
        "Worker ID,Business Title,Worker’s Manager ID",
        "Unique_ID,Title,Reports_To",
        "id,jobTitle,parentId",
        "Boss ID,Job title,ID".replace("Boss ID", "id").replace(",ID", ",Boss ID"),
        "Post Unique Reference,Job Title,Reports to Senior Post",
        "Personalnummer,Stellenbezeichnung,Vorgesetzter Personalnummer",
        "Mitarbeiter-Nr.,Funktion,Führungskraft ID",
        "Planstellennummer,Planstellenbezeichnung,Übergeordnete Planstelle",
        "Matricule,Intitulé du poste,Matricule responsable",
        "Matricule,Fonction,N+1",
        "ID empleado,Puesto,ID jefe",
        "Número de empleado,Cargo,Jefe inmediato",
        "Matricola,Qualifica,Responsabile ID",
        "Personeelsnummer,Functie,Leidinggevende nummer",
        "Matrícula,Cargo,ID gestor",
        "\ufeffid , TITLE ,reports-to",
        '"id","title (English)","reports_to [id]"',
        'id,title,"reports\nto"',
    ],
)
def test_a_system_s_own_column_names_are_known(header):
    reading = rated(*PEOPLE, header=header)
    assert (reading.rating.tier, chain(reading), reading.warnings) == ("BETTER", ["CIO", "CEO"], ())


@pytest.mark.parametrize(
    "header",
    [
        "User/Employee ID,Title,Manager User Sys ID",
        "PersonNumber,AssignmentName,ManagerPersonNumber",
        "Position Nbr,Position Title,Reports To Position Nbr",
        "Payroll Number,Job Title,Line Manager Payroll Number",
        "Staff ID,Role,Line Manager Staff ID",
        "Unique Identifier,Job Title,Reports To Unique Identifier",
        "EMPLID,POSN_TITLE,REPORTS_TO",
        "Employee ID,Job Profile Name,Current Manager Employee ID",
        "Emp #,Job Title,Mgr Emp #",
        "ID,Job title,Accountable To ID",
        "ID,Job title,Managed by",
        "Matricule,Intitulé du poste,Matricule du responsable",
        "Número de empleado,Puesto,Número de empleado del jefe",
        "Personalnummer,Stellenbezeichnung,Personalnummer des Vorgesetzten",
        "Matrícula,Cargo,Matrícula do gestor",
    ],
)
def test_a_column_s_name_that_is_not_known_is_understood_word_by_word(header):
    reading = rated(*PEOPLE, header=header)
    assert (reading.rating.tier, chain(reading), reading.warnings) == ("BETTER", ["CIO", "CEO"], ())


@pytest.mark.parametrize(
    "name",
    [
        *("Manager Name", "Manager Level", "Manager Cost Center", "Number of Managers", "Is Manager", "HR Manager ID"),
        *("Account Manager ID", "Hiring Manager", "Previous Manager ID", "Second Level Manager ID", "Department ID"),
        *("Job Code", "Phone Number", "Employee Type", "Position Start Date", "Supervisory Organization", "Team Lead"),
    ],
)
def test_a_column_of_another_meaning_is_not_read(name):
    assert meaning(name) is None


def test_dotted_lines_of_any_system_are_no_solid_ones():
    reading = rated("1,CEO,,", "2,CIO,1,", "3,CISO,2,1", header="id,title,reports_to,Matrix Manager Employee ID")
    assert (chain(reading), next(each.id for each in reading.rating.findings)) == (
        ["CIO", "CEO"],
        "dotted-to-risk-executive",
    )


@pytest.mark.parametrize(
    "header", ["Worker,Job Title,Manager", "#,Title,Manager #", ",Title,Reports to", "No,Title,Line Mgr"]
)
def test_a_column_that_is_not_called_an_id_is_one_where_the_managers_name_its_values(header):
    reading = rated(*PEOPLE, header=header)
    shown = header.split(",")[0] or "(column 1, no name)"
    assert (reading.rating.tier, places(reading)) == ("BETTER", [(1, shown)])


def test_an_id_that_no_manager_names_gives_way_to_the_column_that_they_name():
    rows = ("a7,91,CEO,", "b2,92,CIO,a7", "c4,93,CISO,b2")
    reading = rated(*rows, header="Worker,Payroll Number,Job Title,Manager")
    assert (reading.rating.tier, chain(reading), places(reading)) == ("BETTER", ["CIO", "CEO"], [(1, "Worker")])


def test_names_of_people_are_not_taken_for_ids():
    rows = ("Ann Lee,CEO,", "Bo Li,CIO,Ann Lee", "Cy Ng,CISO,Bo Li")
    with pytest.raises(UnreadableExport, match="No id column was found"):
        rated(*rows, header="Worker,Job Title,Manager")


@pytest.mark.parametrize(
    ("header", "rows", "read_columns"),
    [
        # BambooHR: a salutation called Title, the manager by name and by number.
        (
            "Employee #,Title,Job Title,Reporting to,Supervisor #",
            ("1,Mr,CEO,,", "2,Ms,CIO,Bo Li,1", "3,Mr,CISO,Al Mo,2"),
            ["Job Title", "Supervisor #"],
        ),
        # Workday: employees and positions, and managers by position.
        (
            "Employee ID,Position ID,Business Title,Manager Position ID",
            ("E1,P1,CEO,", "E2,P2,CIO,P1", "E3,P3,CISO,P2"),
            ["Position ID"],
        ),
        # The same with managers by employee.
        (
            "Employee ID,Position ID,Business Title,Manager ID",
            ("E1,P1,CEO,", "E2,P2,CIO,E1", "E3,P3,CISO,E2"),
            ["Employee ID"],
        ),
        # The same name twice: the filled column is read.
        ("id,title,title,reports_to", ("1,,CEO,", "2,,CIO,1", "3,,CISO,2"), ["title"]),
    ],
)
def test_of_two_columns_that_fit_the_one_is_read_that_its_values_speak_for(header, rows, read_columns):
    reading = rated(*rows, header=header)
    assert (reading.rating.tier, chain(reading)) == ("BETTER", ["CIO", "CEO"])
    assert places(reading) == [(1, name) for name in read_columns]


def test_a_second_header_of_labels_is_left_out():
    rows = ("STATUS,User ID,Title,Manager", "active,1,CEO,NO_MANAGER", "active,2,CIO,1", "active,3,CISO,2")
    reading = rated(*rows, header="STATUS,USERID,TITLE,MANAGER")
    assert (reading.rating.tier, places(reading)) == ("BETTER", [(2, "TITLE"), (3, "MANAGER")])


def test_notes_above_the_header_are_passed_over_and_counted_as_rows():
    reading = rate_export(read(b"Org chart,,\n\nAs of 1 November 2026,,\n" + export(*PEOPLE, "4,Clerk,77")))
    assert (reading.rating.tier, places(reading)) == ("BETTER", [(8, "reports_to")])


def test_nameless_columns_are_no_obstacle():
    reading = rated(",1,,CEO,,x", ",2,,CIO,1,", ",3,,CISO,2,", header=",id,,title,reports_to,")
    assert (reading.rating.tier, reading.warnings) == ("BETTER", ())


def test_a_role_column_of_job_families_is_left_out_with_one_warning():
    rows = ("1,CEO,,Employee", "2,CIO,1,People leader", "3,CISO,2,Employee")
    reading = rated(*rows, header="id,title,reports_to,Role")
    assert (reading.rating.tier, places(reading)) == ("BETTER", [(1, "Role")])


def test_a_role_column_stands_in_for_a_title_that_is_not_there():
    assert chain(rated("1,CEO,", "2,CIO,1", "3,CISO,2", header="Employee ID,Role,Supervisor ID")) == ["CIO", "CEO"]


def test_a_person_can_choose_the_columns_instead():
    rows = ("1,A,CEO,", "2,B,CIO,1", "3,C,CISO,2")
    data = export(*rows, header="id,Title,Level,Boss")
    reading = rate_export(read(data, {Field.TITLE: "Level"}))
    assert (reading.rating.tier, chain(reading)) == ("BETTER", ["CIO", "CEO"])
    with pytest.raises(UnreadableExport) as refused:
        read(data, {Field.TITLE: "Post"})
    assert str(refused.value) == 'There is no column "Post". Columns found: "id", "Title", "Level", "Boss".'


EXPECTED = (
    'Expected an id column (such as "id", "employee id", "position number" or "Post Unique Reference"), '
    'a title column (such as "title" or "job title") and '
    'a manager column (such as "reports_to", "manager id", "Boss ID" or "Reports to Senior Post").'
)
NOT_BY_NAME = "A manager must be given by id, or by title, not by a person’s name."


@pytest.mark.parametrize(
    ("header", "rows", "message"),
    [
        (
            "id,title",
            ("1,CEO",),
            f'No manager column was found in the first 20 rows. Columns found: "id", "title". {EXPECTED} {NOT_BY_NAME}',
        ),
        (
            "id,reports_to",
            ("1,",),
            f'No title column was found in the first 20 rows. Columns found: "id", "reports_to". {EXPECTED} {NOT_BY_NAME}',
        ),
        (
            "a,b,c",
            ("1,2,3",),
            (
                f"No title and no manager column was found in the first 20 rows. "
                f'Columns found: "a", "b", "c". {EXPECTED} {NOT_BY_NAME}'
            ),
        ),
        (
            "title,reports_to",
            ("CEO,Bo Li", "CIO,Al Mo", "CISO,Di Po"),
            (
                'No id column was found, and the managers in "reports_to" are not titles of other rows. '
                f'Columns found: "title", "reports_to". {EXPECTED}'
            ),
        ),
        (
            "id,title,reports_to",
            ("CEO,1,", "CIO,1,1"),
            'The title column "title" holds numbers and no words, for example "1". Expected the titles of the posts there.',
        ),
        (
            "id,title,reports_to",
            ("1;CEO;",),
            (
                "The file has a header and no posts below it. Expected one row for each post. Row 2 was left out: "
                "The header has 3 cells and the row 1: what is lacking was taken as blank."
            ),
        ),
        ("id,title,reports_to", (), "The file has a header and no posts below it. Expected one row for each post."),
    ],
)
def test_a_file_that_lacks_a_column_says_what_was_found_and_what_is_expected(header, rows, message):
    with pytest.raises(UnreadableExport) as refused:
        read(export(*rows, header=header))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "header",
    [
        "Personalnr.,Planstellenbezeichnung,Vorgesetzter Personalnr.",
        "Pers.-Nr.,Funktion,Vorgesetzter Pers.-Nr.",
        "Mitarbeiternummer,Funktion,Führungskraft Mitarbeiternummer",
    ],
)
def test_a_manager_s_column_is_known_by_the_name_of_the_id_column(header):
    reading = rated(*PEOPLE, header=header)
    assert (reading.rating.tier, chain(reading), reading.warnings) == ("BETTER", ["CIO", "CEO"], ())


BY_MAIL = (
    "ann@example.org,CEO,",
    "Bo@example.org,CIO,Ann <ANN@example.org>",
    "cy@example.org,CISO, bo@example.org",
)


@pytest.mark.parametrize(
    "header", ["Email,Title,Manager Email", "E-mail Address,Job Title,Supervisor’s E-Mail", "id,title,reports_to"]
)
def test_e_mail_addresses_tell_posts_apart_and_rows_stand_for_them(header):
    reading = rated(*BY_MAIL, header=header.replace("’s", ""))
    assert (reading.rating.tier, [post.id for post in reading.rating.chain]) == ("BETTER", ["row 3", "row 2"])
    assert reading.warnings == ()


@pytest.mark.parametrize("pointed", ["row 4", "CY@example.org"])
def test_a_post_whose_id_is_an_e_mail_address_is_pointed_at_by_either(pointed):
    assert rated(*BY_MAIL, header="Email,Title,Manager Email", ciso=pointed).rating.ciso.id == "row 4"


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        # Ids that meet are read, and addresses that meet nothing are no column at all: neither needs a word.
        (
            "Employee ID,Email,Title,Manager ID,Manager Email",
            ("1,a@x.org,CEO,,", "2,b@x.org,CIO,1,a@x.org", "3,c@x.org,CISO,2,b@x.org"),
        ),
        ("Employee ID,Email,Title,Manager ID", ("1,a@x.org,CEO,", "2,b@x.org,CIO,1", "3,c@x.org,CISO,2")),
        ("Employee ID,Title,Manager ID,Manager Email", ("1,CEO,,", "2,CIO,1,a@x.org", "3,CISO,2,b@x.org")),
    ],
)
def test_e_mail_addresses_count_only_where_nothing_better_meets(header, rows):
    reading = rated(*rows, header=header)
    assert ([post.id for post in reading.rating.chain], reading.warnings) == (["2", "1"], ())


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_column_that_a_refusal_suggests_is_known(language):
    with speaking(language):
        suggested = re.findall(r'["„«]\s?([^"“»]+?)\s?["“»]', gettext(EXPECTED_COLUMNS))
    assert len(suggested) > 9
    assert [name for name in suggested if known_name(name) is None] == []
