"""The forms for invitations: one person, or one executive of each of several clients; and a respondent's consent."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.forms.dates import day_of
from assessments.forms.plain import PlainHelper
from assessments.models import Respondent
from assessments.models.invitations import LONGEST_TEXT

TO_ASSESS = "assess"
DAYS = ((7, gettext_lazy("7 days")), (30, gettext_lazy("30 days")), (90, gettext_lazy("90 days")))
_EMAIL_FAULTS = {
    "required": gettext_lazy("Enter the email address."),
    "invalid": gettext_lazy("Enter an email address such as name@example.org."),
    "max_length": gettext_lazy("An email address may have %(limit_value)s characters; this one has %(show_value)s."),
}
_CONSENT = (
    ("yes", gettext_lazy("Yes, show them under my role")),
    ("no", gettext_lazy("No. Count them only together with the answers of at least two others who said no")),
)


def _days():
    return forms.TypedChoiceField(
        label=gettext_lazy("How long can it be answered?"),
        choices=DAYS,
        coerce=int,
        initial=30,
        error_messages={
            "required": gettext_lazy("Choose how long."),
            "invalid_choice": gettext_lazy("Choose 7, 30 or 90 days."),
        },
    )


def _text():
    return forms.CharField(
        label=gettext_lazy("Your words (optional)"),
        help_text=gettext_lazy("They stand in the mail, before the link. Write nothing confidential: mail is not."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": gettext_lazy("This may have %(limit_value)s characters; it has %(show_value)s. Shorten it."),
        },
    )


class _Languages(forms.Select):
    """Each language by its own name, which is said to be in it."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["lang"] = str(value)
        return option


def _language():
    return forms.ChoiceField(
        label=gettext_lazy("In which language?"),
        help_text=gettext_lazy(
            "The mail, reminders, and the pages that its link opens. Whoever has chosen another language in an account "
            "here is written to in that."
        ),
        choices=lambda: settings.LANGUAGES,
        initial=get_language,
        required=False,  # a page of before has no such field
        widget=_Languages,
        error_messages={"invalid_choice": gettext_lazy("Choose one of those listed.")},
    )


class _InvitationForm(forms.Form):
    use_required_attribute = False
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) == 1:
            self.fields.pop("language", None)
        for field in self.fields.values():
            # The browser would cut off what is too long without a word.
            field.widget.attrs.pop("maxlength", None)

    def in_language(self):
        """What to write in: the page's language where nobody was asked."""
        return self.cleaned_data.get("language") or get_language()


class InviteForm(_InvitationForm):
    """One person. ``key``: what makes a form that was sent twice one invitation."""

    key = forms.UUIDField(label=gettext_lazy("Form"), widget=forms.HiddenInput, initial=uuid.uuid4)
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages=_EMAIL_FAULTS,
    )
    about = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"),
        error_messages={
            "required": gettext_lazy("Choose what you ask for."),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("As what do they answer the statements?"),
        help_text=gettext_lazy(
            "Each is asked whether their answers may be shown under it: where a role has one person, its "
            "mean is theirs."
        ),
        required=False,
        choices=[("", "–"), *Respondent.Role.choices],
        error_messages={"invalid_choice": gettext_lazy("Choose one of the roles listed.")},
    )
    text = _text()
    language = _language()
    days = _days()

    def __init__(self, assessments, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.assessments = {str(assessment.pk): assessment for assessment in assessments}
        statements = [
            (pk, _("To answer the statements of {named}").format(named=_named(each)))
            for pk, each in self.assessments.items()
        ]
        self.fields["about"].choices = [(TO_ASSESS, _("To assess the organization, as its executive")), *statements]
        if not statements:
            del self.fields["role"]

    def clean(self):
        asks_for_role = self.cleaned_data.get("about") in self.assessments
        if asks_for_role and not self.cleaned_data.get("role") and "role" not in self.errors:
            self.add_error("role", _("Choose as what they answer."))

    def assessment(self):
        """The assessment whose statements are to be answered; None where the organization is to be assessed."""
        return self.assessments.get(self.cleaned_data["about"])

    def as_what(self):
        """The respondent's role; none for somebody who assesses the organization."""
        return self.cleaned_data["role"] if self.assessment() else ""


def _named(assessment):
    return day_of(assessment) if assessment.is_submitted else _("your draft")


class RoundForm(_InvitationForm):
    """One executive of each client, with one text. A client whose address is left empty is left out."""

    key = forms.UUIDField(label=gettext_lazy("Form"), widget=forms.HiddenInput, initial=uuid.uuid4)
    text = _text()
    language = _language()
    days = _days()

    def __init__(self, organizations, known, waiting, *args, **kwargs):
        """``known``: addresses to suggest, ``waiting``: who was asked and has not answered, both by the organization's id."""
        super().__init__(*args, **kwargs)
        self.organizations = list(organizations)
        for organization in self.organizations:
            open_one = waiting[organization.pk].executive if organization.pk in waiting else None
            self.fields[f"email-{organization.pk}"] = forms.EmailField(
                label=organization.name,
                required=False,
                initial="" if open_one else known.get(organization.pk, ""),
                help_text=_("{email} is invited already ({status}).").format(
                    email=open_one.email, status=open_one.status.label.lower()
                )
                if open_one
                else "",
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
                error_messages=_EMAIL_FAULTS,
            )
        self.order_fields(
            ["key", *(name for name in self.fields if name.startswith("email-")), "text", "language", "days"]
        )

    def clean(self):
        if not self.errors and not self.asked():
            raise forms.ValidationError(_("Enter the address of at least one client’s executive."))

    def asked(self):
        """The organizations that were given an address, with it."""
        addresses = ((each, self.cleaned_data.get(f"email-{each.pk}")) for each in self.organizations)
        return [(organization, email) for organization, email in addresses if email]

    def key_of(self, organization):
        """The key of that client's invitation in this round: the same round sent twice is one."""
        return uuid.uuid5(self.cleaned_data["key"], str(organization.pk))


class ConsentForm(_InvitationForm):
    """Whether a respondent's answers may be shown as theirs."""

    consent = forms.ChoiceField(
        label=gettext_lazy("May your answers be shown under your role?"),
        choices=_CONSENT,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose yes or no."),
            "invalid_choice": gettext_lazy("Choose yes or no."),
        },
    )

    def given(self):
        return self.cleaned_data["consent"] == "yes"
