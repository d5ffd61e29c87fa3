"""Lists as offices keep them: orders, answers of yes and no, shapes, code pages."""

from .export import Export

OF_LISTS = (
    # Orders and people.
    Export(
        "order-with-three-names",
        "Order number,First name,Last name,Email,Phone\n1001,Ana,Reyes,office@example.org,+1 555 0100\n"
        "1001,Marcus,Bell,office@example.org,+1 555 0100\n1002,Pia,Lind,pia@example.org,+1 555 0101\n",
        ("Ana Reyes; order-1001", "Marcus Bell; order-1001", "Pia Lind; pia@example.org; +1 555 0101"),
        warnings=("address-of-order",),
    ),
    Export(
        "order-is-the-number-where-each-is-one-person",
        "Order number,Name,Email\nA-1,Ana Reyes,ana@example.org\nA-2,Bo Li,bo@example.org\n",
        ("Ana Reyes; ana@example.org; A-1", "Bo Li; bo@example.org; A-2"),
    ),
    Export(
        "office-address-in-two-scripts",
        "Full name,Organisation,Email\n"
        "Park Jihye,Trade office,office@example.org\n이영희,Trade office,office@example.org\n",
        ("Park Jihye; Trade office; office@example.org", "이영희; Trade office; office@example.org"),
        questions=("doubtful-person",),
    ),
    Export(
        "same-address-same-name-in-hangul",
        "Full name,Organisation,Email\nKim Sang-beom,CityNet,kim@example.org\n김상범,CityNet,kim@example.org\n",
        ("Kim Sang-beom; CityNet; kim@example.org", "김상범; CityNet; kim@example.org"),
        warnings=("double-registration",),
    ),
    # Yes and no.
    Export(
        "questions-of-yes-and-no",
        "Full name,Email,Do you need a visa letter?,Will you join the dinner?,First time in Seoul?\n"
        "Ana Reyes,ana@example.org,No,No,No\nBo Li,bo@example.org,No,No,Yes\nCy Dee,cy@example.org,No,No,No\n",
        ("Ana Reyes; ana@example.org", "Bo Li; bo@example.org", "Cy Dee; cy@example.org"),
    ),
    Export(
        "wheelchair-yes-no",
        "Name,Do you use a wheelchair?,Vegetarian\nAna Reyes,Yes,No\nBo Li,No,Yes\n",
        ("Ana Reyes; wheelchair", "Bo Li; vegetarian"),
    ),
    Export(
        "diet-yes-says-nothing",
        "Name,Dietary requirements\nAna Reyes,Yes\nBo Li,Halal\n",
        ("Ana Reyes", "Bo Li; Halal"),
        questions=("bad-cell",),
    ),
    Export(
        "norwegians",
        "Name,Country\nAna Reyes,NO\nBo Li,NO\nCy Dee,NO\n",
        ("Ana Reyes; NO", "Bo Li; NO", "Cy Dee; NO"),
    ),
    Export(
        "attends-the-whole-forum",
        "Name,Will you attend the forum?\nAna Reyes,Yes\nBo Li,No\nCy Dee,\n",
        ("Ana Reyes", "Bo Li; declined", "Cy Dee; no-answer"),
        warnings=("no-answer",),
    ),
    Export(
        "attends-something-unclear",
        "Name,Will you attend the academy?\nAna Reyes,Yes\nBo Li,No\n",
        ("Ana Reyes", "Bo Li"),
        questions=("unclear-status",),
    ),
    Export(
        "unreadable-status",
        "Name,Status\nAna Reyes,Confirmed\nBo Li,zzz\n",
        ("Ana Reyes", "Bo Li; waiting"),
        questions=("bad-cell",),
    ),
    Export(
        "american-states",
        "Name,State,Email\nAna Reyes,CA,ana@example.org\nBo Li,DE,bo@example.org\nCy Dee,IN,cy@example.org\n",
        ("Ana Reyes; ana@example.org", "Bo Li; bo@example.org", "Cy Dee; cy@example.org"),
    ),
    # Shapes.
    Export(
        "same-as-above",
        "성명,소속,직위,이메일\n김민준,가상시청,과장,mj@example.org\n이서연,상동,〃,sy@example.org\n박도윤,〃,주무관,dy@example.org\n",
        (
            "김민준; 가상시청; 과장; mj@example.org",
            "이서연; 가상시청; 과장; sy@example.org",
            "박도윤; 가상시청; 주무관; dy@example.org",
        ),
        warnings=("as-above",),
    ),
    Export(
        "total-and-note",
        "No,Name,Organisation,Email\n1,Ana Reyes,City A,ana@example.org\n2,Bo Li,City B,bo@example.org\n"
        "Total,2 people,,\n* as of 3 May 2030,,,\n",
        ("Ana Reyes; City A; ana@example.org", "Bo Li; City B; bo@example.org"),
        warnings=("total-row", "note-row"),
    ),
    Export(
        "title-above-the-header",
        "Participants of the forum,,\n,,\nName,Organisation,Email\nAna Reyes,City A,ana@example.org\n",
        ("Ana Reyes; City A; ana@example.org",),
    ),
    Export(
        "two-participants-in-a-row",
        "Organisation,Participant 1 name,Participant 1 email,Participant 2 name,Participant 2 email\n"
        "City A,Ana Reyes,ana@example.org,Olu Ade,olu@example.org\nCity B,Bo Li,bo@example.org,,\n",
        (
            "Ana Reyes; City A; row-2; ana@example.org",
            "Olu Ade; row-2; olu@example.org",
            "Bo Li; City B; bo@example.org",
        ),
    ),
    Export(
        "accompanying-person",
        "Name,Email,Name of accompanying person\nAna Reyes,ana@example.org,Tom Reyes\nBo Li,bo@example.org,\n",
        ("Ana Reyes; row-2; ana@example.org", "Tom Reyes; row-2", "Bo Li; bo@example.org"),
    ),
    Export(
        "and-three-others",
        "Name,Email\nAna Reyes and 3 others,ana@example.org\n김민준 외 2명,mj@example.org\n",
        ("Ana Reyes; ana@example.org", "김민준; mj@example.org"),
        questions=("several-people", "several-people"),
    ),
    Export(
        "ten-thousand-empty-columns",
        "Name,Email" + "," * 10_000 + "\nAna Reyes,ana@example.org" + "," * 10_000 + "\n",
        ("Ana Reyes; ana@example.org",),
    ),
    Export(
        "header-again-and-nobody",
        "Name,Organisation,Email\nAna Reyes,City A,ana@example.org\n"
        "Name,Organisation,Email\nTBA,City A,\n미정,City B,\n",
        ("Ana Reyes; City A; ana@example.org",),
        warnings=("no-name-yet", "no-name-yet", "repeated-header"),
    ),
    Export(
        "family-name-in-capitals-and-comma",
        'Name,Name local,Organisation\n"KIM, Min-jun",김민준,Seoul\nMin-ji LEE,이민지,Seoul\nde la CRUZ Ana,,Lima\n',
        ("KIM Min-jun; 김민준; Seoul", "Min-ji LEE; 이민지; Seoul", "de la CRUZ Ana; Lima"),
    ),
    # Code pages: names as people of these languages have them.
    Export(
        "polish-and-czech",
        "Name;Organisation;Country\nŁukasz Wójcik;Miasto Gdańsk;Poland\nJiří Dvořák;Město Plzeň;Czechia\n",
        ("Łukasz Wójcik; Miasto Gdańsk; PL", "Jiří Dvořák; Město Plzeň; CZ"),
        encoding="cp1250",
    ),
    Export(
        "russian",
        "Имя и фамилия;Организация;Страна\nИван Петров;Мэрия Казани;Россия\nОльга Ким;Университет;Казахстан\n",
        ("Иван Петров; Мэрия Казани; RU", "Ольга Ким; Университет; KZ"),
        encoding="cp1251",
    ),
    Export(
        "russian-koi8",
        "Имя и фамилия;Организация;Страна\nИван Петров;Мэрия Казани;Россия\nОльга Ким;Университет;Казахстан\n",
        ("Иван Петров; Мэрия Казани; RU", "Ольга Ким; Университет; KZ"),
        encoding="koi8_r",
    ),
    Export(
        "russian-dos",
        "Имя и фамилия;Организация;Страна\nИван Петров;Мэрия Казани;Россия\nОльга Ким;Университет;Казахстан\n",
        ("Иван Петров; Мэрия Казани; RU", "Ольга Ким; Университет; KZ"),
        encoding="cp866",
    ),
    Export(
        "ukrainian",
        "Name;Organisation;Country\nОлексій Шевченко;Міська рада Києва;Україна\nЮлія Їжакевич;Львів;Україна\n",
        ("Олексій Шевченко; Міська рада Києва; UA", "Юлія Їжакевич; Львів; UA"),
        encoding="cp1251",
    ),
    Export(
        "greek",
        "Name;Organisation;Country\nΓιώργος Παπαδόπουλος;Δήμος Αθηναίων;Ελλάδα\nΕλένη Νικολάου;Δήμος Πάτρας;Κύπρος\n",
        ("Γιώργος Παπαδόπουλος; Δήμος Αθηναίων; GR", "Ελένη Νικολάου; Δήμος Πάτρας; CY"),
        encoding="cp1253",
    ),
    Export(
        "hebrew",
        "Name;Organisation;Country\nדוד כהן;עיריית ירושלים;ישראל\nרחל לוי;אוניברסיטת חיפה;ישראל\n",
        ("דוד כהן; עיריית ירושלים; IL", "רחל לוי; אוניברסיטת חיפה; IL"),
        encoding="cp1255",
    ),
    Export(
        "thai",
        "Name;Organisation;Country\nสมชาย ใจดี;กรุงเทพมหานคร;ไทย\nสุดา มีสุข;เชียงใหม่;ไทย\n",
        ("สมชาย ใจดี; กรุงเทพมหานคร; TH", "สุดา มีสุข; เชียงใหม่; TH"),
        encoding="cp874",
    ),
    Export(
        "latvian-and-lithuanian",
        "Name;Organisation;Country\nJānis Bērziņš;Rīgas dome;Latvija\nŽydrūnas Šimkus;Šiaulių miestas;Lietuva\n",
        ("Jānis Bērziņš; Rīgas dome; LV", "Žydrūnas Šimkus; Šiaulių miestas; LT"),
        encoding="cp1257",
    ),
    Export(
        "traditional-chinese",
        "姓名,機關,職稱,電子郵件\n林雨晴,虛構市政府,科長,lin@example.org\n陳志明,虛構大學,教授,chen@example.org\n",
        ("林雨晴; 虛構市政府; 科長; lin@example.org", "陳志明; 虛構大學; 教授; chen@example.org"),
        encoding="big5",
    ),
    Export(
        "mac-roman",
        "Name,Organisation,Email\rÉlodie Brûlé,Ville d’Orléans,e@example.org\rJosé Núñez,Ayto de Cádiz,j@example.org\r",
        ("Élodie Brûlé; Ville d’Orléans; e@example.org", "José Núñez; Ayto de Cádiz; j@example.org"),
        encoding="mac_roman",
    ),
    Export(
        "japanese-euc",
        "氏名,所属,メール\n山田 太郎,架空市役所,yamada@example.org\n佐藤 花子,架空大学,sato@example.org\n",
        ("山田 太郎; 架空市役所; yamada@example.org", "佐藤 花子; 架空大学; sato@example.org"),
        encoding="euc_jp",
    ),
    Export(
        "utf-16-tabs",
        "Name\tOrganisation\tEmail\nZoë Łuk\tGdańsk\tz@example.org\n김상범\t서울\tk@example.org\n",
        ("Zoë Łuk; Gdańsk; z@example.org", "김상범; 서울; k@example.org"),
        encoding="utf-16",
    ),
    Export(
        "hungarian-that-may-be-western",
        "Name;Organisation\nNagy Erzsébet;Győr\n",
        (),
        encoding="cp1250",
        questions=("unsure-encoding",),
    ),
    Export(
        "french-that-may-be-czech",
        "Nom,Prénom,Organisme\nLEFÈVRE,François,Métropole de Lyon\n",
        (),
        encoding="cp1252",
        questions=("unsure-encoding",),
    ),
    Export(
        "slavs-in-a-western-page",
        "Name;Organisation;Country\nŠárka Žižková;Brno;Czechia\nZoë O’Brien;Œuvre;Ireland\n",
        (),
        encoding="cp1252",
        questions=("unsure-encoding",),
    ),
)
