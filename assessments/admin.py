"""The Django admin, for staff: what was assessed is read there and never changed."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.urls import reverse

from . import access, audit, exports, removal
from .models import Action, Assessment, ExportLog, Membership, Organization, Rating, User


class ReadOnly:
    """For rows that are kept as they were."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Recorded:
    """Writes into the audit trail what an admin adds and changes here: the names of the fields, and not what is in them."""

    added: Action
    changed: Action

    def log_addition(self, request, obj, message):
        audit.record(self.added, on=obj, fields=_fields(message))
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        audit.record(self.changed, on=obj, fields=_fields(message))
        return super().log_change(request, obj, message)


def _fields(message):
    """The fields that Django's message about a change names; "password" where it is its sentence about that."""
    if isinstance(message, str):
        return "password" if "password" in message.lower() else ""
    return ", ".join(field for part in message for what in part.values() for field in what.get("fields", []))


class Members(admin.TabularInline):
    """Those who belong to the organization. The person is told and not chosen: a choice costs a query for each row."""

    model = Membership
    readonly_fields = ["user"]
    extra = 0
    verbose_name_plural = "members"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "organization")

    def has_add_permission(self, request, obj):
        return False


class NewMembers(admin.TabularInline):
    model = Membership
    autocomplete_fields = ["user"]
    extra = 1
    verbose_name_plural = "new members"

    def has_view_or_change_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(User)
class UserAdmin(Recorded, DjangoUserAdmin):
    added = Action.ACCOUNT_ADDED
    changed = Action.ACCOUNT_CHANGED
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    search_fields = ["email", "name"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("Person", {"fields": ["name"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]

    def has_delete_permission(self, request, obj=None):
        # One's own goes by the page for it, which looks after the last admin.
        return obj != request.user and super().has_delete_permission(request, obj)

    def delete_model(self, request, obj):
        removal.delete_account(obj)

    def delete_queryset(self, request, queryset):
        for user in queryset:
            removal.delete_account(user)


@admin.register(Organization)
class OrganizationAdmin(Recorded, admin.ModelAdmin):
    added = Action.ORGANIZATION_ADDED
    changed = Action.ORGANIZATION_CHANGED
    list_display = ["name", "alias", "industry", "size_band", "country", "created_at"]
    list_filter = ["industry", "size_band"]
    show_full_result_count = False
    search_fields = ["name", "alias"]
    inlines = [Members, NewMembers]

    def has_delete_permission(self, request, obj=None):
        # It goes by its own page, which says what goes along, offers the archive, and asks for the name.
        return False

    def view_on_site(self, obj):
        return reverse("organization", args=[obj.pk])


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["organization", "started_by", "started_at", "submitted_at"]
    list_select_related = ["organization", "started_by"]
    list_filter = ["submitted_at"]
    search_fields = ["organization__name", "organization__alias", "started_by__email"]
    show_full_result_count = False
    actions = ["export_selected"]

    def has_export_permission(self, request):
        return access.exports_everything(request.user)

    @admin.action(description="Export selected results", permissions=["export"])
    def export_selected(self, request, queryset):
        """The same file as from the export page, of these assessments. Drafts have no result."""
        preset = exports.PRESETS["results"]
        rows = preset.rows().filter(pk__in=queryset.order_by().values("pk"))
        count = rows.count()
        if not count:
            return self.message_user(request, "None of these is submitted: a draft has no result.", messages.WARNING)
        picked = f"{count:,} assessment{'s' if count > 1 else ''} picked in the admin site"
        wanted = exports.Wanted(preset, exports.FORMATS["csv"], preset.columns, picked=picked)
        return exports.as_response(exports.Export(wanted, rows, request.user))


@admin.register(ExportLog)
class ExportLogAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["file_name", "by", "started_at", "status", "rows", "what"]
    list_filter = ["status", "preset", "started_at"]
    search_fields = ["by", "what", "sha256"]
    show_full_result_count = False


@admin.register(Rating)
class RatingAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["assessment", "tier", "rule", "method_version", "created_at"]
    list_select_related = ["assessment__organization"]
    list_filter = ["tier", "rule", "method_version"]
    search_fields = ["assessment__organization__name", "assessment__organization__alias"]
    show_full_result_count = False
