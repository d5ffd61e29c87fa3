from forumctl.documents.document import Document
from forumctl.documents.small import Small, heard, sentences


def test_type_under_seven_points_is_told_of_with_its_size_and_the_document() -> None:
    with heard() as found:
        for judged in (True, True, False):
            document = Document("Lists", judged=judged)
            page = document.page()
            page.text(10, 10, "seven", 7)
            page.text(10, 20, "rounded", 6.96)
            page.text(10, 30, "six and a half", 6.5)
            page.fit(10, 40, 9, 3, "a long line", 10, 5, lines=1)
            page.text(10, 50, "عمر 2031", 5)
            document.render()
    (only,) = found
    assert only.title == "Lists"
    assert list(only.texts) == ["six and a half", "a long line", "عمر 2031"]
    assert only.texts["six and a half"] == 6.5


def test_sentence_names_the_smallest_few() -> None:
    found = [Small("Lists", {"a": 6.5, "b": 5.25, "c": 6.0, "d": 6.9})]
    (said,) = sentences(found)
    assert said.startswith("Lists: whole, but smaller than the 7 pt that are read in the hand: ")
    assert said.endswith("“b” (5.2 pt), “c” (6.0 pt), “a” (6.5 pt) and 1 more.")


def test_nothing_is_heard_of_where_nobody_listens() -> None:
    document = Document("Lists")
    document.page().text(10, 10, "small", 5)
    assert document.render()
