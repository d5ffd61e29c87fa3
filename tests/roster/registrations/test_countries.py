import pytest

from forumctl.roster.registrations import countries


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("KR", "KR; kr; KOR; 410; Korea; South Korea; S. Korea; S.Korea; Republic of Korea; Korea, Republic of"),
        (
            "KR",
            "Korea (Republic of); Korea (South); South Korea (KR); KR - Korea; 대한민국; 한국; 韓国; Hàn Quốc; 🇰🇷",
        ),
        ("KP", "DPRK; Democratic People's Republic of Korea; 북한"),
        ("US", "USA; U.S.A.; us; United States; United States of America; the United States; États-Unis"),
        ("US", "미국; EE. UU.; 米国"),
        ("GB", "UK; U.K.; England; Great Britain; United Kingdom; Vereinigtes Königreich; 영국"),
        ("VN", "Vietnam; Viet Nam; Việt Nam; Socialist Republic of Vietnam; 베트남; 越南"),
        ("AL", "Albania; Shqipëria; Shqipëri"),
        ("IE", "Ireland; Éire"),
        ("LU", "Luxembourg; Lëtzebuerg"),
        ("UZ", "Oʻzbekiston; Ўзбекистон"),
        ("KG", "Kyrgyzstan; Кыргызстан"),
        ("SO", "Somalia; Soomaaliya"),
        ("ET", "Ethiopia; ኢትዮጵያ; Itoophiyaa"),
        ("NZ", "New Zealand / Aotearoa; Aotearoa"),
        ("GM", "The Gambia; Gambia, The"),
        ("CD", "RDC; DRC; DR Congo; Congo, The Democratic Republic of the"),
        ("CG", "Congo; Congo-Brazzaville; Republic of the Congo"),
        ("CI", "Côte d'Ivoire; Cote d’Ivoire; Ivory Coast; COTE D'IVOIRE"),
        ("DE", "Germany; Deutschland; Allemagne; Alemania; 독일; ドイツ; Германия; ألمانيا"),
        ("PH", "Philippines; the Philippines; Republic of the Philippines; Pilipinas; 필리핀"),
        ("TZ", "Tanzania; United Republic of Tanzania; Tanzania, United Republic of"),
        ("TR", "Turkey; Türkiye; TÜRKİYE; 터키"),
        ("MM", "Myanmar; Burma; Myanmar (Burma)"),
        ("BA", "Bosnia & Herzegovina; Bosnia and Herzegovina"),
        ("", "EU; Europe; Koreaa; Seoul; -; ; Republic of; 000; 🇰"),
    ],
)
def test_code_of_what_people_write(code: str, written: str) -> None:
    assert {text: countries.code(text) for text in written.split("; ")} == dict.fromkeys(written.split("; "), code)


def test_code_of_every_iso_code_is_itself() -> None:
    from babel import Locale

    names = {code: name for code, name in Locale.parse("en").territories.items() if len(code) == 2 and code.isalpha()}
    known = {code: name for code, name in names.items() if countries.code(code)}
    assert len(known) == 250
    assert {code: countries.code(name) for code, name in known.items()} == {code: code for code in known}
