import tomllib

import pytest

from forumctl.definition.toml.editing import with_keys

FORUM = """[forum]
id = "x"

[roster]  # who comes
file = "p.csv"   # keep

# ── categories
[roster.categories.a]
label = "A"
"""


def test_with_keys_of_a_new_table_stands_after_its_parent() -> None:
    assert with_keys(FORUM.encode(), "roster.columns", {"name": "Full name", "email": 'The "mail"'}) == (
        FORUM.replace("# keep\n", '# keep\n\n[roster.columns]\nname = "Full name"\nemail = "The \\"mail\\""\n').encode()
    )


def test_with_keys_changes_a_value_and_keeps_its_comment() -> None:
    source = FORUM + '[roster.columns]\nname = "Old"  # as they say\n\n[[participants]]\nname = "Kim"\n'
    changed = source.replace('"Old"  # as they say\n', '"Full name"  # as they say\ncity = "Town"\n')
    assert with_keys(source.encode(), "roster.columns", {"name": "Full name", "city": "Town"}) == changed.encode()


def test_with_keys_keeps_the_line_ends() -> None:
    made = with_keys(FORUM.replace("\n", "\r\n").encode(), "roster", {"file": "q.csv"})
    assert made == FORUM.replace("p.csv", "q.csv").replace("\n", "\r\n").encode()


def test_with_keys_in_a_list_of_tables() -> None:
    people = '[[participants]]\nname = "A"\n\n[[participants]]\nname = "B"\nstatus = "waiting"\n'
    first = people.replace('"A"\n', '"A"\nstatus = "cancelled"\n')
    assert with_keys(people.encode(), "participants", {"status": "cancelled"}, 0) == first.encode()
    second = people.replace("waiting", "cancelled")
    assert with_keys(people.encode(), "participants", {"status": "cancelled"}, 1) == second.encode()


@pytest.mark.parametrize(
    ("source", "table"),
    [
        ('roster = { file = "x" }', "roster.columns"),
        ('[roster]\ncolumns.name = "x"', "roster.columns"),
        ('[roster]\nfile = """\n[roster.columns]\n"""', "roster.columns"),
        ("[roster", "roster"),
        ("roster = 1", "roster"),
    ],
)
def test_with_keys_leaves_alone_what_it_cannot_edit(source: str, table: str) -> None:
    made = with_keys(source.encode(), table, {"name": "a"})
    if made is not None:
        assert tomllib.loads(made.decode())["roster"]["columns"]["name"] == "a"


@pytest.mark.parametrize("source", ["", "a = 1", '[roster]\ncolumns = { city = "Town" } # c\n', "[roster]"])
def test_with_keys_writes_what_reads_back(source: str) -> None:
    made = with_keys(source.encode(), "roster.columns", {"name": "이름", "email": "a\\b"})
    assert made is not None
    before = tomllib.loads(source).get("roster", {}).get("columns", {})
    assert tomllib.loads(made.decode())["roster"]["columns"] == {**before, "name": "이름", "email": "a\\b"}
