"""How CIO Audit rates: for anybody who wants to check it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.reports import method as methods


@require_safe
def method(request):
    method = methods.build()
    return render(request, "assessments/method.html", {"method": method, "method_version": method.version})
