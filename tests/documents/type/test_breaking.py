import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.breaking import at_spaces, opportunities, phrases


def cut(pieces: list[str]) -> str:
    return "|".join(pieces)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Ministry of Transport", "en", "Ministry |of |Transport"),
        ("Maria de la Cruz", "", "Maria |de la Cruz"),
        ("Ludwig van Beethoven", "", "Ludwig |van Beethoven"),
        ("Ahmad bin Said Al Maktoum", "", "Ahmad |bin Said |Al Maktoum"),
        ("Kim Sang-beom", "", "Kim |Sang-beom"),
        ("국토교통부 도시정책과", "ko", "국토교통부 |도시정책과"),
        ("국제교류(國際交流)재단 본부", "ko", "국제교류(國際|交流)재단 |본부"),
        ("กระทรวงคมนาคมแห่งราชอาณาจักรไทย", "th", "กระทรวง|คมนาคม|แห่ง|ราช|อาณาจักร|ไทย"),
        ("ກະຊວງໂຍທາທິການແລະຂົນສົ່ງ", "lo", "ກະຊວງໂຍທາທິການ|ແລະ|ຂົນສົ່ງ"),
        ("ក្រសួងសាធារណការនិងដឹកជញ្ជូន", "km", "ក្រសួងសាធារណការ|និង|ដឹកជញ្ជូន"),
        ("ပြည်ထောင်စုသမ္မတမြန်မာနိုင်ငံတော်", "my", "ပြည်ထောင်စု|သမ္မတ|မြန်မာနိုင်ငံ|တော်"),
        ("東南アジア第一課の都市交通", "ja", "東南アジア|第一|課の|都市|交通"),
        ("国家发展和改革委员会", "zh", "国家|发展|和|改革|委员|会"),
        ("Rail-Office กรมการขนส่ง", "th", "Rail-Office |กรม|การ|ขนส่ง"),
    ],
)
def test_phrases_are_what_a_reader_takes_for_a_word(text: str, language: str, said: str) -> None:
    assert cut(phrases(text, language)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sang-beom and/or Al-Rashid", "Sang-|beom |and/|or |Al-|Rashid"),
        ("1/2 of 3–4", "1/2 |of |3–4"),
        ("https://example.org/about/us", "https:/|/example.org/|about/|us"),
        ("都市交通。「政策」", "都|市|交|通。|「政|策」"),
        ("漢字、한글 말", "漢字、|한글 |말"),
    ],
)
def test_opportunities_are_all_that_there_are(text: str, said: str) -> None:
    assert cut(opportunities(text)) == said


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


@given(TEXTS, st.sampled_from(["", "th", "ja", "zh-TW"]))
def test_nothing_is_lost_between_the_pieces(text: str, language: str) -> None:
    assert "".join(opportunities(text, language)) == text
    plain = " ".join(word for word in text.split(" ") if word)
    assert "".join(at_spaces(plain)) == "".join(phrases(plain, language)) == plain
