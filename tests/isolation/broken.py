"""A site with one page, which breaks down."""

from django.urls import path

urlpatterns = [path("", lambda request: 1 / 0)]
