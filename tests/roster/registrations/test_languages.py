import pytest

from forumctl.roster.registrations import languages


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("English", ("en",)),
        ("English, Korean", ("en", "ko")),
        ("en/ko", ("en", "ko")),
        ("en ko", ("en", "ko")),
        ("EN;KO;en", ("en", "ko")),
        ("English and French", ("en", "fr")),
        ("영어, 한국어", ("en", "ko")),
        ("한국어 및 영어", ("ko", "en")),
        ("English (fluent); French (basic)", ("en", "fr")),
        ("Korean - native, Chinese (Mandarin)", ("ko", "zh")),
        ("Bahasa Indonesia", ("id",)),
        ("Farsi", ("fa",)),
        ("Español & Português", ("es", "pt")),
        ("Tiếng Việt", ("vi",)),
        ("العربية، English", ("ar", "en")),
        ("zh-Hant", ("zh-Hant",)),
        ("en-US", ("en",)),
        ("kor, eng", ("ko", "en")),
        ("简体中文", ("zh",)),
        ("English; Kiswahili; Kirundi", ("en", "sw", "rn")),
        ("isiZulu / Sesotho / Chichewa", ("zu", "st", "ny")),
        ("Cymraeg, Gaeilge, Euskara, Català, valencià", ("cy", "ga", "eu", "ca")),
        ("తెలుగు, മലയാളം, ਪੰਜਾਬੀ", ("te", "ml", "pa")),
        ("Қазақша; O‘zbekcha; Кыргызча; тоҷикӣ", ("kk", "uz", "ky", "tg")),
        ("Vlaams; Schwyzerdütsch; Kreyòl", ("nl", "gsw", "ht")),
        ("廣東話, 國語", ("yue", "zh")),
        ("Klingonish, English", ("", "en")),
        ("", ()),
    ],
)
def test_codes_of_what_people_write(written: str, codes: tuple[str, ...]) -> None:
    assert languages.codes(written) == codes
