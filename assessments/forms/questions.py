"""One form from one question of the book: its fields, its checks, and the answer in the shape that the book gives."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext as _

from assessments.forms.posts import PostField
from assessments.forms.text import clean_line
from assessments.interview import choice_of
from assessments.questionnaire import DONT_KNOW, EXCLUSIVE, MAX_LINES, MAX_TITLE, Kind, Question

PARTS = "assessments/respond/fields/"


class QuestionForm(forms.Form):
    """The form of one question. ``question``: as worded now. ``value``: the stored answer, of whatever shape.

    Each kind of question says for itself what is not implemented here.
    """

    use_required_attribute = False

    def __init__(self, question: Question, data: Any = None, *, value: Any = None) -> None:
        super().__init__(data, initial=self.initial_from(question, value))
        self.question = question
        self.add_fields()

    def initial_from(self, question: Question, value: Any) -> dict[str, Any]:
        raise NotImplementedError

    def add_fields(self) -> None:
        raise NotImplementedError

    def answer(self) -> Any:
        """The answer to store. Call it once the form is valid."""
        raise NotImplementedError

    def answer_so_far(self) -> Any:
        """What is worth keeping where somebody leaves a page that is not completely filled in; None for nothing."""
        return None

    def holds_back(self) -> bool:
        """Whether leaving would lose what was typed: it has a fault, so that it cannot be stored as it is."""
        return False

    def left_out(self) -> list[str]:
        """What ``answer_so_far`` leaves out of what was typed, in words."""
        return []

    def layout(self) -> list[Field]:
        return [Field(name, template=f"{PARTS}{self.part_of(name)}.html") for name in self.fields]

    def part_of(self, name: str) -> str:
        """Which template draws the field."""
        return "choices"

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.error_text_inline = False
        helper.layout = Layout(*self.layout())
        return helper

    def choices(self) -> list[tuple[str, Any]]:
        # The option itself is the label: the template draws its hint and its group too.
        return [(option.value, option) for option in self.question.options]


class ChoiceForm(QuestionForm):
    """One of the options, and perhaps what the post is called."""

    @property
    def title_name(self) -> str:
        return f"{self.question.id}-title"

    def initial_from(self, question, value):
        title = value.get("title", "") if isinstance(value, dict) else ""
        return {question.id: choice_of(value), f"{question.id}-title": title}

    def add_fields(self):
        question = self.question
        self.fields[question.id] = forms.ChoiceField(
            label=question.short,
            choices=self.choices(),
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose one of the answers."),
                "invalid_choice": _("Choose one of the answers."),
            },
        )
        if question.title is not None:
            self.fields[self.title_name] = PostField(label=_("Title of the post"), help_text=question.title.hint)

    def part_of(self, name):
        return "title" if name == self.title_name else "choices"

    def answer(self):
        choice = self.cleaned_data[self.question.id]
        title = self.cleaned_data.get(self.title_name)
        if not title or self.question.title is None or choice not in self.question.title.goes_with:
            return choice
        return {"choice": choice, "title": title}

    def answer_so_far(self):
        choice = self.cleaned_data.get(self.question.id)
        # The title stored before is still the best known where the new one cannot be stored.
        if choice and choice == self.initial.get(self.question.id) and (title := self.initial.get(self.title_name)):
            return {"choice": choice, "title": title}
        return choice or None

    def holds_back(self):
        return self.question.id not in self.cleaned_data and bool(self.data.get(self.title_name, "").strip())

    def left_out(self):
        return [
            _("{short}: the title was not stored. {fault}").format(short=self.question.short, fault=fault)
            for fault in self.errors.get(self.title_name, [])
        ]


class ChoicesForm(QuestionForm):
    """Several of the options, or one that shuts out the others."""

    def initial_from(self, question, value):
        return {question.id: value if isinstance(value, list) else []}

    def add_fields(self):
        self.fields[self.question.id] = forms.MultipleChoiceField(
            label=self.question.short,
            choices=self.choices(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Choose at least one of the answers."),
                "invalid_choice": _("Choose from the answers that are listed."),
            },
        )

    def clean(self):
        chosen = self.cleaned_data.get(self.question.id, [])
        shutting_out = [value for value in chosen if value in EXCLUSIVE]
        if shutting_out and len(chosen) > 1:
            label = self.question.label(shutting_out[0])
            self.add_error(
                self.question.id, _("Choose either “{label}” or other answers, not both.").format(label=label)
            )

    def answer(self):
        return self.cleaned_data[self.question.id]

    def holds_back(self):
        return bool(self.data.getlist(self.question.id))


class LinesForm(QuestionForm):
    """Titles of posts, one on each line, or the answer that they are not known."""

    @property
    def dont_know_name(self) -> str:
        return f"{self.question.id}-dont-know"

    def initial_from(self, question, value):
        lines = value.get("lines") if isinstance(value, dict) else None
        typed = "\n".join(str(line) for line in lines) if isinstance(lines, list) else ""
        return {question.id: typed, f"{question.id}-dont-know": choice_of(value) == DONT_KNOW}

    def add_fields(self):
        question = self.question
        self.fields[question.id] = forms.CharField(
            label=question.short, required=False, widget=forms.Textarea(attrs={"rows": 4})
        )
        self.fields[self.dont_know_name] = forms.BooleanField(label=question.label(DONT_KNOW), required=False)

    def part_of(self, name):
        return "checkbox" if name == self.dont_know_name else "lines"

    def clean(self):
        lines = self.lines()
        if lines and self.cleaned_data.get(self.dont_know_name):
            self.add_error(self.question.id, _("Either list the posts or say that you do not know them, not both."))
        if len(lines) > MAX_LINES:
            self.add_error(
                self.question.id,
                _("List at most {max_lines} posts; there are {lines}.").format(max_lines=MAX_LINES, lines=len(lines)),
            )
        for number, line in enumerate(lines, start=1):
            if len(line) > MAX_TITLE:
                self.add_error(
                    self.question.id,
                    _("A title may have {max_title} characters; post {number} has {line}. Shorten it.").format(
                        max_title=MAX_TITLE, number=number, line=len(line)
                    ),
                )

    def lines(self) -> list[str]:
        typed = self.cleaned_data.get(self.question.id, "").splitlines()
        return [line for line in map(clean_line, typed) if line]

    def answer(self):
        return DONT_KNOW if self.cleaned_data[self.dont_know_name] else {"lines": self.lines()}

    def holds_back(self):
        return True


class ScaleGroupForm(QuestionForm):
    """A rating for each of a few statements."""

    def initial_from(self, question, value):
        ratings = value if isinstance(value, dict) else {}
        return {statement.id: str(ratings.get(statement.id, "")) for statement in question.statements}

    def add_fields(self):
        for statement in self.question.statements:
            self.fields[statement.id] = forms.ChoiceField(
                label=statement.text.rstrip("."),
                choices=self.choices(),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose how far you agree, or “Don’t know”."),
                    "invalid_choice": _("Choose how far you agree, or “Don’t know”."),
                },
            )

    def layout(self):
        # The heading stands above all statements, so that one template draws the whole group.
        first, *others = self.fields
        return [
            Field(first, template=f"{PARTS}first_statement.html"),
            *(Field(name, template=f"{PARTS}statement.html") for name in others),
        ]

    def answer(self):
        return {name: _rating(value) for name, value in self.cleaned_data.items()}

    def answer_so_far(self):
        return self.answer() or None


def _rating(value: str) -> int | str:
    return value if value == DONT_KNOW else int(value)


def question_form(question: Question, data: Any = None, *, value: Any = None) -> QuestionForm:
    """The form of ``question``, bound to ``data`` where given, else filled in from the stored ``value``."""
    # Imported here: the form of the outcome builds on this module.
    from assessments.forms.containment import ContainmentForm

    kinds: dict[Kind, type[QuestionForm]] = {
        Kind.CHOICE: ChoiceForm,
        Kind.CHOICES: ChoicesForm,
        Kind.LINES: LinesForm,
        Kind.SCALE_GROUP: ScaleGroupForm,
        Kind.CONTAINMENT: ContainmentForm,
    }
    return kinds[question.kind](question, data, value=value)
