"""Finding the post that a person has in mind."""

from assessments.orgcharts import post_on_row, posts_titled, read, rows_by_id

from .exports import export

FILE = export(
    "1,CEO,",
    "2,Président délégué,1",
    "3,Head of IT Security,2",
    "3,Head of IT Security,2",
    ",Head of Legal,1",
    "6,Head of IT,2",
)


def found(words):
    posts, count = posts_titled(read(FILE), words)
    return [(post.row, post.title, post.manager) for post in posts], count


def test_all_words_must_be_in_the_title_whatever_case_and_order():
    assert found("it HEAD") == (
        [(4, "Head of IT Security", "Président délégué"), (7, "Head of IT", "Président délégué")],
        2,
    )
    assert found("president delegue") == ([(3, "Président délégué", "CEO")], 1)
    assert found("nobody") == ([], 0)


def test_no_words_find_nothing():
    assert (found(""), found(" … ")) == (([], 0), ([], 0))


def test_a_post_without_an_id_or_told_twice_cannot_be_pointed_at():
    assert [post_on_row(read(FILE), row) for row in (1, 2, 4, 5, 6, 99)] == [None, "1", "3", None, None, None]


def test_an_id_stands_first_on_a_row():
    assert rows_by_id(read(FILE)) == {"1": 2, "2": 3, "3": 4, "6": 7}


def test_twenty_are_shown_and_all_counted():
    posts, count = posts_titled(read(export("1,CEO,", *(f"{number},Clerk,1" for number in range(2, 52)))), "clerk")
    assert (len(posts), count) == (20, 50)
