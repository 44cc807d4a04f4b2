"""The form of the outcome question: a median with its unit, a pasted list of durations, or neither."""

import re

from crispy_forms.layout import HTML, Div, Field
from django import forms
from django.utils.translation import gettext as _

from assessments.forms.questions import PARTS, QuestionForm
from assessments.interview import HOURS, MAX_HOURS, parse_durations
from assessments.languages import decimal, thousands
from assessments.questionnaire import UNITS

MAX_INCIDENTS = 1_000_000
MAX_TEXT = 100_000
FAULTS_SHOWN = 5

# Where a comma begins the fraction, this could be a thousand as well as one.
_THOUSANDS = re.compile(r"\.[0-9]{3}$")


class ContainmentForm(QuestionForm):
    """How the time is told decides which of the other fields are read."""

    def initial_from(self, question, value):
        told = value if isinstance(value, dict) else {}
        return {
            question.id: told.get("how"),
            "median": _number(told.get("median")),
            "median_unit": told.get("unit", "hours"),
            "incidents": told.get("incidents"),
            "durations": told.get("durations", ""),
            "durations_unit": told.get("unit", "hours"),
        }

    def add_fields(self):
        self.fields[self.question.id] = forms.ChoiceField(
            label=self.question.short,
            choices=self.choices(),
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose one of the answers."),
                "invalid_choice": _("Choose one of the answers."),
            },
        )
        # Checked in clean(), and only where the answer chosen reads them. Kept as typed until then.
        self.fields["median"] = _short_text(_("Median total time"), inputmode="decimal")
        self.fields["median_unit"] = _unit(_("Unit of the median"))
        self.fields["incidents"] = _short_text(
            _("Number of incidents in the last 12 months (optional)"), inputmode="numeric"
        )
        self.fields["durations"] = forms.CharField(
            label=_("Total time of each incident"),
            help_text=_("One on each line, or separated by commas. For example: 3 h, 2 d, 90 min."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        )
        self.fields["durations_unit"] = _unit(_("Unit of numbers without one"))

    def layout(self):
        return [
            Field(self.question.id, template=f"{PARTS}choices.html"),
            _reveal("median", _("If you know the median")),
            _reveal("list", _("If you have the times of the incidents")),
        ]

    def clean(self):
        how = self.cleaned_data.get(self.question.id)
        if how == "median":
            self.cleaned_data["median"] = self._median()
            self.cleaned_data["incidents"] = self._incidents()
        elif how == "list":
            self._check_durations()

    def _median(self) -> float | None:
        typed = self.cleaned_data.get("median", "")
        unit = self.cleaned_data.get("median_unit") or "hours"
        value = _as_float(typed)
        if value is None:
            self.add_error(
                "median", _("Enter a number, for example 36 or 1.5.") if typed else _("Enter the median time.")
            )
        elif not 0 < value * HOURS[unit] <= MAX_HOURS:
            self.add_error("median", _("Enter a time above zero and of at most ten years."))
        return value

    def _incidents(self) -> int | None:
        typed = self.cleaned_data.get("incidents", "")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 7 and 1 <= int(typed) <= MAX_INCIDENTS):
            self.add_error(
                "incidents",
                _("Enter a whole number from 1 to {max_incidents}, or leave it empty.").format(
                    max_incidents=thousands(MAX_INCIDENTS)
                ),
            )
            return None
        return int(typed)

    def _check_durations(self) -> None:
        text = self.cleaned_data.get("durations", "")
        if len(text) > MAX_TEXT:
            self.add_error(
                "durations",
                _("The list may have {max_text} characters; it has {text}. Shorten it.").format(
                    max_text=thousands(MAX_TEXT), text=thousands(len(text))
                ),
            )
            return
        hours, faults = parse_durations(text, self.cleaned_data.get("durations_unit") or "hours")
        for fault in faults[:FAULTS_SHOWN]:
            self.add_error("durations", _("Line {line}: {fault}").format(line=fault.line, fault=fault.text))
        if len(faults) > FAULTS_SHOWN:
            more = _("{number} more could not be read.").format(number=thousands(len(faults) - FAULTS_SHOWN))
            self.add_error("durations", more)
        if not hours and not faults:
            self.add_error("durations", _("Enter at least one duration, or choose another answer."))

    def answer(self):
        cleaned = self.cleaned_data
        how = cleaned[self.question.id]
        if how == "median":
            unit = cleaned["median_unit"] or "hours"
            return {"how": how, "median": cleaned["median"], "unit": unit, "incidents": cleaned["incidents"]}
        if how == "list":
            return {"how": how, "durations": cleaned["durations"], "unit": cleaned["durations_unit"] or "hours"}
        return {"how": how}

    def answer_so_far(self):
        # Without a time this does not count as an answer yet, and is filled in again.
        how = self.cleaned_data.get(self.question.id)
        return {"how": how} if how else None

    def holds_back(self):
        return any(self.data.get(name, "").strip() for name in ("median", "incidents", "durations"))


def _reveal(how: str, heading: str) -> Div:
    return Div(
        HTML(f'<h2 class="reveal-title">{heading}</h2>'),
        *_fields_of(how),
        css_class="reveal",
        data_goes_with=how,
    )


def _fields_of(how: str) -> tuple[Div | str, ...]:
    if how == "median":
        return Div("median", "median_unit", css_class="row"), "incidents"
    return "durations", "durations_unit"


def _short_text(label: str, inputmode: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": inputmode, "class": "input-short", "autocomplete": "off"}),
    )


def _unit(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[(unit.value, unit.label) for unit in UNITS],
        error_messages={"invalid_choice": _("Choose minutes, hours or days.")},
    )


def _as_float(typed: str) -> float | None:
    """The number, written the English way or as the language spoken writes it; None for what is none for certain."""
    if decimal(".") == ",":
        if _THOUSANDS.search(typed):
            return None
        typed = typed.replace(",", ".")
    try:
        return float(typed) if typed.isascii() and len(typed) <= 20 else None
    except ValueError:
        return None


def _number(value: object) -> str:
    return decimal(f"{value:g}") if isinstance(value, int | float) and not isinstance(value, bool) else ""
