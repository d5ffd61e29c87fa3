from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.roster import sheet
from forumctl.roster.writing import to_csv

from .given import read_file

COLUMNS = ("id", "name", "name_local", "languages", "diet", "visits", "latest", "phone", "status")
LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(clean_line)


def test_to_csv_is_what_excel_reads() -> None:
    person = Participant(
        id="kim",
        name="Kim, S.",
        name_local="김상범",
        languages=("ko", "en"),
        visits=False,
        latest=time(9, 5),
        phone="+82 2",
    )
    assert to_csv([person], COLUMNS).decode("utf-8") == (
        "\ufeffid,name,name_local,languages,diet,visits,latest,phone,status\r\n"
        'kim,"Kim, S.",김상범,ko; en,,no,09:05,\'+82 2,confirmed\r\n'
    )


@given(
    st.lists(
        st.builds(
            Participant,
            name=LINE.map(lambda text: text or "-"),
            name_local=LINE,
            organisation=LINE,
            languages=st.sampled_from([(), ("ko",), ("zh-Hant", "en")]),
            diet=st.sampled_from([(), ("halal", "=nuts")]),
            visits=st.booleans(),
            earliest=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
            status=st.sampled_from(["confirmed", "waiting", "cancelled"]),
        ),
        max_size=5,
    )
)
def test_to_csv_reads_back(people: list[Participant]) -> None:
    people = [person.model_copy(update={"id": f"p{row}"}) for row, person in enumerate(people)]
    roster, problems = read_file(to_csv(people, sheet.COLUMNS))
    assert (roster.people, problems) == (tuple(people), ())
