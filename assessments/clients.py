"""The clerk for many clients at once: one CSV of organizations, read with every fault named, then stored in one go."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.utils import translation

from . import audit
from .languages import gettext as _
from .languages import in_quotes, pgettext, thousands
from .models import Action, Membership, Organization, Standing, User
from .models.countries import COUNTRIES
from .models.organizations import Industry, SizeBand
from .orgcharts import Fault, UnreadableExport, decoded

MOST_CLIENTS = 1000
COLUMNS = {
    "name": ("name", "client", "client name", "organization", "organisation", "company"),
    "alias": ("alias", "short alias", "short name"),
    "industry": ("industry", "sector"),
    "size_band": ("size", "size band", "employees", "people", "headcount"),
    "country": ("country", "country code"),
}
_MEANINGS = {name: column for column, names in COLUMNS.items() for name in names}
_LIMITS = {"name": 200, "alias": 40}
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>")
# "12,000", "12.000", "12 000" and "12’000" are one number.
_THOUSANDS = re.compile(r"(?<=\d)[,.\s'’](?=\d{3}(?!\d))")
# The most people of each band but the last.
_BANDS = ((499, SizeBand.UNDER_500), (2500, SizeBand.TO_2500), (10_000, SizeBand.TO_10000))


@dataclass(slots=True)
class Clients:
    """What a file of clients says. ``rows``: the fields of each organization. With a fault, none of them is stored.

    ``mixed``: some letters were in another encoding than the rest, and were read so.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    mixed: bool = False


def read_clients(content: bytes) -> Clients:
    """The clients in a CSV with a header: name, and perhaps alias, industry, size and country.

    Faults of single cells are listed. Raises ``UnreadableExport`` for what is no such file.
    """
    if not content.strip():
        raise UnreadableExport(_("The file is empty. Expected a header and one row for each client."))
    text, mixed = decoded(content)
    records = _records(text)
    header, places = _header(records)
    clients = Clients(ignored=tuple(name for name in header if name and _plain(name) not in _MEANINGS), mixed=mixed)
    filled = [(row, record) for row, record in enumerate(records[1:], start=2) if any(map(str.strip, record))]
    if not filled:
        raise UnreadableExport(_("The file has a header and no clients below it."))
    if len(filled) > MOST_CLIENTS:
        words = _("The file has {clients} clients; {most} can be added at once. Split it.")
        raise UnreadableExport(words.format(clients=thousands(len(filled)), most=thousands(MOST_CLIENTS)))
    for row, record in filled:
        _take(clients, row, record, header, places)
    _tell_repeats(clients, [row for row, _record in filled], header, places)
    return clients


def faults_for(user: User, clients: Clients) -> list[Fault]:
    """The faults of the file, and each name that the user's organizations bear already; by row."""
    known = {
        name.casefold() for name in Organization.objects.filter(memberships__user=user).values_list("name", flat=True)
    }
    words = _("You have an organization called “{name}” already. Leave the row out.")
    taken = [
        Fault(int(row["row"]), "name", words.format(name=row["name"]))
        for row in clients.rows
        if row["name"].casefold() in known
    ]
    return sorted([*clients.faults, *taken], key=lambda fault: (fault.row or 0, fault.column or ""))


@transaction.atomic
def create_clients(user: User, clients: Clients) -> list[Fault]:
    """Stores all of them, with ``user`` as their consultant; or, where there is any fault, none. Gives the faults."""
    # Two clicks do not add each client twice: the second waits here, and then meets the names of the first.
    User.objects.select_for_update().get(pk=user.pk)
    if faults := faults_for(user, clients):
        return faults
    fields = [{name: value for name, value in row.items() if name in COLUMNS} for row in clients.rows]
    organizations = Organization.objects.bulk_create(Organization(**each) for each in fields)
    Standing.objects.bulk_create(Standing(organization=each) for each in organizations)
    Membership.objects.bulk_create(
        Membership(user=user, organization=each, role=Membership.Role.CONSULTANT) for each in organizations
    )
    audit.record_each(Action.ORGANIZATION_ADDED, by=user, on=organizations, role="consultant", file=True)
    return []


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


def _records(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    records = []
    try:
        records.extend(reader)
    except csv.Error:
        words = _("Row {row}: a quotation mark is not closed, or stands inside a cell. Close it, or double it.")
        raise UnreadableExport(words.format(row=len(records) + 1)) from None
    return records


def _delimiter(text: str) -> str:
    first = text.lstrip().splitlines()[0]
    return max(",;\t|", key=lambda each: sum(_plain(name.strip('" ')) in _MEANINGS for name in first.split(each)))


def _header(records: list[list[str]]) -> tuple[list[str], dict[str, int]]:
    header = [" ".join(name.split()) for name in records[0]] if records else []
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if column := _MEANINGS.get(_plain(name)):
            places.setdefault(column, place)
    if "name" not in places:
        found = [in_quotes(name[:60]) for name in header[:40] if name]
        words = _(
            "No column “name” was found in the first row. Columns found: {columns}. Expected name, and perhaps alias, "
            "industry, size and country."
        )
        raise UnreadableExport(words.format(columns=", ".join(found) or pgettext("columns", "none")))
    return header, places


def _take(clients: Clients, row: int, record: list[str], header: list[str], places: Mapping[str, int]) -> None:
    if any(cell.strip() for cell in record[len(header) :]):
        words = _("The row has {cells} cells and the header {columns}. Put quotation marks around a cell with a comma.")
        clients.faults.append(Fault(row, None, words.format(cells=len(record), columns=len(header))))
    cells = {column: _tidy(record[place]) if place < len(record) else "" for column, place in places.items()}
    client = {"row": str(row)}
    for column, cell in cells.items():
        client[column], fault = _READERS[column](cell)
        if fault:
            clients.faults.append(Fault(row, header[places[column]], fault))
    clients.rows.append(client)


def _tidy(cell: str) -> str:
    kept = (letter for letter in " ".join(cell.split()) if unicodedata.category(letter) not in ("Cc", "Cf"))
    return "".join(kept).strip()


def _text(column: str, cell: str) -> tuple[str, str]:
    if column == "name" and not cell:
        return cell, _("The name is missing. Write what the client is called.")
    if cell.startswith("="):
        return cell, _("The cell holds a formula and not its value. Write the value.")
    if _MARKUP.search(cell):
        return cell, _("The cell holds HTML. Write the text alone.")
    if "\ufffd" in cell:
        return cell, _("The cell holds characters that could not be read. Save the file as UTF-8.")
    if len(cell) > _LIMITS[column]:
        words = _("The name may have {most} characters; this one has {number}. Shorten it.")
        if column == "alias":
            words = _("The alias may have {most} characters; this one has {number}. Shorten it.")
        return cell[:100], words.format(most=_LIMITS[column], number=thousands(len(cell)))
    return cell, ""


@lru_cache(maxsize=16)
def _meant(field: str, languages: tuple[str, ...]) -> dict[str, str]:
    """What cells of ``field`` mean: its values, and their words in every language that the site speaks, whoever reads."""
    choices = {"industry": Industry.choices, "size_band": SizeBand.choices, "country": COUNTRIES}[field]
    meant = {value.casefold(): value for value, _label in choices}
    for language in languages:
        with translation.override(language):
            for value, label in choices:
                meant.setdefault(_tidy(translation.gettext(label)).casefold(), value)
    return meant


def _choice(cell: str, field: str) -> str | None:
    """The value that the cell names; None for one that is not known."""
    return _meant(field, tuple(code for code, _name in settings.LANGUAGES)).get(cell.casefold()) if cell else ""


def _industry(cell: str) -> tuple[str, str]:
    value = _choice(cell, "industry")
    if value is not None:
        return value, ""
    words = _("“{text}” is no industry of ours. Use one of: {industries}; or leave it blank.")
    return "", words.format(text=cell[:60], industries=", ".join(Industry.values))


def _size(cell: str) -> tuple[str, str]:
    value = _choice(cell, "size_band")
    if value is not None:
        return value, ""
    digits = _THOUSANDS.sub("", cell)
    if digits.isascii() and digits.isdecimal() and len(digits) < 10:
        return next((band.value for most, band in _BANDS if int(digits) <= most), SizeBand.OVER_10000.value), ""
    words = _("“{text}” is no size. Write the number of people, one of {sizes}, or leave it blank.")
    return "", words.format(text=cell[:60], sizes=", ".join(SizeBand.values))


def _country(cell: str) -> tuple[str, str]:
    value = "GB" if cell.casefold() == "uk" else _choice(cell, "country")
    if value is not None:
        return value, ""
    words = _("“{text}” is no country. Use its two letters (ISO 3166), such as DE or US; or leave it blank.")
    return "", words.format(text=cell[:60])


_READERS = {
    "name": lambda cell: _text("name", cell),
    "alias": lambda cell: _text("alias", cell),
    "industry": _industry,
    "size_band": _size,
    "country": _country,
}


def _tell_repeats(clients: Clients, rows: list[int], header: list[str], places: Mapping[str, int]) -> None:
    for column in [each for each in ("name", "alias") if each in places]:
        first: dict[str, int] = {}
        for row, client in zip(rows, clients.rows, strict=True):
            key = client[column].casefold()
            if key and first.setdefault(key, row) != row:
                text = _("“{text}” stands on row {row} already.").format(text=client[column][:60], row=first[key])
                clients.faults.append(Fault(row, header[places[column]], text))
