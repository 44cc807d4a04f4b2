"""Finding posts of an export by the words of their titles, for a person who points at one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .export import Export

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Post:
    """A post to point at. ``row`` as a spreadsheet counts. ``manager`` is a title, empty where it is not known."""

    row: int
    title: str
    manager: str


def posts_titled(export: Export, words: str) -> tuple[list[Post], int]:
    """The first posts whose titles hold all the words, whatever their case and accents, and how many there are.

    Posts without an id of their own are left out: nothing can point at them.
    """
    wanted = _key(words).split()
    keys: dict[str, bool] = {}
    found = []
    for row, title in enumerate(export.table.titles) if wanted else ():
        if title.text not in keys:
            key = _key(title.text)
            keys[title.text] = all(word in key for word in wanted)
        if keys[title.text] and _can_be_pointed_at(export, row):
            found.append(row)
    return [_post(export, row) for row in found[:MOST_SHOWN]], len(found)


def _key(text: str) -> str:
    """Letters and digits without case and accents, one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = (letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(plain).split())


def post_on_row(export: Export, number: int) -> str | None:
    """The id of the post on a row of the file; None where there is no post that can be pointed at."""
    row = next((index for index, each in enumerate(export.table.rows) if each == number), None)
    return export.table.ids[row] if row is not None and _can_be_pointed_at(export, row) else None


def rows_by_id(export: Export) -> dict[str, int]:
    """For each id the row of the file on which it stands first."""
    rows: dict[str, int] = {}
    for name, number in zip(export.table.ids, export.table.rows, strict=True):
        if name and number:
            rows.setdefault(name, number)
    return rows


def _can_be_pointed_at(export: Export, row: int) -> bool:
    return bool(export.table.rows[row] and export.table.ids[row]) and row not in export.lines.left_out


def _post(export: Export, row: int) -> Post:
    end = export.lines.ends[row]
    manager = export.table.titles[end].text if end >= 0 else ""
    return Post(export.table.rows[row], export.table.titles[row].text, manager)
