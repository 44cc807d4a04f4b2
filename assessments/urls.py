"""The addresses of the house: plain verbs and nouns."""

from django.urls import path
from django.views.generic import TemplateView

from .views import (
    clients,
    compare,
    downloads,
    method,
    notes,
    organizations,
    orgcharts,
    portfolio,
    quickcheck,
    report,
    respond,
    sharing,
    trail,
)

urlpatterns = [
    path("", TemplateView.as_view(template_name="assessments/landing.html"), name="landing"),
    path("organizations/", organizations.home, name="home"),
    path("organizations/new/", organizations.create_organization, name="create_organization"),
    path("organizations/<uuid:organization_id>/", organizations.organization, name="organization"),
    path("organizations/<uuid:organization_id>/benchmarks/", organizations.against_others, name="benchmarks"),
    path("organizations/<uuid:organization_id>/changes/", organizations.changes, name="changes"),
    path("organizations/<uuid:organization_id>/assessments/", organizations.start_assessment, name="start_assessment"),
    path("organizations/<uuid:organization_id>/org-chart/", orgcharts.org_chart, name="org_chart"),
    path(
        "organizations/<uuid:organization_id>/org-chart/columns/", orgcharts.org_chart_columns, name="org_chart_columns"
    ),
    path(
        "organizations/<uuid:organization_id>/org-chart/progress/",
        orgcharts.org_chart_progress,
        name="org_chart_progress",
    ),
    path("organizations/<uuid:organization_id>/org-chart/posts/", orgcharts.org_chart_posts, name="org_chart_posts"),
    path("organizations/<uuid:organization_id>/notes/", notes.organization_notes, name="organization_notes"),
    path("notes/<uuid:note_id>/", notes.edit_note, name="edit_note"),
    path("notes/<uuid:note_id>/delete/", notes.delete_note, name="delete_note"),
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/import/", clients.import_clients, name="import_clients"),
    path("portfolio/outcome/", portfolio.outcome, name="outcome"),
    path("portfolio/compare/", compare.compare, name="compare"),
    path("portfolio/compare/table.csv", compare.compare_csv, name="compare_csv"),
    path("portfolio/compare/anonymous/", compare.compare_anonymously, name="compare_anonymously"),
    path("check/", quickcheck.quick_check, name="quick_check"),
    path("check/keep/", quickcheck.quick_check_keep, name="quick_check_keep"),
    path("check/kept/", quickcheck.quick_check_kept, name="quick_check_kept"),
    path("assessments/<uuid:assessment_id>/", respond.resume, name="resume"),
    path("assessments/<uuid:assessment_id>/questions/<slug:question_id>/", respond.question, name="question"),
    path("assessments/<uuid:assessment_id>/check/", respond.check_answers, name="check_answers"),
    path("assessments/<uuid:assessment_id>/report/", report.report, name="report"),
    path("assessments/<uuid:assessment_id>/report.pdf", downloads.report_pdf, name="report_pdf"),
    path("assessments/<uuid:assessment_id>/report/try/", report.try_manager, name="try_manager"),
    path("assessments/<uuid:assessment_id>/links/", sharing.share_report, name="share_report"),
    path("assessments/<uuid:assessment_id>/links/<uuid:link_id>/revoke/", sharing.revoke_share, name="revoke_share"),
    path("shared/<str:token>/", sharing.open_share, name="open_share"),
    path("shared/report/<uuid:link_id>/", sharing.shared_report, name="shared_report"),
    path("shared/report/<uuid:link_id>/try/", sharing.try_shared, name="try_shared"),
    path("audit/", trail.trail, name="trail"),
    path("method/", method.method, name="method"),
]
