"""What is kept of a file while a person looks at it: nothing but the columns read, and the same rating."""

import csv
from pathlib import Path

import pytest

from assessments.orgcharts import Field, extract, rate_export, read

from .exports import export

DATA = Path(__file__).resolve().parent.parent / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("*/*.csv") if path.parent.name != "exported")


def pointed():
    with (DATA / "organograms-expected.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: {"ciso": row["ciso"] or None, "cio": row["cio"] or None} for row in csv.DictReader(file)}


def told(reading):
    return reading.rating, [(post.title, post.roles) for post in reading.chart], reading.candidates


@pytest.mark.parametrize("name", FILES)
def test_every_given_file_is_rated_as_before_when_cut_down(name):
    source = (DATA / name).read_bytes()
    who = pointed().get(name, {})
    first = read(source)
    content, columns = extract(source, first)
    assert told(rate_export(read(content, columns), **who)) == told(rate_export(first, **who))


DIRTY = {
    "blank rows and a banner": b"Exported today\n\nid,title,reports_to,grade\n1,CEO,,A\n\n2,CIO,1,B\n3,CISO,2,C\n",
    "too many cells": export("1,CEO,", "2,CIO,1", "3,CISO,2,x,y"),
    "too few cells": export("1,CEO,", "2,CIO,1", "3,CISO"),
    "a quotation mark": export("1,CEO,", '2,"CIO,1', "3,CISO,2"),
    "a title missing": b"id,title,reports_to,grade\n1,CEO,,A\n2,,1,B\n3,CISO,2,C\n",
    "a circle": export("1,CEO,", "2,CIO,3", "3,CISO,2"),
    "two tops": export("1,CEO,", "2,CIO,", "3,CISO,2"),
    "an id twice": export("1,CEO,", "2,CIO,1", "2,CFO,1", "3,CISO,2"),
    "windows": "id,title,reports_to\n1,CEO,\n2,Chef d’équipe,1\n3,CISO,2\n".encode("cp1252"),
    "semicolons": b"id;title;reports_to\n1;CEO;\n2;CIO;1\n3;CISO;2\n",
    "a long title": export("1,CEO,", f"2,{'x' * 10_000},1", "3,CISO,2"),
    "managers in brackets": export("1,CEO,", "2,CIO,Roe Jane (1)", "3,CISO,Doe Joe (2)"),
    "managers by name": export("1,CEO,", "2,CIO,Roe Jane", "3,CISO,Doe Joe", "4,CFO,Foe Jim"),
    "a formula": export("1,CEO,", "2,CIO,1", '3,CISO,"=VLOOKUP(A1)"'),
}


@pytest.mark.parametrize("source", DIRTY.values(), ids=DIRTY)
def test_a_dirty_file_is_rated_as_before_when_cut_down(source):
    first = read(source)
    content, columns = extract(source, first)
    again = rate_export(read(content, columns)).rating
    before = rate_export(first).rating
    assert (again.tier, again.rule, again.chain) == (before.tier, before.rule, before.chain)


def test_names_and_columns_that_were_not_read_are_gone():
    source = (
        b"id,name,title,reports_to,holder,email,salary\n"
        b"1,Ann Other,CEO,,Ann Other,ann@example.org,900000\n"
        b"2,Joe Bloggs,CISO,Other Ann (1),Joe Bloggs,joe@example.org,90000\n"
        b"3,Joe Bloggs,CIO,Somebody Else,Joe Bloggs,joe@example.org,90000\n"
    )
    first = read(source)
    content, columns = extract(source, first)
    text = content.decode()
    assert [word for word in ("Ann", "Other", "Joe", "Bloggs", "Somebody", "@", "0000", "salary") if word in text] == []
    reading = rate_export(read(content, columns))
    assert (reading.rating.tier, reading.rating.rule) == ("GOOD", "R3")


def test_a_column_may_be_left_out():
    source = b"id,title,reports_to,status\n1,CEO,,filled\n2,CISO,1,vacant\n"
    assert rate_export(read(source)).rating.rule == "R2"
    assert rate_export(read(source, {Field.STATUS: ""})).rating.rule == "R6"


def test_columns_of_any_name_can_be_pointed_at_below_a_banner():
    source = b"Our people\n\nKennung;Was;Wem\n1;CEO;\n2;CISO;1\n"
    chosen = {Field.ID: "Kennung", Field.TITLE: "Was", Field.MANAGER: "Wem"}
    assert rate_export(read(source, chosen)).rating.rule == "R6"
