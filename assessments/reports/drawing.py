"""The chain, twice: in one line from the CISO up, and as a tree from the top down with the posts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from assessments.languages import Texts, marked
from assessments.languages import gettext as _
from assessments.scoring import Chart, Position, Post, Rating, Role, Status

from .naming import capital, counted, in_full, short, the

NOT_RECORDED = marked("not recorded")
NOBODY_ABOVE = marked("nobody")
AND_THIS_LINE = marked(", and this line")
VACANT = marked("{post} (vacant)")
IN_ONE_PERSON = marked("{post} and head of technology, in one person")
ABOVE = marked("{posts} above")

_LONGEST_LINE = 6
_LONGEST_IN_HEAD = 3
_MOST_HEADS = 4
_DEEP = 5

_STATUS_WORDS: dict[Status, str] = Texts(
    {
        Status.VACANT: marked("Vacant"),
        Status.ACTING: marked("Held by somebody acting"),
        Status.OUTSOURCED: marked("Provided from outside"),
        Status.PART_TIME: marked("Part-time"),
        Status.SHARED: marked("Shared with other companies"),
    }
)


@dataclass(frozen=True, slots=True)
class LinePost:
    """One post in the line. ``mark`` is written on the arrow that leads to it, ``spoken`` is what a listener hears.

    ``absent``: there is no such post, nobody in it, or it is not known; it is drawn dashed.
    """

    label: str
    is_ciso: bool = False
    absent: bool = False
    decides: bool = False
    mark: str = ""
    spoken: str = ""


def as_json(post: LinePost) -> dict[str, Any]:
    """The post as plain data, without what is as usual: ``LinePost(**data)`` reads it back."""
    usual = {field.name: field.default for field in fields(LinePost)}
    return {name: value for name, value in asdict(post).items() if value != usual[name]}


@dataclass(frozen=True, slots=True)
class TreePost:
    """One post in the tree, with what stands below it. ``line`` is said of the line that leads up from it.

    ``key`` is the post's id in the chart, empty where there is no such post; ``dotted_to`` are ids of other posts of the tree.
    """

    title: str
    notes: tuple[str, ...] = ()
    is_ciso: bool = False
    absent: bool = False
    decides: bool = False
    line: str = ""
    dotted: tuple[str, ...] = ()
    children: tuple[TreePost, ...] = ()
    key: str = ""
    dotted_to: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        return 1 + max((child.depth for child in self.children), default=0)


@dataclass(frozen=True, slots=True)
class Tree:
    """The tops of the drawing. ``deep`` asks for narrow steps, so that a long chain stays on a phone's page."""

    tops: tuple[TreePost, ...]

    @property
    def deep(self) -> bool:
        return max(top.depth for top in self.tops) > _DEEP


def line_in_head(rating: Rating, chart: Chart, *, end: str = NOT_RECORDED) -> tuple[LinePost, ...]:
    """The line as short as the head of a report needs it: the CISO, its manager, and where the tier is decided.

    What is left out is counted, and stands in the tree below. ``end``: what stands where the line breaks off.
    """
    return _line(rating, chart, _layers_in_head(rating), end)


def line(rating: Rating, chart: Chart, *, end: str = NOT_RECORDED) -> tuple[LinePost, ...]:
    """The reporting chain in one line, the CISO first. The relation that decides the tier is marked."""
    return _line(rating, chart, _shown_layers(rating), end)


def _line(rating: Rating, chart: Chart, shown: set[int], end: str) -> tuple[LinePost, ...]:
    if rating.ciso is None:
        label = _("No CISO") if rating.rule == "R1" else _("CISO not known")
        return (LinePost(label, is_ciso=True, absent=True),)
    ciso = chart[rating.ciso.id]
    posts = [_line_ciso(rating, ciso), *_line_above(rating, shown)]
    if rating.layers_to_top is None and not _ends_at_the_top(rating, chart, ciso):
        posts.append(_line_end(rating, end))
    return tuple(posts)


def _line_ciso(rating: Rating, ciso: Position) -> LinePost:
    label = short(ciso)
    if rating.rule == "R3":
        label = _(IN_ONE_PERSON).format(post=label)
    return LinePost(_(VACANT).format(post=label) if ciso.is_vacant else label, is_ciso=True, absent=ciso.is_vacant)


def _line_above(rating: Rating, shown: set[int]) -> Iterator[LinePost]:
    deciding = deciding_layers(rating)
    skipped = 0
    for layer, post in enumerate(rating.chain, start=1):
        if layer not in shown:
            skipped += 1
            continue
        if skipped:
            yield _left_out(skipped, layer <= deciding)
            skipped = 0
        yield _line_post(post, layer, deciding)
    if skipped:
        yield LinePost(_(ABOVE).format(posts=counted(skipped, "more post")), absent=True, spoken=_("who reports to"))


def _left_out(posts: int, decides: bool) -> LinePost:
    return LinePost(counted(posts, "more post"), absent=True, decides=decides, spoken=_("by way of"))


def _line_post(post: Post, layer: int, deciding: int) -> LinePost:
    start = _("reports to") if layer == 1 else _("who reports to")
    if layer > deciding:
        return LinePost(short(post), spoken=start)
    mark = _("decides") if deciding == 1 else _("layer {number}").format(number=layer)
    return LinePost(short(post), decides=True, mark=mark, spoken=f"{start}{_(AND_THIS_LINE)}")


def _shown_layers(rating: Rating) -> set[int]:
    layers = range(1, len(rating.chain) + 1)
    if len(rating.chain) <= _LONGEST_LINE:
        return set(layers)
    return {1, 2, rating.layers_to_head_of_technology or 2, len(rating.chain) - 1, len(rating.chain)}


def _layers_in_head(rating: Rating) -> set[int]:
    if len(rating.chain) <= _LONGEST_IN_HEAD:
        return set(range(1, len(rating.chain) + 1))
    # The manager and the head of technology; where none is in the line, the manager and the top.
    shown = {1, rating.layers_to_head_of_technology or len(rating.chain)}
    # A post left out alone would save no room.
    edges = {0, len(rating.chain) + 1, *shown}
    alone = {layer for layer in range(1, len(rating.chain) + 1) if {layer - 1, layer + 1} <= edges}
    return shown | alone


def _line_end(rating: Rating, end: str) -> LinePost:
    """Where the line breaks off. It decides only where the rules needed what comes next."""
    decides = rating.rule == "R8"
    spoken = _("reports to") + _(AND_THIS_LINE) if decides else _("who reports to")
    mark = _("missing") if end == NOT_RECORDED else _("open")
    return LinePost(_(end), absent=True, decides=decides, mark=mark if decides else "", spoken=spoken)


def _ends_at_the_top(rating: Rating, chart: Chart, ciso: Position) -> bool:
    """Whether nobody stands above because the CISO is the top, and not because somebody was left out."""
    return rating.rule in ("R3", "R6") and chart.chain(ciso).missing is None and not rating.chain


def deciding_layers(rating: Rating) -> int:
    """How many lines, counted from the CISO up, decide the tier together; 0 where none does."""
    if rating.rule in ("R1", "R3", "R8"):
        return 0
    return rating.layers_to_head_of_technology or min(1, len(rating.chain))


def tree(rating: Rating, chart: Chart, *, end: str = NOT_RECORDED) -> Tree:
    """The chain from the top down, with the heads of technology and the dotted lines beside it."""
    ciso = chart.get(rating.ciso.id) if rating.ciso else None
    shown = {post.id: post for post in _shown(chart, ciso)}
    drawing = _Drawing(rating, chart, ciso, shown, end)
    tops = [drawing.post(post) for post in shown.values() if chart.manager(post) is None]
    if ciso is None:
        label = _("No CISO") if rating.rule == "R1" else _("CISO not known")
        tops.append(TreePost(label, (_("Nobody is named as accountable"),), is_ciso=True, absent=True))
    return Tree(tuple(tops))


def _shown(chart: Chart, ciso: Position | None) -> Iterator[Position]:
    """The CISO's chain first, so that it leads; then the heads of technology and dotted lines, each with its chain."""
    dotted = [chart[target] for target in ciso.dotted_to] if ciso else []
    start = [ciso] if ciso else [post for post in chart if post.has(Role.CEO)][:1]
    for post in (*start, *heads_of_technology(chart)[:_MOST_HEADS], *dotted):
        yield from (post, *chart.chain(post))


def _view_of_risk(manager: Position) -> str:
    if manager.is_risk_executive:
        return _("Weighs the whole company’s risk")
    said_no = manager.company_wide_risk is False
    return _("No view of the whole company’s risk") if said_no else _("Not known to weigh the whole company’s risk")


def heads_of_technology(chart: Chart) -> list[Position]:
    """The CIOs; where nobody is called that, whoever else leads technology."""
    executives = [position for position in chart if position.is_technology_executive]
    return [position for position in executives if position.has(Role.CIO)] or executives


@dataclass(frozen=True)
class _Drawing:
    rating: Rating
    chart: Chart
    ciso: Position | None
    shown: dict[str, Position]
    end: str

    def post(self, post: Position) -> TreePost:
        """``post`` and all that is shown below it; above it the gap, where its manager is not in the chart."""
        is_ciso = self.ciso is not None and post.id == self.ciso.id
        drawn = TreePost(
            title=in_full(post),
            notes=tuple(self._notes(post, is_ciso)),
            is_ciso=is_ciso,
            absent=post.is_vacant,
            decides=self._layer(post) < deciding_layers(self.rating) or self._breaks_off(post),
            line=self._line(post, is_ciso),
            dotted=self._dotted() if is_ciso else (),
            children=tuple(self.post(child) for child in self.shown.values() if child.reports_to == post.id),
            key=post.id,
            dotted_to=post.dotted_to if is_ciso else (),
        )
        return TreePost(capital(_(self.end)), absent=True, children=(drawn,)) if self._breaks_off(post) else drawn

    def _layer(self, post: Position) -> int:
        """Solid lines from the CISO up to ``post``; for a post beside the chain, more than can decide."""
        if self.ciso is None:
            return len(self.chart)
        if post.id == self.ciso.id:
            return 0
        return self.chart.layers_to(self.ciso, post) or len(self.chart)

    def _breaks_off(self, post: Position) -> bool:
        if self.ciso is None or self.chart.manager(post) is not None:
            return False
        in_chain = post.id == self.ciso.id or self.chart.is_above(post, self.ciso)
        nobody_above = post.reports_to is None and not (post.id == self.ciso.id and self.rating.rule == "R8")
        return in_chain and not nobody_above

    def _line(self, post: Position, is_ciso: bool) -> str:
        if not is_ciso:
            return ""
        if self.rating.rule == "R8":
            open_end = _("What is missing here") if self.end == NOT_RECORDED else _("That nobody stands above")
            return (
                _("{open_end} keeps the tier open").format(open_end=open_end)
                if post.reports_to not in self.chart
                else ""
            )
        deciding = deciding_layers(self.rating)
        if deciding > 1:
            words = _("These {lines}, up to {post}, decide the tier")
            return words.format(lines=counted(deciding, "line"), post=the(self.rating.chain[deciding - 1]))
        once_filled = _(" once the post is filled") if self.rating.rule == "R2" else ""
        return _("This line decides the tier{once_filled}").format(once_filled=once_filled) if deciding else ""

    def _notes(self, post: Position, is_ciso: bool) -> Iterable[str]:
        if is_ciso:
            yield _("The post that is rated")
        head = self.rating.head_of_technology
        if head is not None and post.id == head.id:
            yield _("Head of technology in this line")
        elif post.is_technology_executive and not is_ciso:
            yield (
                _("Leads technology")
                if self._layer(post) == len(self.chart)
                else _("Technology executive in this line")
            )
        if self._layer(post) == 1 and head is None:
            yield _view_of_risk(post)
        if self.ciso and post.id in self.ciso.dotted_to:
            yield _("The CISO has a dotted line to it")
        if post.status in _STATUS_WORDS:
            yield _STATUS_WORDS[post.status]
        if self.ciso and post.is_held_with(self.ciso) and not is_ciso:
            yield _("The same person as the CISO")
        if (
            not is_ciso
            and post.reports_to is not None
            and not self._breaks_off(post)
            and self.chart.manager(post) is None
        ):
            yield _("Whom it reports to is not recorded")

    def _dotted(self) -> tuple[str, ...]:
        assert self.ciso is not None
        return dotted_lines(self.chart, self.ciso)


def dotted_to(rating: Rating, chart: Chart) -> tuple[str, ...]:
    """Whom the CISO's dotted lines lead to, in short."""
    ciso = chart.get(rating.ciso.id) if rating.ciso else None
    return tuple(short(chart[target]) for target in ciso.dotted_to) if ciso else ()


def dotted_lines(chart: Chart, post: Position) -> tuple[str, ...]:
    """The post's dotted lines in words."""
    return tuple(_("Dotted line to {the}").format(the=the(chart[target])) for target in post.dotted_to)
