"""What is said of ids and of the lines between rows: the texts of ``drawing``."""

from __future__ import annotations

from assessments.languages import Saying, marked

DEAD = marked('The row is titled "{title}", so it was taken for a dead post.')
DEAD_AND_NOBODY = marked('The row is titled "{title}" and has no id of its own: it was left out.')
DEAD_MANAGER = marked('The manager is the dead post "{title}" on row {row}.')

MISSING_ID = marked("The id is missing. No other row can name this post as its manager.")
NO_ID = marked('The id "{id}" says that there is none. No other row can name this post as its manager.')
LOST_ID = marked('"{id}" is no id. {why} No other row can name this post as its manager.')
ALIKE = marked(
    'The id "{id}" looks like "{other}" on row {row} but for case, spaces or leading zeros. Give ids that cannot be confused.'
)

SHARED_ID = marked('The id "{name}" also stands on row {row} ("{title}"). {what}')
SHARED_TITLE = marked('The title "{name}" also stands on row {row} ("{title}"). {what}')
SAME_ID = marked(
    'The id "{name}" also stands on row {row} ("{title}") with the same title and manager: taken as one post.'
)
SAME_TITLE = marked(
    'The title "{name}" also stands on row {row} ("{title}") with the same title and manager: taken as one post.'
)
# Whether the titles differ, and the managers.
ROWS_DIFFER = {
    (True, True): marked("The rows differ in title and manager. Give each post an id of its own."),
    (True, False): marked("The rows differ in title. Give each post an id of its own."),
    (False, True): marked("The rows differ in manager. Give each post an id of its own."),
    (False, False): marked("The rows differ. Give each post an id of its own."),
}

COLUMN_OF_NAMES = marked(
    "None of the {count} different managers in this column is the id of a row. They may be people’s names, which are not "
    "kept, or ids of another kind. Give each manager by the id of the post."
)
BRACKETS_MEAN = marked('What stands in brackets was taken to mean "{id}".')
MEANS = marked('"{given}" was taken to mean "{id}".')
WORD_FOR_NOBODY = marked('"{given}" was taken as blank: nobody is above this post.')
BY_TITLE = marked('"{given}" is no id; it was taken for the post of that title on row {row}.')
IMPLIED = marked('No row is titled "{title}". A post of that title was added; who is above it is not known.')

NOT_IN_THE_FILE = marked("managers who are not in the file")
LOST_REFERENCE = marked('"{given}" is no reference. {why} Correct it.')
BY_NAME = marked("The manager is given by a name or other words. Give the id of the manager’s row.")
NOBODY_HAS_ID = marked('No post in the file has the id "{id}". Add that post, or correct the reference.')
ON_ROWS_OF_NOBODY = marked('"{given}" stands only on rows that describe no post. Correct the reference.')

PLACE = marked('row {row}, "{title}"')
ON_SEVERAL_ROWS = marked('"{given}" stands on several rows that differ: {places}. Give each post an id of its own.')
CAN_MEAN_SEVERAL = marked('"{given}" can mean several posts: {places}. Give each post an id of its own.')
SEVERAL_OF_THE_TITLE = marked(
    '"{given}" is no id, and as a title it stands on several rows: {places}. Give each post an id of its own.'
)

SHIFTED = marked("The row’s cells may stand in the wrong columns.")
CUT_SHORT = marked("The row ends before the manager’s cell.")

# Who stands for a manager who is not in a chart.
NOT_BY_ID = Saying(marked("a manager who is not given by id"))
MANAGER_OF = marked("the manager of {title}")
ONE_OF_ROWS = marked("the post of one of rows {rows}")
