"""Every word of a template is in the catalogues, English says what is written, and every address of a sentence exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import get_resolver
from django.utils.translation import gettext, override, pgettext

from .template_words import words_outside

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file())
URL = re.compile(r"""\{% url ["']([\w:]+)["'][^%]* as \w+ %\}""")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_word_of_a_template_is_in_the_catalogues(template):
    assert words_outside((FOLDER / template).read_text(), is_html=template.endswith(".html")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Read the report</p>", ["Read the report"]),
        ("<p>{{ count }} left</p>", ["left"]),
        ('<p>{% translate "Read" %} it</p>', ["it"]),
        ("{% if a %}<b>{% if b %}über{% endif %}</b>{% endif %}", ["über"]),
        ('<a{% if a %} class="on"{% endif %} title="More of it">{{ x }}</a>', ["More of it"]),
        ('<nav aria-label="{{ name }} and more"></nav>', ["and more"]),
        ('<meta name="description" content="What it is">', ["What it is"]),
        ('<p data-says="Nothing was found"></p>', ["Nothing was found"]),
        ("<p>CIO Audit and more</p>", ["and more"]),
        ('<p>{{ name|default:"Nobody" }}</p>', ["Nobody"]),
        ('<p>{{ name|default:"nobody" }}</p>', ["nobody"]),
        ('<p>{{ has|yesno:"yes,no" }}</p>', ["yes,no"]),
        ('{% include "_x.html" with verb="Connect with" %}', ["Connect with"]),
        ('<p>{% translate "row" %}{{ rows|pluralize }}</p>', ["|pluralize"]),
        ('<time>{{ day|date:"j F Y" }}</time>', ["j F Y"]),
        ("{% if rule.basis == 'The article' %}{% endif %}", ["The article"]),
        ('<td translate="no">alias</td><td>Alias</td>', ["Alias"]),
    ],
)
def test_words_outside_of_the_catalogues_are_found(source, found):
    assert words_outside(source) == found


@pytest.mark.parametrize(
    "source",
    [
        '<p class="small muted">{% translate "Read the report" %}</p>',
        "{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
        "{% comment %}Draws a row.{% endcomment %}{# And more #}",
        "<p>CIO Audit · CISO → CIO</p>",
        '{% block body_class %}account{% endblock %}<meta name="viewport" content="width=device-width">',
        "<p>{{ name|default:_('Nobody') }} {{ day|date:_(\"j F Y\") }} {{ day|date:'Y-m-d' }}</p>",
        '{% include "_x.html" with verb=_("Connect with") tier="GOOD" %}<a href="{% url \'home\' %}"></a>',
        '<td translate="no">alias</td><style>p { color: red }</style>',
    ],
)
def test_what_is_in_the_catalogues_or_is_no_word_is_not_found(source):
    assert words_outside(source) == []


def test_english_says_what_is_written():
    """Django and its apps bring British English of their own: none of it may change a message of ours."""
    written = sorted({message for template in TEMPLATES for message in messages(template)})
    with override("en-gb"):
        said = [(context, pgettext(context, one) if context else gettext(one)) for context, one in written]
    assert said == written
    assert len(written) > 500


def messages(template):
    """The context, empty where there is none, and the text of every message of a template; of counted ones the first form."""
    nodes = get_template(template).template.nodelist.get_nodes_by_type((TranslateNode, BlockTranslateNode))
    for node in nodes:
        context = node.message_context.resolve({}) if node.message_context else ""
        if isinstance(node, TranslateNode):
            yield context, node.filter_expression.var.literal
        else:
            yield context, node.render_token_list(node.singular)[0]


def test_every_address_within_a_sentence_exists():
    """``{% url … as name %}`` is silent where there is none."""
    named = {name for template in TEMPLATES for name in URL.findall((FOLDER / template).read_text())}
    assert sorted(named - set(addresses(get_resolver()))) == []
    assert {"method", "api:document"} < named


def addresses(resolver, space=""):
    yield from (space + name for name in resolver.reverse_dict if isinstance(name, str))
    for inner, (_prefix, below) in resolver.namespace_dict.items():
        yield from addresses(below, f"{space}{inner}:")
