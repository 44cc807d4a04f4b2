"""A sentence with what it rests on, as a page shows it."""

from django.template import Context, Template

from assessments.reports.cited import Cited, cite


def shown(cited):
    return Template("{% load citations %}{% cited sentence %}").render(Context({"sentence": cited}))


def test_a_sentence_leads_to_each_of_its_marks_on_the_method_page():
    link = '<a href="/method/#{0}"><span class="visually-hidden">Rests on </span>{0}</a>'
    assert shown(cite("It does.", "R5", "S1")) == (
        f'It does. <span class="refs">{link.format("R5")}{link.format("S1")}</span>'
    )


def test_a_sentence_without_marks_has_none():
    assert shown(cite("It does.")) == "It does. "


def test_what_people_typed_is_text_in_a_sentence():
    assert shown(Cited("The <b>CIO</b> & co.")) == "The &lt;b&gt;CIO&lt;/b&gt; &amp; co. "
