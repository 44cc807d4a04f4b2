"""The report as a PDF: two to four pages, from the report object and nothing else."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import segno

from assessments.languages import Texts, marked
from assessments.languages import gettext as _
from assessments.scoring import SCALE, Tier

from ..marks import in_columns, marks
from ..naming import TIER_WORDS
from ..report import Report
from . import words
from .before import before
from .brand import HOUSE, Brand
from .paper import Paper
from .press import pages, plain, press
from .shortening import shorter_and_shorter

# How high the drawing of the chain may stand, in mm: a larger one is drawn smaller, so that the first page holds it.
MOST_HIGH = 100
MOST_PAGES = 4
# Of the text, in points.
TYPE_SIZE = 8.6

SCALE_NOTES: dict[Tier, str] = Texts(
    {
        Tier.NONE: marked("No CISO in post"),
        Tier.GOOD: marked("The floor: a CISO exists"),
        Tier.BETTER: marked("Directly under the CIO"),
        Tier.BEST: marked("Under a business executive"),
    }
)


def report_pdf(report: Report, *, paper: Paper, brand: Brand = HOUSE, share_url: str = "") -> bytes:
    """The PDF of ``report``. ``share_url``, where it is shared, is printed as a QR code and as text.

    A report of more than ``MOST_PAGES`` is printed again, each time with less in it, until it keeps to them.
    """
    pdf = b""
    for told in shorter_and_shorter(plain(content(report, paper, brand, share_url))):
        pdf = press("report.typ", told, on=report.assessed_on)
        if pages(pdf) <= MOST_PAGES:
            break
    return pdf


def content(report: Report, paper: Paper, brand: Brand, share_url: str) -> dict[str, Any]:
    on = words.day(report.assessed_on)
    explained = marks(report, report.trace)
    return {
        **words.document(brand, paper),
        "report": report,
        "words": words.in_full(words.REPORT),
        "title": f"{report.organization}: {report.headword}",
        "description": f"{report.headword}: {report.meaning.text}",
        "masthead": _("Report, {on}").format(on=on),
        "foot": words.foot(report.organization, on, report.foot.method_version),
        "scale": scale(report),
        "off_scale_note": report.here_note or _(words.REPORT["missing_fact"]),
        "facts": [
            (_(words.REPORT["date"]), on),
            (_(words.REPORT["answered_by"]), report.answered_by),
            (_(words.REPORT["confidence"]), report.confidence_words),
        ],
        "before": before(report.history),
        "about": words.about_report(report.foot.method_version, on, report.foot.digest),
        "most_high": MOST_HIGH,
        "size": TYPE_SIZE,
        "for_want_of_room": "",
        "left_out": words.left_out(report.moves.left_out),
        "advice": [
            {"trigger": trigger, "actions": [item.action for item in items]}
            for trigger, items in groupby(report.advice, key=lambda item: item.trigger)
        ],
        "marks": in_columns(explained, 3),
        "labels": {mark.id: mark.label for mark in explained},
        "qr": segno.make(share_url, error="m").svg_inline(border=0, scale=4) if share_url else "",
        "share_url": share_url,
        "share_address": share_url,
    }


def scale(report: Report) -> list[dict[str, Any]]:
    """The four steps, lowest first, with the words under each; the report's own under the step where it stands."""
    return [
        {
            "word": TIER_WORDS[tier],
            "note": (report.here_note if tier is report.tier else "") or SCALE_NOTES[tier],
            "here": tier is report.tier,
        }
        for tier in SCALE
    ]
