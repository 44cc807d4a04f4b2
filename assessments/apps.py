from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "CIO Audit"

    def ready(self):
        from . import receivers  # noqa: F401 -- it connects itself to the signals
