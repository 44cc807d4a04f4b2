"""The page for the board: the line today and after the move, three reasons, one ask; the same as PDF and as slide."""

from dataclasses import replace
from io import BytesIO
from math import ceil

import pytest
from django.utils.translation import override
from pptx import Presentation
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from assessments.languages import gettext, speaking
from assessments.reports.board import board
from assessments.reports.printed import words
from assessments.reports.printed.board import board_pdf
from assessments.reports.printed.paper import Paper
from assessments.reports.printed.slide import board_slide, notes
from assessments.scoring import Tier

from .answers import ANSWERS
from .printing import A4, LETTER, read, sizes, squeezed, tags, text_of, texts_in

pytestmark = pytest.mark.once

DOTTED = {**ANSWERS["R5"], "dotted": ["board", "ceo", "cfo"]}
DEEP = {**ANSWERS["R4"], "between": {"lines": [f"Layer {number}" for number in range(15)]}, "dotted": ["board", "ceo"]}
SETS = {**ANSWERS, "dotted": DOTTED, "deep": DEEP}
# What is written otherwise in a drawing, or stands for something.
NOT_WORDS = {"id", "spoken", "refs", "caption", "digest"}


def boxes(side):
    return [box.title for box in side.diagram.boxes]


def joined(side, *, dotted):
    """Who is joined to whom in the drawing, by name."""
    titles = boxes(side)
    return [(titles[line.lower], titles[line.upper]) for line in side.diagram.lines if line.dotted == dotted]


PROPOSED = {
    "R1": (Tier.NONE, ["No CISO"], Tier.BEST, ["CISO", "CEO"], "This supposes that a CISO is appointed."),
    "R2": (
        Tier.NONE,
        ["CISO (vacant)", "CIO", "CEO"],
        Tier.BEST,
        ["CISO", "CEO"],
        "This supposes that the CISO’s post is filled.",
    ),
    "R3": (
        Tier.GOOD,
        ["CISO and head of technology, in one person", "CFO", "CEO"],
        Tier.BEST,
        ["CISO", "CFO", "CEO"],
        "This supposes that two people hold the two jobs.",
    ),
    "R4": (Tier.GOOD, ["CISO", "Director, Infrastructure", "CIO", "CEO"], Tier.BEST, ["CISO", "CEO"], ""),
    "R5": (Tier.BETTER, ["CISO", "CIO", "CEO"], Tier.BEST, ["CISO", "CEO"], ""),
    "R7": (Tier.BETTER, ["CISO", "COO", "CEO", "Board"], Tier.BEST, ["CISO", "CEO", "Board"], ""),
}


@pytest.mark.parametrize("rule", PROPOSED)
def test_the_line_stands_beside_what_the_proposed_move_makes_of_it(build, rule):
    page = board(build(ANSWERS[rule]))
    shown = (page.now.tier, boxes(page.now), page.after.tier, boxes(page.after), page.after.note)
    assert shown == PROPOSED[rule]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("R6", "No line rates higher than this one."),
        ("R8", "Who the Chief Information Security Officer reports to: no manager is recorded."),
    ],
)
def test_where_nothing_is_proposed_the_page_says_why(build, rule, why):
    page = board(build(ANSWERS[rule]))
    assert (page.after, page.why_no_move.startswith(why)) == (None, True)


def test_where_a_statute_sets_the_line_no_move_is_proposed(build):
    report = build(ANSWERS["R5"])
    page = board(replace(report, law=replace(report.law, statute="The line is set by statute.")))
    assert (page.after, page.why_no_move) == (None, "The line is set by statute.")


def test_a_rule_of_law_against_the_line_is_a_reason(build):
    report = build(ANSWERS["R5"])
    page = board(replace(report, law=replace(report.law, caution="A rule does not allow this line.")))
    assert [reason.text for reason in page.reasons][2] == "A rule does not allow this line."


def test_a_vacant_post_whose_line_is_the_best_already_is_shown_filled(build):
    page = board(build({**ANSWERS["R6"], "ciso_status": "vacant"}))
    assert (page.now.tier, page.after.tier, boxes(page.after)) == (Tier.NONE, Tier.BEST, ["CISO", "CEO", "CIO"])


def test_dotted_lines_are_drawn_to_posts_of_the_line_and_beside_it(build):
    page = board(build(DOTTED))
    assert joined(page.now, dotted=False) == [("CISO", "CIO"), ("CIO", "CEO")]
    assert joined(page.now, dotted=True) == [("CISO", "Board"), ("CISO", "CEO"), ("CISO", "CFO")]
    # Once the CISO reports to the CEO, a dotted line to the CEO says nothing more.
    assert joined(page.after, dotted=True) == [("CISO", "Board"), ("CISO", "CFO")]
    places = [(box.row, box.column) for box in page.now.diagram.boxes]
    assert len(set(places)) == len(places)


def test_a_line_longer_than_a_page_says_how_many_posts_it_leaves_out(build):
    assert boxes(board(build(DEEP)).now)[:4] == ["CISO", "Director, Infrastructure", "15 more posts", "CIO"]


@pytest.mark.parametrize("name", SETS)
def test_there_are_three_reasons_and_one_ask_of_the_report_with_their_sources(build, name):
    report = build(SETS[name])
    page = board(report)
    assert page.reasons == (report.reason, report.risk.disagree, report.risk.stake[0])
    assert page.ask == report.next_step
    cited = {ref for said in (*page.reasons, page.ask) for ref in said.refs}
    explained = {mark.id for mark in page.sources}
    assert cited <= explained
    assert "article-2021" in explained or name == "R8"


def told(page):
    return [(name, text) for name, text in texts_in(page) if text and name not in NOT_WORDS]


@pytest.mark.parametrize(("chosen", "size"), [(Paper.A4, A4), (Paper.LETTER, LETTER)])
@pytest.mark.parametrize("name", SETS)
def test_the_pdf_is_one_landscape_page_that_says_all_of_it(build, name, chosen, size):
    page = board(build(SETS[name]))
    pdf = board_pdf(page, paper=chosen)
    text = text_of(pdf)
    assert sizes(pdf) == [size[::-1]]
    assert [(field, said) for field, said in told(page) if squeezed(said) not in text] == []
    assert page.digest in text


def test_the_pdf_is_tagged_and_says_its_drawings_in_words(build):
    page = board(build(DOTTED))
    pdf = board_pdf(page, paper=Paper.A4)
    assert [alt for kind, alt in tags(pdf) if kind == "Figure"] == [page.now.diagram.spoken, page.after.diagram.spoken]
    assert page.now.diagram.spoken == (
        "CISO reports to CIO (this line decides) who reports to CEO. Dotted line to Board. Dotted line to CEO. Dotted line to CFO."
    )
    assert b"<pdfuaid:part>1</pdfuaid:part>" in read(pdf).trailer["/Root"]["/Metadata"].get_data()


# --- The slide ------------------------------------------------------------------------------------------------------


def slide_of(page):
    return Presentation(BytesIO(board_slide(page))).slides[0]


def said_on(slide):
    return squeezed("".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))


@pytest.mark.parametrize("name", SETS)
def test_the_slide_says_what_the_pdf_says_and_its_notes_hold_the_sources(build, name):
    page = board(build(SETS[name]))
    slide = slide_of(page)
    said = said_on(slide) + squeezed(slide.notes_slide.notes_text_frame.text)
    assert [(field, text) for field, text in told(page) if squeezed(text) not in said] == []
    assert slide.notes_slide.notes_text_frame.text == notes(page)


def test_the_slide_has_a_title_and_native_shapes_joined_by_connectors(build):
    page = board(build(DOTTED))
    slide = slide_of(page)
    assert slide.shapes.title.placeholder_format.type == PP_PLACEHOLDER.TITLE
    assert slide.shapes.title.text_frame.text == f"{page.headword}: {page.meaning}"
    assert [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE] == []
    connectors = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE]
    ends = [len(connector._element.xpath(".//a:stCxn | .//a:endCxn")) for connector in connectors]
    drawn = [line for side in (page.now, page.after) for line in side.diagram.lines]
    # One dotted line, to a post of the line itself, goes around the posts between them and is a path.
    assert ends == [2] * (len(drawn) - 1)


def test_dotted_lines_are_dotted_and_vacant_posts_dashed(build):
    lines = [shape for shape in slide_of(board(build(DOTTED))).shapes if shape.name == "Dotted line"]
    assert [line.line.dash_style for line in lines] == [MSO_LINE.ROUND_DOT] * 5
    vacant = next(
        shape for shape in slide_of(board(build(ANSWERS["R2"]))).shapes if shape.name == "Post: CISO (vacant)"
    )
    assert vacant.line.dash_style == MSO_LINE.DASH


def test_whoever_cannot_see_the_slide_hears_its_drawings(build):
    page = board(build(DOTTED))
    spoken = slide_of(page).shapes._spTree.xpath(".//p:cNvPr[@descr]/@descr")
    assert spoken == [page.now.diagram.spoken, page.after.diagram.spoken]


def test_the_file_names_its_subject_and_author_and_nobody_else(build):
    page = board(build(ANSWERS["R5"]))
    about = Presentation(BytesIO(board_slide(page))).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Meridian Water: Better", "CIO Audit", "CIO Audit")
    assert about.created.date() == page.assessed_on


def test_the_file_says_in_which_language_it_is_and_writes_its_date_in_it(build):
    with override("de"), speaking("de"):
        page = board(build(ANSWERS["R5"]))
        deck, day = Presentation(BytesIO(board_slide(page))), f"{page.assessed_on:%-d}. "
    runs = deck.slides[0].shapes._spTree.xpath(".//a:rPr/@lang")
    assert (deck.core_properties.language, set(runs)) == ("de", {"de"})
    assert f"Seite für das Aufsichtsgremium, {day}" in " ".join(
        shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame
    )


def height_of(shape):
    """About how high the paragraphs stand in a text box of the slide, in points, at Arial's average width of letters."""
    wide = (shape.width - 2 * shape.text_frame.margin_left) / Pt(1)
    told = [(paragraph.runs[0].font.size.pt, paragraph) for paragraph in shape.text_frame.paragraphs]
    lines = [
        (size, ceil(len(paragraph.text) * size * 0.48 / wide), paragraph.space_after.pt) for size, paragraph in told
    ]
    return sum(size * 1.2 * count + after for size, count, after in lines)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("name", ANSWERS)
def test_the_reasons_end_above_the_key_in_every_language(build, name, language):
    with override(language), speaking(language):
        slide = slide_of(board(build(ANSWERS[name])))
        reasons = next(shape for shape in slide.shapes if shape.name == gettext("Three reasons"))
    assert height_of(reasons) <= reasons.height / Pt(1)


def test_whose_page_it_is_stands_at_the_right_as_on_paper(build):
    about = next(shape for shape in slide_of(board(build(DOTTED))).shapes if shape.name == "About")
    assert about.text_frame.paragraphs[0].alignment == PP_ALIGN.RIGHT


@pytest.mark.parametrize(
    "title",
    [("Senior Vice President, " * 13)[:300], "رئيس أمن المعلومات", "情報セキュリティ最高責任者" * 5, "CISO 😀\x0b<b>"],
    ids=["300 characters", "right to left", "ideographs", "signs"],
)
def test_hard_titles_and_names_keep_to_one_page_and_one_slide(build, title):
    page = board(build(DOTTED))
    hard_boxes = tuple(replace(box, title=title) for box in page.now.diagram.boxes)
    now = replace(page.now, diagram=replace(page.now.diagram, boxes=hard_boxes))
    hard = replace(page, organization=title, now=now, ask=replace(page.ask, text=f"Move the CISO to {title}."))
    assert [sizes(board_pdf(hard, paper=paper)) for paper in Paper] == [[A4[::-1]], [LETTER[::-1]]]
    slide = slide_of(hard)
    legible = hard.now.diagram.boxes[0].title.replace("\x0b", "�")
    assert squeezed(words.shortened(title).replace("\x0b", "�")) in said_on(slide)
    assert legible in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
