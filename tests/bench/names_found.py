"""How many names in 40 scripts readers of PDF find again on badges, letter by letter: pdftotext, pypdf, pymupdf.

Run: python tests/bench/names_found.py [FILE.py], a file whose SAMPLES are rows of script, name, organisation, city.

Prints for each reader how many of the file's names and of 330 made here it finds exactly, and names those it does not.
"""

import re
import runpy
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib import import_module
from itertools import product
from pathlib import Path

from pypdf import PdfReader

from forumctl.badges import sheets
from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.roster import Roster

LEAST = 0.95
# Script: four given names, two family names, written in the order in which the script writes them.
WORDS = """
Latin|Łucja Zoë Íñigo Søren|Ångström-Župan Őry
Vietnamese|Hữu|Nguyễn
Cyrillic|Өнөржаргал Юлія Ђорђе Ёлка|Щербакова Ґонта
Greek|Ευαγγελία Ἰάσων Μαΐα Ζωή|Χατζηϊωάννου Ψαρρού
Hangul|서윤 하늘 뷁찬 유빈|독고 제갈
Hanja|瑞姸 世鎭 恩惠 浩然|金 諸葛
Kana|さくら みのり タケシ ゆうこ|髙橋 渡邊
Arabic|محمّد عائشة هُدى لؤي|الحُسَيني الشّمّري
Persian|پریسا کیوان ژاله گلناز|گلستانی‌پور پژوهش‌گر
Urdu|ثمینہ عائشہ فرّخ ڈاہر|قریشی چودھری
Hebrew|נֹעָה שָׁלוֹם יִצְחָק מיכל|בן־דוד לוי־כהן
Thai|ณัฏฐ์นรี ปิ่นแก้ว กุ๊กไก่ น้ำผึ้ง|ศรีสุวรรณ์ กิ่งแก้วปี่
Lao|ສົມສັກ ບຸນມີ ນ້ອຍ ແກ້ວຕາ|ຈັນທະວົງ ພົມມະຈັນ
Khmer|ស្រីមុំ សុភ័ក្រ្ត ច័ន្ទ្រា ធីតា|ព្រះចន្ទ ជ្រុំ
Burmese|မြင့်မြင့်ကြည် ခင်နှင်းဝေ စန္ဒာ ကြွယ်|ဒေါ်အောင် ဦးသန့်
Devanagari|ऋत्विक् लक्ष्मी कृष्ण प्रार्थना|श्रेष्ठ क्षेत्री
Bengali|শর্মিষ্ঠা ফারজানা হৃদয় ঋত্বিক|চক্রবর্ত্তী চৌধুরী
Tamil|கௌசிக் கயல்விழி லக்ஷ்மி சோபை|ஸ்ரீனிவாசன் மணிமேகலை
Georgian|ნინო თამარ ჟუჟუნა ღვინია|ჭავჭავაძე ჯავახიშვილი
Armenian|Անահիտ Գոհար Եւա Ցողիկ|Տէր-Պետրոսեան Մկրտչյան
Ethiopic|ሙሉጌታ ጽጌረዳ ኧልሳ ዮሐንስ|ኃይለማርያም ቸርነት
Sinhala|ක්‍රිෂාන්ත ශ්‍රී නිල්මිණි ඥානී|ප්‍රනාන්දු වික්‍රමසිංහ
Telugu|శ్రీనివాస్ కృష్ణ స్వాతి జ్యోతి|రెడ్డి చక్రవర్తి
Simplified|建国 晓燕 珺瑶 赟|欧阳 陈
Traditional|淑芬 志豪 玥彤 堃霖|歐陽 陳
Bopomofo|ㄇㄟˇ ㄌㄧㄥˊ ㄓㄨ ㄅㄛ|ㄨㄤˊ ㄔㄣˊ
Gujarati|હર્ષદ શ્રુતિ કૃષ્ણા જ્યોત્સના|પ્રજાપતિ ત્રિવેદી
Gurmukhi|ਗੁਰਪ੍ਰੀਤ ਹਰਜੀਤ ਸਿਮਰਨ ਅੰਮ੍ਰਿਤ|ਸਿੰਘ ਢਿੱਲੋਂ
Kannada|ಶ್ರೀಧರ್ ಲಕ್ಷ್ಮಿ ಕೃಷ್ಣ ಜ್ಯೋತಿ|ಹೆಗ್ಡೆ ಭಟ್ಟ
Malayalam|ലക്ഷ്മി ശ്രീജിത്ത് അഞ്ജലി കൃഷ്ണൻ|നമ്പ്യാർ വാര്യർ
Oriya|ପ୍ରତିମା କୃଷ୍ଣ ଶ୍ରୀକାନ୍ତ ଲକ୍ଷ୍ମୀ|ମହାନ୍ତି ପଟ୍ଟନାୟକ
Tibetan|བསྟན་འཛིན་ སྒྲོལ་མ་ རྡོ་རྗེ་ པདྨ་|རྒྱ་མཚོ ཚེ་རིང
Thaana|މުޙައްމަދު އައިޝަތު އިބްރާހީމް ފާޠިމަތު|ނަޝީދު ޝަރީފް
Syriac|ܐܦܪܝܡ ܡܪܝܡ ܝܘܚܢܢ ܫܡܥܘܢ|ܒܪܨܘܡ ܚܕܐܕ
N'Ko|ߛߟߏߡߊߣߊ ߝߊߕߡߊߕߊ ߡߊߡߊߘߎ ߖߋ߬ߣߓߊ|ߞߊ߲ߕߍ ߘߌߊߟߏ
Tifinagh|ⴰⵎⵙⵜⴰⵏ ⵜⵉⵣⵉⵔⵉ ⵉⴷⵉⵔ ⵜⴰⵏⵉⵔⵜ|ⴰⵢⵜ ⵓⵍⵃⴰⵊ
Adlam|𞤀𞤣𞤢𞤥 𞤊𞤢𞥄𞤼𞤭𞤥𞤢 𞤃𞤢𞤥𞤢𞤣𞤵 𞤖𞤢𞤤𞤭𞤥𞤢|𞤄𞤢𞤸 𞤅𞤮𞤱
Mongolian|ᠪᠠᠲᠤ ᠰᠠᠷᠠ ᠲᠡᠮᠦᠷ ᠣᠶᠤᠨ|ᠮᠣᠩᠭᠣᠯ ᠪᠣᠷᠵᠢᠭᠢᠨ
Ol Chiki|ᱨᱚᱜᱷᱩᱱᱟᱛᱷ ᱥᱟᱨᱚ ᱢᱟᱹᱞᱛᱤ ᱥᱩᱱᱤᱞ|ᱢᱩᱨᱢᱩ ᱥᱚᱨᱮᱱ
MixedRTL|Omar Leïla Dr. Nora|عمر (خيّام) الإسكوا 1048
MixedKR|Minji Ji-woo Yuna Seo|김민지 <b>&amp; 남궁하늘 (2nd)
"""
VIETNAMESE = ("Nguyễn Thị Hường", "Trần Ngọc Quỳnh", "Đặng Hữu Ưng", "Lê Thuỳ Mỹ", "Phạm Vĩnh Phước", "Vũ Diễm Hằng",
              "Đỗ Khắc Nghĩa", "Hoàng Bảo Trâm")  # fmt: skip
IN_TURN = "Hangul Hanja Kana Simplified Traditional Bopomofo"
FORUM = {
    "forum": {"id": "names", "title": "Forum", "days": (date(2030, 5, 14),), "timezone": "Asia/Seoul",
              "revised": datetime.fromisoformat("2030-04-01T09:00")},
    "badges": {"stock": "ID-1"},
}  # fmt: skip


def made() -> list[str]:
    """Names of 41 scripts and mixtures of them, eight of each."""
    names = list(VIETNAMESE)
    for row in WORDS.strip().splitlines():
        script, given, family = row.split("|")
        if script == "Vietnamese":
            continue
        families = family.split() if len(family.split()) == 2 else [" ".join(family.split()[:2]), family]
        names += [f"{b} {a}" if script in IN_TURN else f"{a} {b}" for a, b in product(given.split()[:4], families)]
    return names


def main(samples: list[str]) -> None:
    """Prints the figures, and ends with 1 where one is missed."""
    missed = False
    for title, names in (("names of the file", samples), ("names made here", made())):
        if not names:
            continue
        pdf = badges(names)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "badges.pdf")
            path.write_bytes(pdf)
            for reader, read in READERS.items():
                try:
                    pages = [plain(page) for page in read(path)]
                except (ImportError, FileNotFoundError) as error:
                    print(f"{title}, {reader}: not installed here ({error})")
                    continue
                lost = [name for name, page in zip(names, pages, strict=True) if plain(name) not in page]
                found, least, others = len(names) - len(lost), LEAST * len(names), ", ".join(lost) or "none"
                print(f"{title}, {reader}: {found} of {len(names)} (at least {least:.0f}); not: {others}")
                missed = missed or found < least
    sys.exit(missed)


def badges(names: list[str]) -> bytes:
    """A badge a page for each of the names."""
    people = [Participant(id=f"p{n:03}", name=name, sort_name=f"{n:03}") for n, name in enumerate(names)]
    forum = Forum.model_validate(FORUM)
    return sheets.render(forum, Roster(tuple(people)), Plans(), people).pdf


def plain(text: str) -> str:
    """The text without line ends and the direction marks that readers add."""
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFC", text)).split())


def _pypdf(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def _command(*words: str) -> Callable[[Path], list[str]]:
    def read(path: Path) -> list[str]:
        command = [str(path) if word == "PDF" else word for word in words]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\f")[:-1]

    return read


READERS: Mapping[str, Callable[[Path], list[str]]] = {
    "pdftotext": _command("pdftotext", "PDF", "-"),
    "pymupdf": lambda path: [page.get_text() for page in import_module("pymupdf").open(path)],
    "pypdf": _pypdf,
}

if __name__ == "__main__":
    given = runpy.run_path(sys.argv[1])["SAMPLES"] if sys.argv[1:] else ()
    main([row[1] for row in given])
