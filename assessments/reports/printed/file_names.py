"""What downloaded files are called: sorted by organization and date in anybody's folder."""

from __future__ import annotations

import re

from assessments.languages import pgettext

from ..report import Report

_LONGEST = 60


def about(report: Report, what: str, ending: str) -> str:
    """ "Meridian Water, report 2026-11-25.pdf": the organization as far as file systems take its name."""
    # Letters and digits of any script stay; what means something to a file system or shell goes.
    name = re.sub(r"[^\w .,&()’'-]+", " ", report.organization)
    name = " ".join(name.split())[:_LONGEST].strip(" .") or pgettext("file name", "Organization")
    return f"{name}, {what} {report.assessed_on:%Y-%m-%d}.{ending}"
