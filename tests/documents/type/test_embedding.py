from forumctl.documents.type.embedding import character_map


def test_character_map_writes_utf16_in_blocks_of_a_hundred() -> None:
    lines = character_map((code, "가🌏") for code in range(1, 102)).decode().splitlines()
    assert [line for line in lines if line.endswith("beginbfchar")] == ["100 beginbfchar", "1 beginbfchar"]
    assert "<0065> <AC00D83CDF0F>" in lines
