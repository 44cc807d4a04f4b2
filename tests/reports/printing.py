"""Reading printed documents back: their text without spaces, their tags, and every text of an object."""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

A4 = (595, 842)
LETTER = (612, 792)


def read(pdf):
    return PdfReader(BytesIO(pdf))


def sizes(pdf):
    """Width and height of each page, in whole points."""
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in read(pdf).pages]


def squeezed(text):
    """The text without what a line break adds or takes away."""
    return re.sub(r"[\s\u200b\u00ad\u2068\u2069]+", "", text)


def text_of(pdf, *, without=()):
    """All text of the document, squeezed; of each page without ``without``: what stands at its edges on every page."""
    pages = [squeezed(page.extract_text()) for page in read(pdf).pages]
    for edge in map(squeezed, without):
        pages = [page.removesuffix(edge).removeprefix(edge) for page in pages]
    return "".join(pages)


def texts_in(value):
    """Every text in an object, however deep, by the name of the field that it stands in."""
    if is_dataclass(value):
        for field in fields(value):
            for name, text in texts_in(getattr(value, field.name)):
                yield name or field.name, text
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield "", value
    elif isinstance(value, list | tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


def tags(pdf):
    """Every structure element of the document: its kind, and its alternative text where it has one."""
    found = []

    def walk(element):
        element = element.get_object()
        if isinstance(element, ArrayObject):
            for each in element:
                walk(each)
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                found.append((element["/S"].removeprefix("/"), element.get("/Alt")))
            if "/K" in element:
                walk(element["/K"])

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def fonts(pdf):
    """Every font that the document uses, and whether its letters are in the document."""
    found = {}
    for page in read(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            whole = font.get_object()["/DescendantFonts"][0].get_object()
            files = whole["/FontDescriptor"].get_object().keys() & {"/FontFile", "/FontFile2", "/FontFile3"}
            found[whole["/BaseFont"].split("+")[-1]] = bool(files)
    return found


def links(pdf):
    """Every address outside the document that it links to."""
    notes = [note.get_object() for page in read(pdf).pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]
