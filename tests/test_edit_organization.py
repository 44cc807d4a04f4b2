"""What is said of an organization is changed by whoever answers for it, and its reports follow."""

import pytest
from django.urls import reverse

from tests import answers

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "Meridian Water",
    "alias": "Utility A",
    "industry": "finance",
    "size_band": "",
    "country": "IN",
    "remind_after": "12",
}


@pytest.fixture
def edit(client, evan, meridian):
    client.force_login(evan)
    return lambda **typed: client.post(reverse("edit_organization", args=[meridian.pk]), {**TYPED, **typed})


def test_details_are_kept_and_the_report_says_what_the_law_says_of_them(edit, client, evan, meridian):
    assessment = answers.submit(evan, meridian)
    assert edit(regions=["EU", "US"], circumstances=["listed"]).status_code == 302
    meridian.refresh_from_db()
    assert (meridian.alias, meridian.country, meridian.regions, meridian.circumstances) == (
        "Utility A",
        "IN",
        ["EU", "US"],
        ["listed"],
    )
    page = client.get(reverse("report", args=[assessment.pk])).text
    assert "A rule on this line." in page
    assert "SEC Regulation S-K, Item 106(c)" in page


def test_what_is_no_place_of_the_library_is_refused_by_name_and_nothing_is_changed(edit, meridian):
    response = edit(regions=["Atlantis"], circumstances=["haunted"])
    assert response.status_code == 422
    assert response.context["form"].errors["regions"] == [
        "Select a valid choice. Atlantis is not one of the available choices."
    ]
    meridian.refresh_from_db()
    assert meridian.country == ""


def test_a_name_of_nothing_is_refused(edit, meridian):
    assert edit(name=" \u200b ").context["form"].errors["name"] == ["Enter the organization’s name."]


def test_countries_stand_in_the_order_of_the_readers_language(as_evan):
    page = as_evan.get("/organizations/new/", headers={"accept-language": "de"}).text
    countries = ["Afghanistan", "Ägypten", "Albanien", "Oman", "Österreich", "Pakistan"]
    assert sorted(countries, key=lambda name: page.index(f">{name}</option>")) == countries
