"""Branding: a consultant's name, logo and colour on their own documents, made safe and readable."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pptx import Presentation

from assessments import access
from assessments.branding import brand_of, colours
from assessments.branding.logos import UnusableLogo, read_logo
from assessments.models import Branding, Membership
from assessments.reports.printed.brand import HOUSE

from . import answers
from .reports import printing
from .test_static import contrast

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#a20"/></svg>'


def png(size=(90, 30), **saved):
    file = BytesIO()
    Image.new("RGB", size, "#aa2200").save(file, "PNG", **saved)
    return file.getvalue()


# --- Logos ----------------------------------------------------------------------------------------------------------


def test_a_png_is_drawn_anew_from_its_pixels_and_nothing_else_of_it_is_kept():
    told = Image.Exif()
    told[0x010E] = "a secret"
    logo = read_logo(png(exif=told) + b"<script>alert(1)</script>")
    assert Image.open(BytesIO(logo.png)).size == (90, 30)
    assert [secret for secret in (b"secret", b"script") if secret in logo.png] == []
    assert logo.cleaned is False


def test_a_large_png_is_kept_no_larger_than_documents_need():
    assert Image.open(BytesIO(read_logo(png((3000, 500))).png)).size == (1200, 200)


UNSAFE = {
    "script": b"<script>alert(1)</script>",
    "handler": b'<rect width="1" height="1" onclick="alert(1)"/>',
    "foreign object": b"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>",
    "link": b'<a href="javascript:alert(1)"><rect width="1" height="1"/></a>',
    "style from elsewhere": b"<style>@import url(https://elsewhere.example/x.css);</style>",
}


@pytest.mark.parametrize("part", UNSAFE.values(), ids=UNSAFE)
def test_an_svg_keeps_its_drawing_and_loses_what_acts_or_loads_and_says_so(part):
    logo = read_logo(SVG.replace(b"</svg>", part + b"</svg>"))
    words = ("script", "onclick", "foreignObject", "javascript", "href", "@import", "url(")
    assert [word for word in words if word in logo.svg] == []
    assert (logo.cleaned, 'fill="#a20"' in logo.svg) == (True, True)


def test_a_plain_svg_is_kept_without_a_word_and_is_a_picture_without_margins_for_slides():
    logo = read_logo(SVG)
    wide, high = Image.open(BytesIO(logo.png)).size
    assert (logo.cleaned, round(wide / high)) == (False, 3)


NESTED = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><rect width="1" height="1"/></g>'
    + b'<use href="#a"/>' * 30
    + b"</svg>"
)
REFUSED = {
    "neither": (b"GIF89a....", "This file is neither a PNG nor an SVG picture, whatever its name says."),
    "empty": (b"", "This file is neither a PNG nor an SVG picture, whatever its name says."),
    "cut off": (png()[:60], "This PNG is damaged and cannot be drawn."),
    "too large": (b"\x89PNG\r\n\x1a\n" + bytes(600 * 1024), "The file has 600 kB; a logo may have 500."),
    "too many pixels": (png((4001, 10)), "The picture is 4,001 by 10 pixels; 4,000 are the most."),
    "broken": (b"<svg xmlns='http://www.w3.org/2000/svg'", "This SVG is damaged and cannot be drawn."),
    "web page": (b"<html><svg></svg></html>", "This SVG is damaged and cannot be drawn."),
    "entities": (
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        "This SVG defines entities, which a drawing does not need.",
    ),
    "effects": (
        SVG.replace(b"<rect", b'<filter id="a"><feTurbulence numOctaves="2000000"/></filter><rect filter="url(#a)"'),
        "This SVG uses an effect, “filter”.",
    ),
    "too deep": (
        SVG.replace(b"<rect", b"<g>" * 20_000 + b"<rect").replace(b"</svg>", b"</g>" * 20_000 + b"</svg>"),
        "This SVG has too many parts",
    ),
    "too many parts": (SVG.replace(b"<rect", b'<path d="M0 0"/>' * 2_000 + b"<rect"), "This SVG has too many parts"),
    "copies": (NESTED, "This SVG copies parts of itself more than 20 times."),
    "picture from elsewhere": (
        SVG.replace(b"<rect", b'<image href="https://elsewhere.example/x.png"/><rect'),
        "This SVG holds or loads a picture that is no drawing.",
    ),
    "nothing but script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "Nothing is left to see of this SVG once only paths and shapes are kept.",
    ),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_logo_is_refused_and_told_why(content, why):
    with pytest.raises(UnusableLogo) as refused:
        read_logo(content)
    assert str(refused.value).startswith(why)


# --- Colours --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "read"), [("#12494C", "#12494c"), ("12494c", "#12494c"), (" #abc ", "#aabbcc")])
def test_a_colour_is_read_as_people_write_it(written, read):
    assert colours.read(written) == read


@pytest.mark.parametrize("written", ["", "teal", "#12", "#12345g", "#1234567", "url(#a)", "rgb(0,0,0)"])
def test_what_is_no_colour_is_refused(written):
    with pytest.raises(ValueError, match="is no colour"):
        colours.read(written)


@pytest.mark.parametrize("colour", ["#ffcc00", "#ff0000", "#777777", "#3399ff", "#ffffff", "#12494c", "#000000"])
def test_the_darker_colour_offered_can_be_read_on_white_and_on_its_tint(colour):
    offered = colours.dark_enough(colour)
    grounds = ("#ffffff", colours.tinted(offered))
    assert [ground for ground in grounds if contrast(offered, ground) < colours.LEAST] == []
    assert (offered == colour) == colours.is_dark_enough(colour)


def test_the_products_own_colour_passes_its_own_check():
    assert colours.is_dark_enough(HOUSE.accent)


# --- The page -------------------------------------------------------------------------------------------------------


@pytest.fixture
def as_cora(client, cora):
    client.force_login(cora)
    return client


def send(client, logo=None, **fields):
    upload = {"logo": SimpleUploadedFile("logo.svg", logo)} if logo is not None else {}
    return client.post(
        reverse("branding"), {"name": "Corvid & Co", "accent": "#5b2a86", **fields, **upload}, follow=True
    )


def test_a_consultant_sets_a_name_a_colour_and_a_logo(as_cora, cora):
    page = send(as_cora, SVG)
    assert "Your branding is saved." in page.text
    stored = Branding.objects.get(user=cora)
    assert (stored.name, stored.accent, 'fill="#a20"' in stored.logo) == ("Corvid & Co", "#5b2a86", True)
    sample = as_cora.get(reverse("branding_sample"))
    assert (sample.headers["Content-Type"], sample.content[:4]) == ("image/png", b"\x89PNG")


def test_a_script_in_a_logo_is_left_out_and_the_page_says_so(as_cora, cora):
    page = send(as_cora, SVG.replace(b"</svg>", UNSAFE["script"] + b"</svg>"))
    assert "Scripts and links to elsewhere were left out of the logo." in page.text
    assert "script" not in Branding.objects.get(user=cora).logo


def test_a_logo_stays_until_another_or_none_is_wanted(as_cora, cora):
    send(as_cora, SVG)
    send(as_cora, name="Corvid")
    assert Branding.objects.get(user=cora).logo != ""
    send(as_cora, without_logo="on")
    assert (Branding.objects.get(user=cora).logo, bytes(Branding.objects.get(user=cora).logo_png)) == ("", b"")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"name": "  "}, "Enter the name of your consultancy."),
        ({"name": "x" * 61}, "The name may have 60 characters; this one has 61. Shorten it."),
        ({"accent": "teal"}, "This is no colour. Write six digits, 0 to 9 and a to f: #12494c."),
        ({"accent": "#ffcc00"}, "has a contrast of 1.4 to 1; 4.5 to 1 is the least that can be read well."),
        ({"accent": "#ffcc00"}, "The nearest darker colour that passes is #826800."),
        ({"logo": b"GIF89a"}, "This file is neither a PNG nor an SVG picture"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(as_cora, sent, why):
    page = send(as_cora, **sent)
    assert page.status_code == 422
    assert why in page.text
    assert not Branding.objects.exists()


def test_it_is_no_longer_borne_by_whoever_is_no_consultant_any_more(as_cora, cora):
    send(as_cora)
    Membership.objects.filter(user=cora).update(role=Membership.Role.EXECUTIVE)
    assert access.own_branding(cora) is None
    assert brand_of(None) == HOUSE


# --- On documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("logo", [SVG, png(), None], ids=["svg", "png", "name"])
def test_documents_of_a_consultant_bear_their_branding_and_those_of_others_do_not(
    as_cora, client, evan, meridian, logo
):
    assessment = answers.submit(evan, meridian)
    send(as_cora, logo)
    for name in ("report_pdf", "board_pdf"):
        pdf = client.get(reverse(name, args=[assessment.pk])).content
        spoken = [alt for kind, alt in printing.tags(pdf) if kind == "Figure"]
        assert printing.read(pdf).metadata.author == "Corvid & Co"
        assert ("Corvid & Co" in spoken) == (logo is not None)
    slide = Presentation(BytesIO(client.get(reverse("board_slide", args=[assessment.pk])).content)).slides[0]
    assert [shape.name for shape in slide.shapes if shape.name in ("Logo", "Whose document")] == [
        "Whose document" if logo is None else "Logo"
    ]
    client.force_login(evan)
    assert printing.read(client.get(reverse("report_pdf", args=[assessment.pk])).content).metadata.author == "CIO Audit"
