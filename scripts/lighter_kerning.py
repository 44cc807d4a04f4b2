#!/usr/bin/env python3
"""Takes the kerning out of a font that nobody sees: python scripts/lighter_kerning.py FONT.woff2 SHARE

SHARE: of the font size; 0.02 leaves out what moves a letter of 50 pixels by less than one. static/fonts/README.md says
where it is used. Needs fonttools and brotli, which the tests bring along.
"""

import sys

from fontTools.ttLib import TTFont

PAIRS = 2  # the type of a lookup that moves two letters that stand beside each other


def main(path: str, share: str) -> None:
    font = TTFont(path)
    least = float(share) * font["head"].unitsPerEm
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            if table.LookupType == PAIRS:
                (_by_letter if table.Format == 1 else _by_class)(table, least)
    font.save(path)


def _by_letter(table, least: float) -> None:
    for letter in table.PairSet:
        letter.PairValueRecord = [pair for pair in letter.PairValueRecord if abs(_moved(pair.Value1)) >= least]


def _by_class(table, least: float) -> None:
    for first in table.Class1Record:
        for second in first.Class2Record:
            if _moved(second.Value1) and abs(_moved(second.Value1)) < least:
                second.Value1.XAdvance = 0


def _moved(value) -> float:
    return getattr(value, "XAdvance", 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
