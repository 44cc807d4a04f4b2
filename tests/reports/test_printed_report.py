"""The report as a PDF: all of the report object and nothing else, tagged, on either paper, whatever people typed."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from fontTools.ttLib import TTFont

from assessments.models import Standing
from assessments.reports import compare as comparisons
from assessments.reports.board import board
from assessments.reports.printed import glyphs, words
from assessments.reports.printed.board import board_pdf
from assessments.reports.printed.brand import HOUSE
from assessments.reports.printed.breaking import breakable
from assessments.reports.printed.comparison import comparison_pdf
from assessments.reports.printed.paper import Paper, paper
from assessments.reports.printed.report import scale

from . import printing
from .answers import ANSWERS, UNDER_THE_CIO
from .printing import A4, LETTER, fonts, links, sizes, squeezed, tags, text_of
from .told import FULL, SETS, edges, printed, told, unexplained

pytestmark = pytest.mark.once

DONT_KNOW = {
    f"{name}-{number}": "dont_know"
    for name in ("communication", "understanding", "engagement")
    for number in range(1, 5)
}


@pytest.mark.parametrize("name", SETS)
def test_everything_that_the_report_says_stands_in_the_pdf(build, name):
    report = build(SETS[name])
    text = text_of(printed(report), without=edges(report))
    assert [(field, said) for field, said in told(report) if squeezed(said) not in text] == []


@pytest.mark.parametrize("name", SETS)
def test_nothing_stands_in_the_pdf_that_neither_the_report_nor_the_list_of_words_says(build, name):
    assert unexplained(build(SETS[name])) == ""


@pytest.mark.parametrize(("chosen", "size"), [(Paper.A4, A4), (Paper.LETTER, LETTER)])
@pytest.mark.parametrize("name", SETS)
def test_it_has_two_to_four_pages_of_the_chosen_paper(build, name, chosen, size):
    pages = sizes(printed(build(SETS[name]), chosen))
    assert (2 <= len(pages) <= 4, set(pages)) == (True, {size})


def test_it_is_declared_pdf_ua_with_title_language_and_a_drawing_in_words(build):
    report = build(FULL)
    pdf = printed(report)
    root = printing.read(pdf).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "en-GB",
        True,
        True,
    )
    assert printing.read(pdf).metadata.title == "Meridian Water: Good"
    assert [alt for kind, alt in tags(pdf) if kind == "Figure"] == [report.diagram.spoken, report.relationship.message]
    kinds = [kind for kind, _alt in tags(pdf)]
    assert (kinds.count("H1"), "H2" in kinds, "TH" in kinds, "LI" in kinds) == (1, True, True, True)


def test_its_fonts_are_the_shipped_ones_and_all_embedded(build):
    used = fonts(printed(build(UNDER_THE_CIO)))
    assert used == dict.fromkeys(["Newsreader-Medium", "PublicSans-Regular", "PublicSans-SemiBold"], True)


def test_every_page_is_numbered_and_names_the_method(build):
    report = build(UNDER_THE_CIO)
    pages = [page.extract_text() for page in printing.read(printed(report)).pages]
    count = len(pages)
    assert [f"Page {number} of {count}" in page for number, page in enumerate(pages, start=1)] == [True] * count
    assert [f"Method {report.foot.method_version}" in page for page in pages] == [True] * count
    assert report.foot.digest in pages[-1] + pages[-2]


def test_the_scale_marks_the_tier_and_says_so_in_the_reports_own_words(build):
    steps = scale(build(ANSWERS["R3"]))
    assert [(step["word"], step["here"]) for step in steps] == [
        ("None", False),
        ("Good", True),
        ("Better", False),
        ("Best", False),
    ]
    assert steps[1]["note"] == "The floor: one head, two jobs"


def test_the_same_report_gives_the_same_file_and_another_one_another(build):
    report = build(UNDER_THE_CIO)
    other = replace(report, organization="Another")
    files = [hashlib.sha256(printed(each)).hexdigest() for each in (report, report, other)]
    assert (files[0] == files[1], files[0] == files[2]) == (True, False)


@pytest.fixture
def kinds(build):
    """Of each kind of document a function that prints it for an organization of the name given."""
    report = build(UNDER_THE_CIO)
    page = board(report)
    compared = comparisons.build(Standing.objects.all(), today=report.assessed_on)

    def of_comparison(name, **more):
        columns = tuple(replace(column, name=name) for column in compared.columns)
        named = replace(compared, columns=columns)
        return comparison_pdf(named, today=report.assessed_on, paper=Paper.A4, **more)

    return [
        lambda name, **more: printed(replace(report, organization=name), **more),
        lambda name, **more: board_pdf(replace(page, organization=name), paper=Paper.LETTER, **more),
        of_comparison,
    ]


def test_several_threads_print_at_once_what_each_document_is_when_it_is_printed_alone(kinds):
    documents = [(kind, f"Organization {letter}") for letter in "ABCDEFGH" for kind in kinds]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda document: document[0](document[1]), documents))
    alone = [kind(name) for kind, name in documents]
    assert [name for (_kind, name), one, other in zip(documents, together, alone, strict=True) if one != other] == []
    assert len(set(alone)) == len(documents)


def test_a_long_word_for_a_name_stands_among_the_properties_of_each_file_as_it_was_typed(kinds):
    word = "Donaudampfschifffahrtsgesellschaft"
    brand = replace(HOUSE, name=word)
    about = [printing.read(kind(word, brand=brand)).metadata for kind in kinds]
    assert [each.author for each in about] == [word] * len(kinds)
    assert [each.title for each in about[:2]] == [f"{word}: Better"] * 2


def test_a_shared_report_carries_its_address_as_a_link_and_as_a_qr_code(build):
    url = "https://audit.example/shared/abcdef"
    pdf = printed(build(UNDER_THE_CIO), share_url=url)
    assert url in links(pdf)
    assert ("Figure", words.REPORT["qr_alt"]) in tags(pdf)
    assert words.REPORT["qr_alt"] not in [alt for _kind, alt in tags(printed(build(UNDER_THE_CIO)))]


@pytest.mark.parametrize(
    ("name", "heading", "other"), [("R5", "Meanwhile", "To keep it working"), ("R6", "To keep it working", "Meanwhile")]
)
def test_the_advice_stands_under_the_heading_of_the_page(build, name, heading, other):
    text = text_of(printed(build(ANSWERS[name])))
    assert squeezed(heading) in text
    assert squeezed(other) not in text


def test_a_report_without_relationship_answers_says_so(build):
    text = text_of(printed(build({**UNDER_THE_CIO, **_without_statements()})))
    assert squeezed("No statements were rated, so there is no profile") in text


def _without_statements():
    names = ("communication", "understanding", "engagement")
    return {name: {f"{name}-{number}": "dont_know" for number in range(1, 5)} for name in names}


HARD = {
    "300 characters": ("Senior Vice President, " * 13)[:300],
    "one word of 300": "Donaudampfschiff" * 18 + "fahrtsgesell",
    "right to left": "رئيس أمن المعلومات",
    "ideographs": "情報セキュリティ最高責任者" * 5,
    "markup": '#panic() *bold* $x$ @ref <label> \\ [ #read("/etc/passwd")',
    "no font has it": "CISO 😀\x01",
}


@pytest.mark.parametrize("title", HARD.values(), ids=HARD)
@pytest.mark.parametrize("chosen", Paper)
def test_hard_titles_and_names_are_set_in_full_and_never_run(build, title, chosen):
    report = build(ANSWERS["R4"])
    boxes = tuple(replace(box, title=title) for box in report.diagram.boxes)
    hard = replace(report, organization=title, diagram=replace(report.diagram, boxes=boxes))
    pdf = printed(hard, chosen)
    assert len(sizes(pdf)) <= 4
    shown = glyphs.printable(title)
    # Right to left, words come out in the order in which they stand on the line.
    text = text_of(pdf, without=edges(hard))
    assert [word for word in shown.split() if squeezed(word) not in text] == []
    assert (squeezed("A character that no font of this document has") in text) == (title == HARD["no font has it"])


@pytest.mark.parametrize("name", ["شركة المياه", "חברת המים (2) בע״מ"])
def test_the_day_beside_a_name_that_runs_from_the_right_stays_whole(build, name):
    report = replace(build(ANSWERS["R4"], today=date(2026, 11, 5)), organization=name)
    foot = printing.read(printed(report)).pages[0].extract_text().rpartition("Page 1 of")[0].strip().split("\n")[-1]
    assert foot.endswith(f"· {words.day(report.assessed_on)} · Method {report.foot.method_version} · CIO Audit")


@pytest.mark.parametrize(
    ("countries", "asked", "expected"),
    [
        (["GB"], "", Paper.A4),
        (["US"], "", Paper.LETTER),
        (["CA"], "a4", Paper.A4),
        ([""], "letter", Paper.LETTER),
        (["MX"], "a3", Paper.LETTER),
        (["US", "", "CA"], "", Paper.LETTER),
        (["US", "GB"], "", Paper.A4),
        ([], "", Paper.A4),
    ],
)
def test_the_paper_is_the_one_asked_for_or_else_the_countries(countries, asked, expected):
    assert paper(countries, asked) is expected


def test_the_list_of_characters_is_that_of_the_fonts():
    shipped = set().union(*(TTFont(path).getBestCmap() for path in glyphs.FONTS.glob("*.ttf")))
    missing = [code for code in (ord("\N{GRINNING FACE}"), 1, 0x378) if glyphs.has(code)]
    assert (
        [code for code in range(0x10FFFF) if glyphs.has(code) != (code in shipped or code == ord("\n"))]
        == missing
        == []
    )


def test_a_letter_and_its_accent_apart_are_printed_as_one():
    assert glyphs.printable({"name": ["Zu\u0308rich ☂️"]}) == {"name": ["Zürich ☂"]}


def test_long_words_may_break_anywhere_and_addresses_and_codes_are_left_whole():
    word, url = "Donaudampfschifffahrtsgesellschaft", "https://example.org/a/long/way/down"
    told = breakable(
        {"text": [f"A {word}, and شركة"], "refs": [word], "link": url, "spoken": word, "short": "ship" * 5}
    )
    apart = "\u200b".join
    assert told == {
        "text": [f"A {apart(word)}, and شركة"],
        "refs": [word],
        "link": url,
        "address": apart(url),
        "spoken": word,
        "short": "ship" * 5,
    }
