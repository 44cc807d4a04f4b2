"""A walk through every page as one visitor: every address of the URLconf, filled in with both sides, and every link met."""

import io
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.core.cache import cache
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern
from pypdf import PdfReader

from assessments.models import RateCount

# Logging out ends the walk, and a log-in elsewhere leads away. The admin site is staff's alone: see test_doors.py.
NOT_WALKED = ("account_logout", "openid_connect_", "social/", "admin:")
LONGEST = 2000
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Address:
    """One pattern of the URLconf: its name, its route, what is filled in, and its view."""

    name: str
    route: str
    fields: tuple[str, ...]
    view: object

    def paths(self, arguments):
        """Its paths with every combination of the given values; none where a field is unknown, which a test tells."""
        paths = [re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{self.route}")]
        for name in self.fields:
            paths = [path.replace(f"{{{name}}}", str(value)) for path in paths for value in arguments.get(name, ())]
        return paths


def addresses(resolver=None, before="", space=""):
    """Every address of the site that is written as a route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if not isinstance(pattern.pattern, RoutePattern):
            continue  # allauth's few regular expressions take tokens from mails
        route = f"{before}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, route, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            fields = tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))
            yield Address(space + (pattern.name or route), route, fields, pattern.callback)


def walked():
    return [address for address in addresses() if not address.name.startswith(NOT_WALKED)]


class Page(HTMLParser):
    """The addresses that a page leads to, and the forms on it with every value that a field can have."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.select = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "form":
            self.forms.append({"action": found.get("action", ""), "method": found.get("method", "get"), "fields": {}})
        elif tag == "select":
            self.select = found.get("name", "")
        elif tag in ("input", "textarea", "button", "option") and self.forms:
            name = self.select if tag == "option" else found.get("name")
            if name:
                self.forms[-1]["fields"].setdefault(name, []).append(found.get("value", ""))


def walk(client, sides):
    """Gets every page that ``client`` can come to from any address, and yields its path and the response."""
    waiting = [path for address in walked() for path in address.paths(both(sides))]
    seen = set(waiting)
    for number, path in enumerate(waiting):
        assert number < LONGEST, "The walk does not come to an end."
        response = get(client, path)
        yield path, response
        for link in leads_to(path, response):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def get(client, path):
    RateCount.objects.all().delete()  # the limits are tested elsewhere
    cache.clear()
    return client.get(path)


def page_of(response):
    return Page(response.text if response.get("Content-Type", "").startswith("text/html") else "")


def leads_to(path, response):
    """The paths on this site that a page or a redirect leads to, without their fragments."""
    found = [response["Location"]] if response.has_header("Location") else []
    for link in [*found, *page_of(response).links]:
        target = urlsplit(urljoin(f"http://testserver{path}", link))
        if target.netloc == "testserver" and not target.path.startswith(("/static/", "/admin/", "/accounts/")):
            yield target.path + (f"?{target.query}" if target.query else "")


def with_foreign_ids(path, response, instead):
    """What the page asks for, with each id in it replaced by those that ``instead`` gives: yields method, path and data."""
    for method, target, fields in asked_by(path, response):
        first = {name: values[0] for name, values in fields.items()}
        for name, values in fields.items():
            own = next(filter(ID.fullmatch, values), None)
            if own:
                yield from ((method, target, {**first, name: value}) for value in instead(own) if ID.fullmatch(value))


def asked_by(path, response):
    """Every query and form of a page: its method, its path, and each field with all values that it can have."""
    for link in leads_to(path, response):
        target = urlsplit(link)
        if target.query:
            yield "get", target.path, {name: [value] for name, value in parse_qsl(target.query, keep_blank_values=True)}
    for form in page_of(response).forms:
        target = urlsplit(urljoin(f"http://testserver{path}", form["action"]))
        yield form["method"].lower(), target.path, form["fields"]


def readable(response):
    """All that a visitor could read in a response, as text: headers, page, and what is inside of files."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{response.cookies.output()}\n{_text(body)}"


def _text(body):
    if body.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(body))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(f"{name}\n{_text(archive.read(name))}" for name in archive.namelist())
    return body.decode("utf-8", "replace")


def both(sides):
    """What addresses can be filled in with, from both sides."""
    names = {name for side in sides for name in side.arguments}
    return {name: [value for side in sides for value in side.arguments[name]] for name in names}
