"""The tree of the chain laid out for a drawing on paper: which box stands where, and which lines join them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessments.languages import gettext as _

from .direction import isolated
from .drawing import AND_THIS_LINE, LinePost, Tree, TreePost
from .naming import capital, counted

# A taller drawing would be too small to read on one page: long runs of posts are then drawn as one box.
MOST_ROWS = 9
_SHORTEST_RUN = 3


@dataclass(frozen=True, slots=True)
class Box:
    """One post. ``row`` counts from the top, ``column`` from the left; a post above two others stands between them."""

    row: int
    column: float
    title: str
    notes: tuple[str, ...]
    is_ciso: bool
    absent: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the box ``lower`` to the box ``upper``, by their numbers. ``decides``: it decides the tier."""

    lower: int
    upper: int
    dotted: bool = False
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """``spoken`` says the drawing in words; ``caption`` what decides in it, empty where no line does."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    rows: int
    columns: int
    caption: str
    spoken: str

    @property
    def has_dotted(self) -> bool:
        return any(line.dotted for line in self.lines)


def diagram(tree: Tree) -> Diagram:
    """The drawing of the whole tree. All posts of a long straight run stand in one box, by their titles."""
    tall = max(top.depth for top in tree.tops) > MOST_ROWS
    placed = _Placing()
    for top in tree.tops:
        placed.place(_shortened(top) if tall else top, row=0)
    boxes = tuple(placed.boxes[number] for number in sorted(placed.boxes))
    captions = [post.line for post in _posts(tree) if post.line]
    return Diagram(
        boxes=boxes,
        lines=(*placed.solid, *placed.dotted(tree)),
        rows=max(box.row for box in boxes) + 1,
        columns=placed.columns,
        caption=captions[0] if captions else "",
        spoken=_spoken(tree),
    )


def of_line(line: tuple[LinePost, ...], dotted: tuple[str, ...]) -> Diagram:
    """The drawing of a line as short as the head of a report has it, and beside it whom dotted lines lead to."""
    bottom = len(line) - 1
    boxes = [Box(bottom - number, 0.0, post.label, (), post.is_ciso, post.absent) for number, post in enumerate(line)]
    lines = [Line(number - 1, number, decides=line[number].decides) for number in range(1, len(line))]
    labels = [post.label for post in line]
    beside = [label for label in dotted if label not in labels]
    rows = bottom + 1
    for number, label in enumerate(beside):
        # Upwards from beside the manager, at last beside the CISO; a further column where there are more than rows.
        row = (bottom - 1 - number) % rows
        boxes.append(Box(row, 1.0 + number // rows, label, (), is_ciso=False, absent=False))
    known = [*labels, *beside]
    lines += [Line(0, known.index(label), dotted=True) for label in dotted]
    columns = 1 + -(-len(beside) // rows)
    return Diagram(tuple(boxes), tuple(lines), rows=bottom + 1, columns=columns, caption="", spoken=_said(line, dotted))


def _said(line: tuple[LinePost, ...], dotted: tuple[str, ...]) -> str:
    said = " ".join(_spoken_post(post) for post in line)
    return ". ".join([said, *(_("Dotted line to {label}").format(label=isolated(label)) for label in dotted)]) + "."


def _spoken_post(post: LinePost) -> str:
    decides = _(" (this line decides)") if post.decides else ""
    return f"{post.spoken.removesuffix(_(AND_THIS_LINE))} {isolated(post.label)}{decides}".strip()


class _Placing:
    """Gives every post of a tree its place: a post without others below it takes the next free column."""

    def __init__(self) -> None:
        self.boxes: dict[int, Box] = {}
        self.solid: list[Line] = []
        self.columns = 0
        self._numbers: dict[str, int] = {}
        self._count = 0

    def place(self, post: TreePost, row: int) -> int:
        number = self._count
        self._count += 1
        self._numbers[post.key] = number
        below = [self.place(child, row + 1) for child in post.children]
        self.solid += [
            Line(lower, number, decides=child.decides) for lower, child in zip(below, post.children, strict=True)
        ]
        self.boxes[number] = Box(row, self._column(below), post.title, post.notes, post.is_ciso, post.absent)
        return number

    def _column(self, below: list[int]) -> float:
        if below:
            return (self.boxes[below[0]].column + self.boxes[below[-1]].column) / 2
        self.columns += 1
        return float(self.columns - 1)

    def dotted(self, tree: Tree) -> Iterator[Line]:
        for post in _posts(tree):
            for target in post.dotted_to:
                yield Line(self._numbers[post.key], self._numbers[target], dotted=True)


def _shortened(post: TreePost) -> TreePost:
    """The same with each straight run of posts, of which nothing is said but the title, as one post."""
    run = []
    below = post
    while _is_plain(below):
        run.append(below)
        below = below.children[0]
    if len(run) < _SHORTEST_RUN:
        return replace(post, children=tuple(_shortened(child) for child in post.children))
    # From the top down, as they stand.
    titles = "; ".join(each.title for each in run)
    return TreePost(
        title=_("{posts} in between").format(posts=capital(counted(len(run), "post"))),
        notes=(titles,),
        absent=False,
        decides=run[0].decides,
        children=(_shortened(below),),
    )


def _is_plain(post: TreePost) -> bool:
    return len(post.children) == 1 and not (post.notes or post.is_ciso or post.absent or post.dotted_to)


def _posts(tree: Tree) -> Iterator[TreePost]:
    for top in tree.tops:
        yield from _with_all_below(top)


def _with_all_below(post: TreePost) -> Iterator[TreePost]:
    yield post
    for child in post.children:
        yield from _with_all_below(child)


def _spoken(tree: Tree) -> str:
    sentences = []
    for post in _posts(tree):
        sentences += [
            _("{lower} reports to {upper}.").format(lower=child.title, upper=post.title) for child in post.children
        ]
        sentences += [f"{line}." for line in (*post.dotted, post.line) if line]
        if not post.children and post in tree.tops:
            sentences.append(_("{post} stands alone.").format(post=post.title))
    return " ".join(sentences)
