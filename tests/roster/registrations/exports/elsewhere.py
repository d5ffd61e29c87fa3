"""Lists of kinds that nobody had in mind when the import was written, tried afterwards."""

from .export import Export

OF_ELSEWHERE = (
    Export(
        "whova",
        "First Name,Last Name,Email,Affiliation,Title,City,Country,Attendee Type,"
        "Registration Status,Dietary Restrictions\n"
        "Ana,Reyes,ana@example.org,City A,Planner,Lima,Peru,Guest,Registered,Vegan\n"
        "Bo,Li,bo@example.org,City B,Dean,Xi'an,China,Guest,Cancelled,None\n",
        (
            "Ana Reyes; City A; Planner; Lima; PE; Guest; Vegan; ana@example.org",
            "Li Bo; City B; Dean; Xi'an; CN; Guest; bo@example.org; cancelled",
        ),
    ),
    Export(
        "two-attend-cols",
        "Name,Email,Attending opening ceremony?,Attending gala dinner?,Attendance confirmed\n"
        "Ana Reyes,ana@example.org,Yes,No,Yes\n"
        "Bo Li,bo@example.org,No,No,No\n",
        (
            "Ana Reyes; ana@example.org",
            "Bo Li; bo@example.org",
        ),
        questions=("unclear-status",),
    ),
    Export(
        "vn",
        "Họ và tên;Đơn vị công tác;Chức vụ;Quốc gia;Email;Chế độ ăn;Xác nhận tham dự\n"
        "Nguyễn Văn An;Sở GTVT Hà Nội;Giám đốc;Việt Nam;an@example.org;Ăn chay;Có\n"
        "Trần Thị Bình;UBND TP Huế;Chuyên viên;Việt Nam;binh@example.org;;Không\n",
        (
            "Nguyễn Văn An; Sở GTVT Hà Nội; Giám đốc; VN; Ăn chay; an@example.org",
            "Trần Thị Bình; UBND TP Huế; Chuyên viên; VN; binh@example.org; declined",
        ),
    ),
    Export(
        "russian-fio",
        "ФИО;Организация;Должность;Страна;Электронная почта;Статус\n"
        "Иванов Пётр Сергеевич;Мэрия Казани;Инженер;Россия;ivanov@example.org;Подтверждён\n"
        "Петрова Анна Игоревна;Мэрия Перми;Директор;Россия;petrova@example.org;Отменён\n",
        (
            "Иванов Пётр Сергеевич; Мэрия Казани; Инженер; RU; ivanov@example.org",
            "Петрова Анна Игоревна; Мэрия Перми; Директор; RU; petrova@example.org; cancelled",
        ),
    ),
    Export(
        "french-sem",
        "Civilité,Nom,Prénom,Organisme,Fonction,Pays,Courriel,Régime alimentaire\n"
        "S.E.M.,DUPONT,Jean-Marie,Ambassade,Ambassadeur,France,jm@example.org,Sans porc\n"
        "Mme,N'DIAYE,Awa,Ville de Dakar,Maire,Sénégal,awa@example.org,\n",
        (
            "Jean-Marie DUPONT; S.E.M.; Ambassade; Ambassadeur; FR; Sans porc; jm@example.org",
            "Awa N'DIAYE; Mme; Ville de Dakar; Maire; SN; awa@example.org",
        ),
    ),
    Export(
        "pronouns",
        "Name,Pronouns,Email,Organization\n"
        "Ana Reyes,she/her,ana@example.org,City A\n"
        "Bo Li (they/them),they/them,bo@example.org,City B\n",
        (
            "Ana Reyes; she/her; City A; ana@example.org",
            "Bo Li; they/them; City B; bo@example.org",
        ),
    ),
    Export(
        "thai",
        "คำนำหน้า,ชื่อ,นามสกุล,หน่วยงาน,ตำแหน่ง,อีเมล,อาหาร\n"
        "นาย,สมชาย,ใจดี,กรุงเทพมหานคร,วิศวกร,s@example.org,ฮาลาล\n"
        "นางสาว,มาลี,ศรีสุข,เทศบาลนครเชียงใหม่,นักวางแผน,m@example.org,\n",
        (
            "สมชาย ใจดี; นาย; กรุงเทพมหานคร; วิศวกร; ฮาลาล; s@example.org",
            "มาลี ศรีสุข; นางสาว; เทศบาลนครเชียงใหม่; นักวางแผน; m@example.org",
        ),
    ),
    Export(
        "tito-dup",
        "Name,Company,Email,Name\nAna Reyes,City A,ana@example.org,Standard\nBo Li,City B,bo@example.org,Speaker\n",
        (
            "Ana Reyes; City A; ana@example.org",
            "Bo Li; City B; bo@example.org",
        ),
    ),
    Export(
        "spouse",
        "Delegate name,Spouse name,Organisation,Email,Spouse diet\n"
        "Ana Reyes,Luis Reyes,City A,ana@example.org,halal\n"
        "Bo Li,,City B,bo@example.org,\n",
        (
            "Ana Reyes; City A; row-2; ana@example.org",
            "Luis Reyes; row-2; halal",
            "Bo Li; City B; bo@example.org",
        ),
    ),
    Export(
        "rsvp-mail",
        "Guest,RSVP,Plus one,Plus one name,E-mail\n"
        "Ana Reyes,Accepts with pleasure,Yes,Luis Reyes,ana@example.org\n"
        "Bo Li,Regretfully declines,No,,bo@example.org\n"
        "Cy Dee,Awaiting response,,,cy@example.org\n",
        (
            "Ana Reyes; row-2; ana@example.org; accepted",
            "Luis Reyes; row-2",
            "Bo Li; bo@example.org; declined",
            "Cy Dee; cy@example.org; no-answer",
        ),
    ),
    Export(
        "arabic",
        "الاسم الثلاثي,جهة العمل,المسمى الوظيفي,الجنسية,البريد الإلكتروني,تأكيد الحضور\n"
        "أحمد بن سالم الحربي,أمانة الرياض,مهندس,سعودي,ahmad@example.org,نعم\n"
        "ليلى حداد يوسف,بلدية بيروت,مديرة,لبنانية,leila@example.org,لا\n",
        (
            "أحمد بن سالم الحربي; أمانة الرياض; مهندس; ahmad@example.org",
            "ليلى حداد يوسف; بلدية بيروت; مديرة; leila@example.org; declined",
        ),
        questions=("bad-cell", "bad-cell"),
    ),
    Export(
        "times",
        "Name,Email,Arrival time,Must leave by,Nationality\n"
        "Ana Reyes,ana@example.org,9.30 am,5:15 PM,Peruvian\n"
        "Bo Li,bo@example.org,09h45,17 Uhr,chinesisch\n",
        (
            "Ana Reyes; 09:30; 17:15; ana@example.org; Peruvian",
            "Bo Li; 09:45; 17:00; bo@example.org; chinesisch",
        ),
    ),
)
