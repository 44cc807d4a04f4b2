"""The files that every browser gets: known by checksum, from this host only, small, and readable by everybody."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
# A mail is read without this site: it carries its own style, and no policy stands over it.
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "mail" not in path.parts)
OURS = sorted(path for kind in ("css", "js", "img") for path in (STATIC / kind).rglob("*") if path.is_file())
PLOTLY = STATIC / "vendor" / "plotly-cartesian-4.1.1"
PRINTED_FONTS = ROOT / "assessments" / "reports" / "printed" / "fonts"
FROM_ELSEWHERE = [PLOTLY, STATIC / "fonts", PRINTED_FONTS]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def sums(folder: Path) -> dict[str, str]:
    """The checksums that a folder claims, by file name."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    return {file: digest for digest, file in (line.split(maxsplit=1) for line in lines)}


@pytest.mark.parametrize("folder", FROM_ELSEWHERE, ids=name)
def test_each_file_made_elsewhere_is_the_one_that_was_checked_in(folder):
    files = [path for path in folder.iterdir() if path.name not in ("SHA256SUMS", "README.md")]
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == sums(folder)


@pytest.mark.parametrize("folder", FROM_ELSEWHERE, ids=name)
def test_each_file_made_elsewhere_has_its_licence_and_version_beside_it(folder):
    licences = [path for path in folder.iterdir() if "LICENSE" in path.name]
    assert min(path.stat().st_size for path in licences) > 500
    assert re.search(r"\d+\.\d+\.\d+", (folder / "README.md").read_text())


@pytest.mark.parametrize("path", OURS, ids=name)
def test_our_files_name_no_other_host(path):
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_page_loads_nothing_from_other_hosts_and_holds_nothing_that_the_policy_refuses(path):
    text = path.read_text()
    assert re.findall(r"""(?:src|action|<link[^>]*href)=["']?(?:https?:)?//[^"'\s>]*""", text) == []
    assert re.findall(r"""<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)""", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_static_file_that_a_page_names_exists(path):
    named = re.findall(r"""{% static ["']([^"']+)["'] %}""", path.read_text())
    assert [file for file in named if finders.find(file) is None] == []


def test_every_file_that_a_style_sheet_names_exists():
    sheets = [path for path in OURS if path.suffix == ".css"]
    named = [(sheet, url) for sheet in sheets for url in re.findall(r'url\("([^"]+)"\)', sheet.read_text())]
    assert [url for sheet, url in named if not (sheet.parent / url).is_file()] == []
    assert len(named) == 3


def test_plotly_finds_its_rules_in_a_style_sheet_and_offers_no_upload():
    rules = [line for line in (PLOTLY / "plotly.css").read_text().splitlines() if line.startswith((".", ":"))]
    script = (STATIC / "js" / "charts.js").read_text()
    assert (PLOTLY / "plotly-cartesian.min.js").read_text()[:200].count("v4.1.1") == 1
    assert (len(rules), rules[-1]) == (67, ".hm image {image-rendering:pixelated;}")
    assert 'id: "plotly.js-style-global", className: "no-inline-styles"' in script
    assert "displayModeBar: false, showSendToCloud: false" in script


def test_fonts_and_styles_stay_small():
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    shared = [STATIC / "css" / "tokens.css", STATIC / "css" / "base.css"]
    pages = [path for path in (STATIC / "css").glob("*.css") if path not in shared]
    largest = max(len(gzip.compress(b"".join(path.read_bytes() for path in [*shared, page]))) for page in pages)
    assert (fonts <= 34_000, largest <= 12_000) == (True, True)


@pytest.mark.parametrize("path", sorted((STATIC / "fonts").glob("*.woff2")), ids=lambda path: path.name)
def test_a_font_has_the_letters_of_german_and_french_and_what_our_texts_set(path):
    # But for the capital Ÿ, which stands in the names of some towns: the packages keep it in a file of its own.
    letters = "ÄÖÜäöüßÀÂÆÇÈÉÊËÎÏÔŒÙÛàâæçèéêëîïôœùûÿ" + "ÅØÑåøñ" + "«»‹›„“”‚‘’–—…·€£0123456789\u00a0"
    with TTFont(path) as font:
        assert [letter for letter in letters if ord(letter) not in font.getBestCmap()] == []


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_an_error_page_says_what_to_do_even_when_nothing_else_works(status):
    page = get_template(f"{status}.html").render()  # as Django renders 500.html: without request, user or database
    assert re.findall(r"<h1>.+</h1>", page) != []
    assert f"Error {status[:3]}" in page
    assert 'class="btn btn-primary" href="/"' in page


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("paper", "surface", "sunk", "accent-tint", "signal-tint")
PAIRS = [(text, ground, 4.5) for text in ("ink", "ink-2", "accent", "accent-strong", "signal") for ground in GROUNDS]
PAIRS += [("on-accent", ground, 4.5) for ground in ("accent", "accent-strong", "signal", "ink")]
PAIRS += [("line-strong", "paper", 3.0), ("line-strong", "surface", 3.0)]  # the borders of controls


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_every_pair_of_colours_in_use_can_be_read(text, ground, least):
    tokens = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", (STATIC / "css" / "tokens.css").read_text()))
    assert contrast(tokens[text], tokens[ground]) >= least
