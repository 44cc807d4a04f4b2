"""Organizations whose structure is assessed, and who belongs to them."""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from assessments.languages import gettext
from assessments.models.assessments import Assessment
from assessments.models.countries import COUNTRIES, COUNTRY_NAMES
from assessments.models.standings import Standing


class SizeBand(models.TextChoices):
    """By number of people employed: the bands in which the published surveys report."""

    UNDER_500 = "under_500", gettext_lazy("Under 500 people")
    TO_2500 = "500_2500", gettext_lazy("500 to 2,500 people")
    TO_10000 = "2500_10000", gettext_lazy("2,500 to 10,000 people")
    OVER_10000 = "over_10000", gettext_lazy("Over 10,000 people")


class Industry(models.TextChoices):
    ENERGY = "energy", gettext_lazy("Energy and utilities")
    EDUCATION = "education", gettext_lazy("Education and research")
    FINANCE = "finance", gettext_lazy("Financial services")
    HEALTH = "health", gettext_lazy("Health care")
    INFORMATION = "information", gettext_lazy("Software, media and telecommunications")
    MANUFACTURING = "manufacturing", gettext_lazy("Manufacturing")
    PUBLIC = "public", gettext_lazy("Public sector")
    RETAIL = "retail", gettext_lazy("Retail and consumer goods")
    SERVICES = "services", gettext_lazy("Professional services")
    TRANSPORT = "transport", gettext_lazy("Transport and logistics")
    OTHER = "other", gettext_lazy("Another industry")


REMINDERS = [
    (6, gettext_lazy("After 6 months")),
    (12, gettext_lazy("After a year")),
    (18, gettext_lazy("After 18 months")),
    (24, gettext_lazy("After two years")),
    (0, gettext_lazy("Never")),
]


class OrganizationQuerySet(models.QuerySet):
    def with_latest(self):
        """Adds the latest submitted assessment's ``latest_id``, ``latest_tier`` and ``latest_on``; None without one."""
        latest = (
            Assessment.objects.submitted()
            .filter(organization=models.OuterRef("pk"))
            .order_by("-submitted_at", "pk")[:1]
        )
        return self.annotate(
            latest_id=models.Subquery(latest.values("pk")),
            latest_tier=models.Subquery(latest.values("rating__tier")),
            latest_on=models.Subquery(latest.values("submitted_at")),
        )


class Organization(models.Model):
    """Whose reporting structure is assessed; to a consultant, a client."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    industry = models.CharField(max_length=20, choices=Industry.choices, blank=True)
    size_band = models.CharField("size", max_length=20, choices=SizeBand.choices, blank=True)
    alias = models.CharField(
        "short alias", max_length=40, blank=True, help_text="What stands for the name where nobody may recognize it"
    )
    country = models.CharField(max_length=2, blank=True, choices=COUNTRIES)
    regions = models.JSONField(
        default=list, blank=True, help_text="Where else it is supervised: codes of the law library"
    )
    circumstances = models.JSONField(default=list, blank=True, help_text="What else holds: codes of the law library")
    remind_after = models.PositiveSmallIntegerField(
        "remind to assess again", default=12, choices=REMINDERS, help_text="When the latest assessment is this old"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "id"]
        indexes = [
            models.Index(Lower("name"), "id", name="organization_by_name"),
            models.Index(fields=["industry"], name="organization_industry"),
            models.Index(fields=["country"], name="organization_country"),
        ]

    def __str__(self):
        return self.name

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Saves it, and gives a new organization its place in the portfolio."""
        adding = self._state.adding
        super().save(*args, **kwargs)
        if adding:
            Standing.objects.get_or_create(organization=self)

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it when it is gone."""
        return self.name

    # Django's own look through all choices, and translate each of them: a fifth of what a portfolio's page took.

    def get_country_display(self) -> str:
        return COUNTRY_NAMES.get(self.country, self.country)

    def get_industry_display(self) -> str:
        return _label(Industry, self.industry)

    def get_size_band_display(self) -> str:
        return _label(SizeBand, self.size_band)

    @property
    def country_name(self) -> str:
        """The country in the language spoken; empty where none was told."""
        return gettext(self.get_country_display())


def _label(choices: type[models.TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices else value


class Membership(models.Model):
    """One person's part in one organization. An admin needs none: that is site-wide staff."""

    class Role(models.TextChoices):
        EXECUTIVE = "executive", gettext_lazy("Executive")
        CONSULTANT = "consultant", gettext_lazy("Consultant")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="one_membership_per_person_and_organization"),
        ]

    def __str__(self):
        return f"{self.user} as {self.get_role_display().lower()} of {self.organization}"
