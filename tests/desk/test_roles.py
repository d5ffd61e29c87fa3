import pytest

from forumctl.desk.roles import RIGHTS, TRIES, TRIES_OF_ALL, WHILE_SECONDS, Gate, TooManyTriesError, new_phrases


def test_each_role_has_a_phrase_of_its_own() -> None:
    phrases = new_phrases()
    assert phrases.keys() == RIGHTS.keys()
    assert len({*phrases.values(), *new_phrases().values()}) == 6
    gate = Gate(phrases, lambda: 0.0)
    for role, phrase in phrases.items():
        found = gate.let_in(f" {phrase.upper()} ", "a")
        assert found is not None
        assert gate.role(found[0]) == found[1] == role
    assert gate.role("") is None


def test_wrong_phrases_are_taken_a_few_times_a_minute() -> None:
    now = 0.0
    gate = Gate({"desk": "right"}, lambda: now)
    for _ in range(TRIES):
        assert gate.let_in("wrong", "a") is None
    with pytest.raises(TooManyTriesError):
        gate.let_in("right", "a")
    assert gate.let_in("right", "b") is not None
    now = WHILE_SECONDS + 1
    assert gate.let_in("right", "a") is not None


def test_many_addresses_do_not_get_more_tries() -> None:
    gate = Gate({"desk": "right"}, lambda: 0.0)
    for number in range(TRIES_OF_ALL):
        assert gate.let_in("wrong", str(number)) is None
    with pytest.raises(TooManyTriesError):
        gate.let_in("right", "another")


def test_only_the_organiser_lets_in_who_is_not_expected() -> None:
    assert [role for role, rights in RIGHTS.items() if "force" in rights] == ["organiser"]
    assert "entrance" not in RIGHTS["door"]
