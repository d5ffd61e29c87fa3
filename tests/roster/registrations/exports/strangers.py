"""Exports of systems and programs that were not thought of when imports were written, each with its roster."""

from .export import Export

OF_STRANGERS = (
    Export(
        "connpass",
        "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,ご所属を教えてください,お食事の制限,更新日時,受付番号\n"
        "一般枠,yamada_t,山田太郎,よろしくお願いします,参加,,架空市役所,ベジタリアン,2030年03月01日 10時00分,1234567\n"
        "一般枠,sato_h,佐藤花子,,補欠,,架空大学,なし,2030年03月02日 11時00分,1234568\n"
        "LT枠,tanaka,田中一郎,,参加キャンセル,,架空研究所,,2030年03月02日 12時00分,1234569\n",
        (
            "山田太郎; 架空市役所; ベジタリアン",
            "佐藤花子; 架空大学; waiting",
            "田中一郎; 架空研究所; cancelled",
        ),
        encoding="cp932",
    ),
    Export(
        "sympla",
        "Nº ingresso;Nome;Sobrenome;Tipo de ingresso;Valor;Data compra;Estado de pagamento;Check-in;Data"
        " Check-in;Cupom;Email;Nº pedido;Nome Comprador;Empresa / Órgão;Cargo;CPF\n"
        "ABC1-01;João;da Silva Souza;Inteira;R$ 0,00;01/03/2030 10:00;Aprovado;Não;;;joao@example.org;PE"
        "D1;João da Silva Souza;Prefeitura de Niterói;Secretário;111\n"
        "ABC1-02;Mônica;Araújo;Inteira;R$ 0,00;01/03/2030 10:00;Aprovado;Não;;;joao@example.org;PED1;Joã"
        "o da Silva Souza;Prefeitura de Niterói;Assessora;222\n"
        "ABC2-01;Célia;Gonçalves;Inteira;R$ 0,00;02/03/2030;Cancelado;Não;;;celia@example.org;PED2;Célia"
        " Gonçalves;UFF;Professora;333\n"
        "ABC3-01;Ítalo;Brandão;Inteira;R$ 0,00;02/03/2030;Aguardando pagamento;Não;;;italo@example.org;P"
        "ED3;Ítalo Brandão;UFRJ;Professor;444\n",
        (
            "João da Silva Souza; Prefeitura de Niterói; Secretário; ped1; joao@example.org",
            "Mônica Araújo; Prefeitura de Niterói; Assessora; ped1",
            "Célia Gonçalves; UFF; Professora; celia@example.org; cancelled",
            "Ítalo Brandão; UFRJ; Professor; italo@example.org; waiting",
        ),
        encoding="utf-8-sig",
        warnings=("address-of-order",),
    ),
    Export(
        "eb-orders",
        "Order no.,Order Date,First Name (buyer),Last Name (buyer),Email (buyer),Quantity,Total Paid,Att"
        "endee first name,Attendee Surname,Attendee email,Attendee Status,Company\n"
        "900,2030-03-01,Boss,Buyer,boss@example.org,2,0,Ana,Reyes,ana@example.org,Attending,City A\n"
        "900,2030-03-01,Boss,Buyer,boss@example.org,2,0,Bo,Li,bo@example.org,Attending,City B\n"
        "901,2030-03-01,Cy,Dee,cy@example.org,1,0,Cy,Dee,cy@example.org,Refunded,City C\n",
        (
            "Ana Reyes; City A; order-900; ana@example.org",
            "Bo Li; City B; order-900; bo@example.org",
            "Cy Dee; City C; cy@example.org; cancelled",
        ),
    ),
    Export(
        "weezevent",
        "N° de billet;Code-barres;Tarif;Prix;Nom;Prénom;E-mail;Date de commande;N° de commande;Acheteur "
        "nom;Acheteur prénom;Acheteur e-mail;Statut;Contrôlé;Société;Fonction\n"
        "1001;123;Délégué;0,00 €;LEFÈVRE;François;f.lefevre@example.org;01/03/2030 10:00;W1;LEFÈVRE;Fran"
        "çois;f.lefevre@example.org;Valide;Non;Métropole de Lyon;Chargé d’études\n"
        "1002;124;Délégué;0,00 €;NÔTRE;Anaïs;;01/03/2030 10:00;W1;LEFÈVRE;François;f.lefevre@example.org"
        ";Valide;Non;Métropole de Lyon;Élue\n"
        "1003;125;Délégué;0,00 €;GARÇON;Zoé;zoe@example.org;01/03/2030;W2;GARÇON;Zoé;zoe@example.org;Ann"
        "ulé;Non;Ville d’Orléans;Œnologue\n",
        (),
        encoding="cp1252",
        questions=("unsure-encoding",),
    ),
    Export(
        "onoffmix",
        "번호,그룹명,이름,이메일,연락처,소속,직책,신청일시,참석여부,결제상태,결제금액,식사 여부\n"
        "1,일반,김민준,mj@example.org,010-1111-2222,가상시청,과장,2030-03-01 10:00,대기,결제완료,0,예\n"
        "2,일반,이서연,sy@example.org,010-1111-3333,가상대,교수,2030-03-01 11:00,참석확정,결제완료,0,아니오\n"
        "3,일반,박도윤,dy@example.org,010-1111-4444,가상연구원,연구원,2030-03-01 12:00,취소,환불완료,0,예\n",
        (
            "김민준; 가상시청; 과장; mj@example.org; 010-1111-2222; waiting",
            "이서연; 가상대; 교수; sy@example.org; 010-1111-3333",
            "박도윤; 가상연구원; 연구원; dy@example.org; 010-1111-4444; cancelled",
        ),
        encoding="cp949",
    ),
    Export(
        "timepad",
        "Номер заказа;Номер билета;Фамилия;Имя;Отчество;E-mail;Телефон;Компания;Должность;Тип билета;Ста"
        "тус билета;Цена;Дата регистрации\n"
        "5001;5001:1;Щукин;Сергей;Иванович;s@example.org;+7 900 000-00-01;Мэрия Казани;Начальник отдела;"
        "Участник;оплачено;0;01.03.2030\n"
        "5002;5002:1;Жукова;Юлия;Петровна;y@example.org;+7 900 000-00-02;МГУ;Доцент;Участник;просрочено;"
        "0;01.03.2030\n"
        "5003;5003:1;Орлов;Павел;;p@example.org;;СПбГУ;Профессор;Участник;отказ;0;01.03.2030\n",
        (
            "Сергей Иванович Щукин; Мэрия Казани; Начальник отдела; s@example.org; +7 900 000-00-01; 5001",
            "Юлия Петровна Жукова; МГУ; Доцент; y@example.org; +7 900 000-00-02; 5002; cancelled",
            "Павел Орлов; СПбГУ; Профессор; p@example.org; 5003; declined",
        ),
        encoding="cp1251",
    ),
    Export(
        "outlook",
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Busi"
        "ness City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Hom"
        "e Country/Region,Business Phone,Home Phone,Mobile Phone,Primary Phone,Birthday,Categories,E-mai"
        "l Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Gender,Initials,Language,Manager's N"
        "ame,Notes,Priority,Private,Spouse,Web Page\n"
        "Dr.,Ana,María,Reyes,,City of Cusco,Planning,Director,Calle 1,Cusco,,08000,Peru,,,,+51 84 1,,+51"
        " 900 1,,0/0/00,Forum,ana@example.org,SMTP,Ana Reyes (ana@example.org),,Unspecified,A.M.R.,,Boss"
        " Man,met in Lima,Normal,False,Pedro,\n"
        ",Bo,,Li,Jr.,City of Wuhan,,Planner,,Wuhan,,,China,,,,,,+86 1,,0/0/00,Forum,bo@example.org,SMTP,"
        "Bo Li,,Unspecified,B.L.,,,,Normal,False,,\n",
        (
            "Ana María Reyes; Dr.; City of Cusco; Director; Cusco; PE; ana@example.org; +51 900 1",
            "Li Bo; City of Wuhan; Planner; Wuhan; CN; bo@example.org; +86 1",
        ),
    ),
    Export(
        "zoom",
        "Attendee Report\n"
        'Report Generated:,"03/01/2030 10:00"\n'
        "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Vi"
        "ewers\n"
        "Forum kick-off,999 999,03/01/2030 09:00,60,3,1,2\n"
        "Host Details,\n"
        "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Gues"
        "t,Country/Region Name\n"
        "Yes,Host Person,host@example.org,x,y,60,No,Norway\n"
        "Attendee Details,\n"
        "Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status"
        ",Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name\n"
        "Yes,Ana R,Ana,Reyes,ana@example.org,03/01/2030,approved,x,y,50,Yes,Peru\n"
        "No,--,Bo,Li,bo@example.org,03/01/2030,approved,--,--,--,--,China\n"
        "No,--,Cy,Dee,cy@example.org,03/01/2030,canceled by self,--,--,--,--,Kenya\n",
        (
            "Ana Reyes; PE; ana@example.org",
            "Li Bo; CN; bo@example.org",
            "Cy Dee; KE; cy@example.org; cancelled",
        ),
        warnings=("above-header", "above-header"),
    ),
    Export(
        "mail",
        "Dear colleague, here is our delegation:\n"
        "\n"
        "No.\tName\tPosition\tE-mail\tDiet\n"
        "1.\tMs. Ana REYES\tDeputy Mayor\tana@example.org <mailto:ana@example.org>\tVegetarian\n"
        "2.\tMr. Bo LI\tInterpreter\t\t-\n"
        "\n"
        "Best regards,\n"
        "Ana Reyes\n"
        "City of Cusco | +51 84 1\n",
        (
            "Ana REYES; Ms.; Deputy Mayor; Vegetarian; ana@example.org",
            "Bo LI; Mr.; Interpreter",
        ),
        warnings=("note-row", "note-row", "note-row"),
    ),
    Export(
        "jotform",
        "Submission Date,Full Name - First Name,Full Name - Last Name,E-mail,Phone Number,Address - City"
        ",Address - Country,Organization,Will you bring a guest?,Guest Name,Which days will you attend?,"
        "Submission ID\n"
        '"Mar 1, 2030",Ana,Reyes,ana@example.org,(51) 841-2222,Cusco,Peru,City A,Yes,Pedro Gil,"Day 1\n'
        'Day 2",55501\n'
        '"Mar 2, 2030",Bo,Li,bo@example.org,(86) 111-2222,Wuhan,China,City B,No,,Day 1,55502\n',
        (
            "Ana Reyes; City A; Cusco; PE; row-2; ana@example.org; (51) 841-2222",
            "Pedro Gil; row-2",
            "Li Bo; City B; Wuhan; CN; bo@example.org; (86) 111-2222",
        ),
    ),
    Export(
        "wix",
        "Guest name,Email,Phone,Ticket number,Order number,Ticket type,Ticket price,Order date,Payment s"
        "tatus,Checked in,RSVP status,Additional guests\n"
        "Ana Reyes,ana@example.org,,T-1,O-1,General,0,2030-03-01,Paid,No,Attending,2\n"
        "Bo Li,bo@example.org,,T-2,O-2,General,0,2030-03-01,Paid,No,Not attending,0\n"
        "Cy Dee,cy@example.org,,T-3,O-3,General,0,2030-03-01,Paid,No,Waitlist,0\n",
        (
            "Ana Reyes; General; ana@example.org; O-1",
            "Bo Li; General; bo@example.org; O-2; cancelled",
            "Cy Dee; General; cy@example.org; O-3; waiting",
        ),
        questions=("several-people",),
    ),
    Export(
        "zoho",
        "Attendee ID,Salutation,Attendee Name,Attendee Email,Contact Number,Designation,Company,Ticket C"
        "lass,Ticket ID,Order ID,Purchaser Name,Purchaser Email,Attendee Status,Check-in Status,Register"
        "ed On\n"
        "1,Ms.,Ana Reyes,ana@example.org,,Director,City A,Free,T1,O1,Boss Buyer,boss@example.org,Confirm"
        "ed,Not Checked-in,2030\n"
        "2,Mr.,Bo Li,boss@example.org,,Planner,City A,Free,T2,O1,Boss Buyer,boss@example.org,Cancelled,N"
        "ot Checked-in,2030\n",
        (
            "Ana Reyes; Ms.; City A; Director; o1; ana@example.org; 1",
            "Bo Li; Mr.; City A; Planner; o1; 2; cancelled",
        ),
        warnings=("address-of-order",),
    ),
    Export(
        "hopin",
        "First name,Last name,Email,Headline,Ticket name,Ticket type,Ticket price,Order ref,Registered a"
        "t (UTC),Registration status,Checked in,Country,Company,Job title,Bio,Pronouns\n"
        "Ana,Reyes,ana@example.org,Planner,General,in-person,0,R1,2030,Registered,No,Peru,City A,Directo"
        "r,Bio text,she/her\n"
        "Bo,Li,bo@example.org,,Virtual,virtual,0,R2,2030,Canceled,No,China,City B,,,\n",
        (
            "Ana Reyes; she/her; City A; Director; PE; General; ana@example.org; R1",
            "Li Bo; City B; CN; Virtual; bo@example.org; R2; cancelled",
        ),
    ),
    Export(
        "ldap",
        "dn;cn;sn;givenName;mail;telephoneNumber;o;ou;title;c;l\n"
        "uid=areyes,ou=people,dc=x;Ana Reyes;Reyes;Ana;ana@example.org;+51 84 1;City of Cusco;Planning;D"
        "irector;PE;Cusco\n"
        "uid=bli,ou=people,dc=x;Bo Li;Li;Bo;bo@example.org;;City of Wuhan;;Planner;CN;Wuhan\n",
        (
            "Ana Reyes; City of Cusco; Director; Cusco; PE; ana@example.org; +51 84 1",
            "Li Bo; City of Wuhan; Planner; Wuhan; CN; bo@example.org",
        ),
    ),
)
