"""A document that loses what is wrong still knows where the rest stood."""

from forumctl.definition import tree

DOCUMENT = {"s": [{"id": "a"}, {"id": "b", "t": [1, 2]}, {"id": "c"}], "x": {"y": " z\0 "}}


def test_plain_tree_is_the_document_with_tuples_and_clean_text() -> None:
    assert tree.plain(tree.grown(DOCUMENT)) == {
        "s": ({"id": "a"}, {"id": "b", "t": (1, 2)}, {"id": "c"}),
        "x": {"y": "z"},
    }


def test_row_after_a_removed_one_keeps_its_number_in_the_file() -> None:
    root = tree.grown(DOCUMENT)
    assert tree.plain(tree.removed(root, ("s", 0))) == {"id": "a"}
    assert tree.plain(root)["s"] == ({"id": "b", "t": (1, 2)}, {"id": "c"})
    assert tree.in_file(root, ("s", 0, "t", 1)) == (("s", 1, "t", 1), ())


def test_path_that_leaves_the_tree_is_split_there() -> None:
    root = tree.grown(DOCUMENT)
    assert tree.in_file(root, ("s", 2, "t", 0)) == (("s", 2), ("t", 0))
    assert tree.in_file(root, ("s", 7)) == (("s",), (7,))
    assert tree.in_file(root, ("x", "y", 0)) == (("x", "y"), (0,))


def test_removing_what_is_not_there_changes_nothing() -> None:
    root = tree.grown(DOCUMENT)
    assert tree.removed(root, ("s", 9, "id")) is None
    assert tree.removed(root, ("x", "y", "z")) is None
    assert root == tree.grown(DOCUMENT)


def test_element_is_the_innermost_row_else_the_top_table() -> None:
    assert tree.element(("s", 1, "t", 0, "n")) == ("s", 1, "t", 0)
    assert tree.element(("s", 1, "id")) == ("s", 1)
    assert tree.element(("visits", "lunch", "window")) == ("visits",)
