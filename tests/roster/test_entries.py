from forumctl.definition.people import Participant
from forumctl.roster.entries import called


def test_called_is_a_copy_as_pydantic_makes_it() -> None:
    person = Participant(name="Kim Sang-beom", languages=("ko",))
    copied, expected = called(person, "kim"), person.model_copy(update={"id": "kim"})
    assert copied == expected
    assert hash(copied) == hash(expected)
    assert copied.model_dump(exclude_unset=True) == {"id": "kim", "name": "Kim Sang-beom", "languages": ("ko",)}
    assert person.id == ""
