"""The Django admin, for staff: what was assessed is read there and never changed."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator, AuthenticatorAdmin
from allauth.socialaccount.admin import SocialAccount, SocialAccountAdmin, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.urls import reverse

from . import access, accesstokens, audit, exports, removal
from .models import AccessToken, Action, Assessment, ExportLog, Membership, Organization, Rating, User

# Those above are registered by their own apps, with forms by which an admin could make a way into anybody's account, or
# read what a provider of single sign-on has entrusted to this site.
admin.site.unregister([Authenticator, EmailAddress, Group, SocialAccount, SocialApp, SocialToken])


class ReadOnly:
    """For rows that are kept as they were."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OnlyDeleted(ReadOnly):
    """For ways into an account: its owner sets them up, and an admin can take them away from whoever has lost them."""

    exclude = ["data", "extra_data"]

    def has_delete_permission(self, request, obj=None):
        return super(ReadOnly, self).has_delete_permission(request, obj)


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


_RIGHTS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")


def _rights(user):
    """What the account may do from now on, in plain values."""
    flags = {name: getattr(user, name) for name in _RIGHTS[:3]}
    groups = ", ".join(user.groups.order_by("name").values_list("name", flat=True))
    return {**flags, "groups": groups, "permissions": _permissions(user.user_permissions)}


def _permissions(permissions):
    return ", ".join(permissions.order_by("codename").values_list("codename", flat=True))


@admin.register(User)
class UserAdmin(Recorded, DjangoUserAdmin):
    added = Action.ACCOUNT_ADDED
    changed = Action.ACCOUNT_CHANGED
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    search_fields = ["email", "name"]
    fieldsets = [
        (None, {"fields": ["email", "addresses", "password"]}),
        ("Person", {"fields": ["name", "language"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]
    readonly_fields = ["addresses", "language"]

    @admin.display(description="confirmed by its owner")
    def addresses(self, user):
        # Told and not edited: whoever could add a confirmed one here could come in by it.
        confirmed = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        return ", ".join(confirmed) or "none"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if set(_RIGHTS) & set(form.changed_data):
            audit.record(Action.RIGHTS_CHANGED, on=form.instance, **_rights(form.instance))

    def log_change(self, request, obj, message):
        if _fields(message) == "password":
            accesstokens.revoke_all_of(obj)
        return super().log_change(request, obj, message)

    def has_delete_permission(self, request, obj=None):
        # One's own goes by the page for it, which looks after the last admin.
        return obj != request.user and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs, request):
        # Tokens go with their owner, although nobody deletes one by itself.
        listed, counts, not_permitted, protected = super().get_deleted_objects(objs, request)
        return listed, counts, not_permitted - {AccessToken._meta.verbose_name}, protected

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
        count = queryset.submitted().count()
        if not count:
            return self.message_user(request, "None of these is submitted: a draft has no result.", messages.WARNING)
        picked = f"{count:,} assessment{'s' if count > 1 else ''} picked in the admin site"
        wanted = exports.Wanted(preset, exports.FORMATS["csv"], preset.columns, picked=picked)
        try:
            return exports.as_response(exports.Export(wanted, rows, request.user))
        except exports.NotWorkedOut as fault:
            return self.message_user(request, str(fault), messages.ERROR)


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


@admin.register(AccessToken)
class AccessTokenAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["name", "user", "state", "created_at", "expires_at", "last_used_at"]
    list_select_related = ["user"]
    list_filter = ["revoked_at", "expires_at"]
    search_fields = ["name", "user__email"]
    show_full_result_count = False
    exclude = ["fingerprint"]
    actions = ["revoke_selected"]

    def has_revoke_permission(self, request):
        return super(ReadOnly, self).has_change_permission(request)

    @admin.action(description="Revoke selected access tokens", permissions=["revoke"])
    def revoke_selected(self, request, queryset):
        live = list(queryset.live())
        for token in live:
            accesstokens.revoke(token)
        self.message_user(request, f"Revoked: {len(live)}. Programs that use them are refused from now on.")


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    """What the members of a group may do is in the audit trail each time that somebody changes it."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        group = form.instance
        audit.record(Action.GROUP_SAVED, on=group, group=group.name, permissions=_permissions(group.permissions))

    def log_deletions(self, request, queryset):
        for group in queryset:
            audit.record(Action.GROUP_DELETED, on=group, group=group.name)
        return super().log_deletions(request, queryset)


@admin.register(Authenticator)
class FactorAdmin(OnlyDeleted, AuthenticatorAdmin):
    pass


@admin.register(SocialAccount)
class SignOnAdmin(OnlyDeleted, SocialAccountAdmin):
    pass
