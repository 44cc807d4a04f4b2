"""Which records of an export describe no post: blank rows, the header again, totals and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessments.languages import Saying, marked

from .columns import Field
from .faults import Faults
from .layout import Layout

_REMARK = re.compile(
    r"(grand |sub)?-?(total|sum|count|summe|gesamt|totale?s?|records?|rows?|report|exported|generated|created|printed|page|"
    r"end of|source|confidential|note|as of|date|stand|©|\*+|=+|-{2,})s?\b.*",
    re.IGNORECASE | re.DOTALL,
)


def describes_no_post(row: int, record: Sequence[str], layout: Layout, faults: Faults) -> bool:
    """Whether a record is blank, which goes without a word, or the header again, which is told in ``faults``."""
    if not any(cell and not cell.isspace() for cell in record):
        return True
    if layout.means_the_same(record):
        faults.add(
            marked("header rows repeated"),
            row,
            layout.name(Field.TITLE),
            Saying(marked("The row repeats the header; it was left out.")),
        )
        return True
    return False


def tell_remark(row: int, record: Sequence[str], layout: Layout, faults: Faults) -> None:
    """Notes in ``faults`` that a record was left out as a total or a remark."""
    column = layout.column_name(_filled(record)[0])
    text = marked(
        "The row has no title and nothing that a post needs; it was taken for a total or a remark and left out."
    )
    faults.add(marked("totals and remarks"), row, column, Saying(text))


def may_be_a_remark(record: Sequence[str], layout: Layout) -> bool:
    """Whether a record that is not blank looks like a total or a remark. A post that others name is none."""
    filled = _filled(record)
    title = layout.columns[Field.TITLE]
    alone = len(filled) == 1
    # A title alone may be a post whose id was lost; only words such as "Total" speak against it.
    if title in filled:
        return alone and bool(_REMARK.fullmatch(record[title].strip())) and Field.ID in layout.columns
    return alone or bool(_REMARK.fullmatch(record[filled[0]].strip()))


def _filled(record: Sequence[str]) -> list[int]:
    return [index for index, cell in enumerate(record) if cell and not cell.isspace()]
