"""The site's own addresses, and static pages behind the same log-in to set beside them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import include, path


@login_required
def same_size(request, name):
    """A page that was made before. POST leads to it, as a step of the survey leads to the next."""
    return redirect("same_size", name) if request.method == "POST" else render(request, f"{name}.html")


urlpatterns = [path("bench/<slug:name>/", same_size, name="same_size"), path("", include("cioaudit.urls"))]
