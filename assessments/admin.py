"""The Django admin, for staff: what was assessed is read there and never changed."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin

from .models import Assessment, Membership, Organization, Rating, User


class ReadOnly:
    """For rows that are kept as they were."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        # Asked here too where an organization is deleted: that takes along what belongs to it.
        deletes_organization = request.resolver_match.url_name.startswith("assessments_organization_")
        return deletes_organization and super().has_delete_permission(request, obj)


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
class UserAdmin(DjangoUserAdmin):
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


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["name", "alias", "industry", "size_band", "country", "created_at"]
    list_filter = ["industry", "size_band"]
    show_full_result_count = False
    search_fields = ["name", "alias"]
    inlines = [Members, NewMembers]


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["organization", "started_by", "started_at", "submitted_at"]
    list_select_related = ["organization", "started_by"]
    list_filter = ["submitted_at"]
    search_fields = ["organization__name", "organization__alias", "started_by__email"]
    show_full_result_count = False


@admin.register(Rating)
class RatingAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["assessment", "tier", "rule", "method_version", "created_at"]
    list_select_related = ["assessment__organization"]
    list_filter = ["tier", "rule", "method_version"]
    search_fields = ["assessment__organization__name", "assessment__organization__alias"]
    show_full_result_count = False
