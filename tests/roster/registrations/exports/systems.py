"""Exports of systems, by the headers of their documentation and sources."""

from .export import Export

OF_SYSTEMS = (
    Export(
        "eventbrite-guests-of-one-order",
        "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Attendee Status,Company\n"
        "77,1/2/30,Ana,Reyes,ana@example.org,Guest,Attending,City A\n"
        "77,1/2/30,Info Requested,Info Requested,ana@example.org,Guest,Attending,Info Requested\n"
        "77,1/2/30,Olu,Ade,ana@example.org,Guest,Not Attending,City A\n",
        ("Ana Reyes; City A; Guest; order-77; ana@example.org", "Olu Ade; City A; Guest; order-77; cancelled"),
        warnings=("no-name-yet", "address-of-order"),
    ),
    Export(
        "tito-void",
        "Number,Ticket,Ticket Full Name,Ticket Email,Ticket Reference,Void Status,Order Reference,Order Email\n"
        "1,Guest,Ana Reyes,ana@example.org,X-1,,X,buyer@example.org\n"
        "2,Guest,Bo Li,bo@example.org,X-2,true,X,buyer@example.org\n",
        ("Ana Reyes; Guest; x; ana@example.org; X-1", "Bo Li; Guest; x; bo@example.org; X-2; cancelled"),
    ),
    Export(
        "pretix-check-in-list",
        '"Order code";"Attendee name";"Product";"Price";"Checked in";"Automatically checked in";"Paid";"E-mail";'
        '"Company";"Requires special attention"\n'
        '"Q1";"Ada Böhm";"Guest";"0,00";"";"No";"Yes";"ada@example.org";"IT";"No"\n'
        '"Q2";"Bo Li";"Guest";"0,00";"";"No";"No";"bo@example.org";"IT";"No"\n',
        ("Ada Böhm; IT; Guest; ada@example.org; Q1", "Bo Li; IT; Guest; bo@example.org; Q2; waiting"),
    ),
    Export(
        "luma",
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,ticket_name\n"
        "g-1,Mina Oka,Mina,Oka,mina@example.org,,2030-02-01,approved,Standard\n"
        "g-2,,Jo,Park,jo@example.org,,2030-02-01,pending_approval,Standard\n"
        "g-3,lars,,,lars@example.org,,2030-02-01,declined,Standard\n"
        "g-4,Yui Abe,Yui,Abe,yui@example.org,,2030-02-01,invited,Standard\n",
        (
            "Mina Oka; Standard; mina@example.org; g-1",
            "Jo Park; Standard; jo@example.org; g-2; waiting",
            "lars; Standard; lars@example.org; g-3; declined",
            "Yui Abe; Standard; yui@example.org; g-4; invited",
        ),
    ),
    Export(
        "meetup",
        "Name,User ID,Title,RSVP,Guests,RSVPed on,Event Host\n"
        "Jo Lee,11,Member,Yes,0,2030-01-01,No\nCy Dee,12,Organizer,No,0,2030-01-01,Yes\n",
        ("Jo Lee; 11", "Cy Dee; 12; declined"),
    ),
    Export(
        "meetup-with-guests",
        "Name,User ID,Title,RSVP,Guests,RSVPed on,Event Host\nJo Lee,11,Member,Yes,2,2030-01-01,No\n",
        ("Jo Lee; 11",),
        questions=("several-people",),
    ),
    Export(
        "cvent",
        "Confirmation Number,Prefix,First Name,Last Name,Title,Company,Email Address,CC Email Address,"
        "Registration Type,Registration Status,Invited By\n"
        "N1,Dr.,Amina,Hassan,Director,Cairo,amina@example.org,pa@example.org,Speaker,Accepted,\n"
        "N2,,Paul,Roy,,Pune,paul@example.org,,Guest,No Response,\n"
        "N3,,Raj,Iyer,,Pune,raj@example.org,,Guest,Declined,Paul Roy\n",
        (
            "Amina Hassan; Dr.; Cairo; Director; Speaker; amina@example.org; N1",
            "Paul Roy; Pune; Guest; paul@example.org; N2; no-answer",
            "Raj Iyer; Pune; Guest; raj@example.org; N3; declined",
        ),
    ),
    Export(
        "hi-events",
        "ID,First Name,Last Name,Email,Status,Is Checked In,Checked In At,Product ID,Product Name,Event ID,Public ID,"
        "Short ID,Created Date,Last Updated Date,Notes\n"
        "1,Ana,Reyes,ana@example.org,ACTIVE,No,,5,Standard,9,A-1,a_1,2030-01-01,2030-01-01,\n"
        "2,Bo,Li,bo@example.org,CANCELLED,No,,5,Standard,9,A-2,a_2,2030-01-01,2030-01-01,\n"
        "3,Cy,Dee,cy@example.org,AWAITING_PAYMENT,No,,5,Standard,9,A-3,a_3,2030-01-01,2030-01-01,\n",
        (
            "Ana Reyes; Standard; ana@example.org; A-1",
            "Bo Li; Standard; bo@example.org; A-2; cancelled",
            "Cy Dee; Standard; cy@example.org; A-3; waiting",
        ),
    ),
    Export(
        "camptix",
        "Attendee ID,Ticket Type,First Name,Last Name,E-mail Address,Purchase date,Last Modified date,Status,"
        "Transaction ID,Coupon,Ticket Buyer Name,Ticket Buyer E-mail Address,Any life-threatening allergies?\n"
        "101,General,Ana,Reyes,ana@example.org,2030,2030,Published,t1,,Ana Reyes,ana@example.org,No\n"
        "102,General,Unknown,Attendee,unknown.attendee@example.org,2030,2030,Published,t1,,Ana,ana@example.org,No\n"
        "103,General,Ed,Gil,ed@example.org,2030,2030,Timeout,t4,,Ed Gil,ed@example.org,No\n",
        ("Ana Reyes; General; ana@example.org; 101", "Ed Gil; General; ed@example.org; 103; cancelled"),
        warnings=("no-name-yet",),
    ),
    Export(
        "zoom",
        "Registration Report\nTopic,Scheduled time\nForum,2030\nAttendee Details\n"
        "First Name,Last Name,Email,Country/Region,Organization,Registration Time,Approval Status\n"
        "Sven,Holm,sven@example.org,Sweden,Ruter,2030,approved\n"
        "Umar,Sani,umar@example.org,Nigeria,Kano,2030,canceled by self\n"
        "Tal,Oz,tal@example.org,Israel,Lod,2030,denied\n",
        (
            "Sven Holm; Ruter; SE; sven@example.org",
            "Umar Sani; Kano; NG; umar@example.org; cancelled",
            "Tal Oz; Lod; IL; tal@example.org; cancelled",
        ),
    ),
    Export(
        "indico",
        "ID,Name,First Name,Last Name,Email Address,Affiliation,Registration date,Registration state,Checked in\n"
        "1,Ana Reyes,Ana,Reyes,ana@example.org,City A,2030,Completed,No\n"
        "2,Bo Li,Bo,Li,bo@example.org,City B,2030,Awaiting payment,No\n"
        "3,Cy Dee,Cy,Dee,cy@example.org,City B,2030,Rejected,No\n",
        (
            "Ana Reyes; City A; ana@example.org; 1",
            "Bo Li; City B; bo@example.org; 2; waiting",
            "Cy Dee; City B; cy@example.org; 3; cancelled",
        ),
    ),
    Export(
        "limesurvey-choices",
        "Response ID,Date submitted,Last page,Start language,Seed,Your full name,E-mail address,"
        "Which sessions will you attend? [Dinner],Which sessions will you attend? [Opening],"
        "Dietary needs [Vegetarian],Dietary needs [Halal],Dietary needs [Other]\n"
        "1,2030-02-01,3,en,9,Rosa Quispe,rosa@example.org,No,Yes,Yes,No,\n"
        "2,,1,en,9,Half Done,half@example.org,,,,,\n"
        "3,2030-02-02,3,en,9,Tarik Yilmaz,tarik@example.org,No,No,No,Yes,no nuts\n",
        (
            "Rosa Quispe; Vegetarian; rosa@example.org; 1",
            "Tarik Yilmaz; Halal+no nuts; tarik@example.org; 3",
        ),
        warnings=("not-submitted",),
    ),
    Export(
        "typeform-choices",
        "#,What's your first name?,And your last name?,Email,Vegetarian,Vegan,Halal,Other,I agree,Response Type,"
        "Start Date (UTC),Submit Date (UTC),Network ID\n"
        "a1,Marta,Kowal,marta@example.org,Vegetarian,,,,1,completed,2030,2030,n\n"
        "a2,Otieno,Were,otieno@example.org,,,Halal,no fish,1,completed,2030,2030,n\n"
        "a3,Bo,Li,bo@example.org,,,,,1,partial,2030,,n\n",
        ("Marta Kowal; Vegetarian; marta@example.org; a1", "Otieno Were; Halal+no fish; otieno@example.org; a2"),
        warnings=("not-submitted",),
    ),
    Export(
        "surveymonkey-two-line-header",
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
        "Please tell us who you are,,,,What meals do you need?,,\n"
        ",,,,,,,,,Name,Company,City/Town,Email Address,Vegetarian,Halal,Other (please specify)\n"
        "11,44,2030,2030,::1,,,,,Hana Novak,City of Brno,Brno,hana@example.org,Vegetarian,,\n"
        "12,44,2030,2030,::1,,,,,Tom Silva,City of Faro,Faro,tom@example.org,,Halal,\n",
        (
            "Hana Novak; City of Brno; Brno; Vegetarian; hana@example.org; 11",
            "Tom Silva; City of Faro; Faro; Halal; tom@example.org; 12",
        ),
    ),
    Export(
        "google-forms-korean",
        "타임스탬프,이메일 주소,성명,영문 성명,소속,국적,포럼에 참석하십니까?,만찬에 참석하십니까?\n"
        "2030,kim@example.org,김상범,Kim Sang-beom,시티넷,대한민국,참석합니다,불참\n"
        "2030,lee@example.org,이정훈,Lee Jung-hoon,연세대,한국,불참합니다,참석\n",
        (
            "Kim Sang-beom; 김상범; 시티넷; KR; kim@example.org",
            "Lee Jung-hoon; 이정훈; 연세대; KR; lee@example.org; declined",
        ),
        encoding="cp949",
    ),
    Export(
        "google-forms-japanese",
        "タイムスタンプ,メールアドレス,参加表明,氏名,ふりがな,所属,役職,電話番号,懇親会への参加\n"
        "2030/03/01,yamada@example.org,参加します,山田 太郎,やまだ たろう,架空市役所,課長,090-0000-0001,不参加\n"
        "2030/03/01,sato@example.org,参加しません,佐藤 花子,さとう はなこ,架空大学,教授,090-0000-0002,参加\n",
        (
            "山田 太郎; 架空市役所; 課長; yamada@example.org; 090-0000-0001",
            "佐藤 花子; 架空大学; 教授; sato@example.org; 090-0000-0002; declined",
        ),
        encoding="cp932",
    ),
    Export(
        "google-forms-chinese",
        "时间戳记,姓名,单位,职务,国家,电子邮件,是否参加\n"
        "2030,王小明,虚构市政府,科长,中国,wang@example.org,参加\n2030,陈静,虚构大学,教授,中国,chen@example.org,不参加\n",
        ("王小明; 虚构市政府; 科长; CN; wang@example.org", "陈静; 虚构大学; 教授; CN; chen@example.org; declined"),
        encoding="gb18030",
    ),
    Export(
        "google-forms-arabic",
        "طابع زمني,البريد الإلكتروني,الاسم الكامل,جهة العمل,الدولة\n"
        "2030,ahmad@example.org,أحمد بن سالم,بلدية القاهرة,مصر\n2030,leila@example.org,ليلى حداد,جامعة تونس,تونس\n",
        ("أحمد بن سالم; بلدية القاهرة; EG; ahmad@example.org", "ليلى حداد; جامعة تونس; TN; leila@example.org"),
        encoding="cp1256",
    ),
    Export(
        "google-forms-german",
        "Zeitstempel;Vorname;Nachname;Firma;Land;Nehmen Sie am Abendessen teil?\n"
        "2030;Jörg;Müller;Behörde für Straßen;Deutschland;Nein\n2030;Käthe;Weiß;Universität Gießen;Österreich;Nein\n",
        ("Jörg Müller; Behörde für Straßen; DE", "Käthe Weiß; Universität Gießen; AT"),
        encoding="cp1252",
    ),
    Export(
        "google-forms-french",
        "Horodateur,Nom,Prénom,Organisme,Pays,Régime alimentaire\n"
        "2030,LEFÈVRE,François,Métropole de Lyon,France,Végétarien\n2030,Brûlé,Élodie,Ville d’Orléans,Sénégal,aucun\n",
        ("François LEFÈVRE; Métropole de Lyon; FR; Végétarien", "Élodie Brûlé; Ville d’Orléans; SN"),
        encoding="utf-8-sig",
    ),
    Export(
        "google-forms-spanish",
        "Marca temporal,Nombre,Apellidos,Institución,País,Asistencia\n"
        "2030,José,Núñez Peña,Ayuntamiento de León,España,Sí\n2030,María,Ibáñez,Diputación,México,No\n",
        ("José Núñez Peña; Ayuntamiento de León; ES", "María Ibáñez; Diputación; MX; declined"),
        encoding="cp1252",
    ),
    Export(
        "microsoft-forms-anonymous",
        "ID,Start time,Completion time,Email,Name,Full name,Your email,Organisation\n"
        "1,2030,2030,anonymous,,Ana Reyes,ana@example.org,City A\n"
        "2,2030,2030,anonymous,,Bo Li,bo@example.org,City B\n",
        ("Ana Reyes; City A; ana@example.org; 1", "Bo Li; City B; bo@example.org; 2"),
    ),
    Export(
        "microsoft-forms-french-account",
        "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Organisme\n"
        "1,2030,2030,ana@example.org,Ana Reyes,Ville A\n2,2030,2030,bo@example.org,Bo Li,Ville B\n",
        ("Ana Reyes; Ville A; ana@example.org; 1", "Bo Li; Ville B; bo@example.org; 2"),
    ),
)
