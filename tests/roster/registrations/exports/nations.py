"""Lists from countries, and systems in languages, that were not thought of before, each with its roster."""

from .export import Export

OF_NATIONS = (
    Export(
        "hungarian-states",
        "Név;Beosztás;Munkahely;Ország;E-mail cím;Étkezés;Státusz\n"
        "Szőke Győző;főosztályvezető;Győr Város Önkormányzata;Magyarország;szoke@example.org;vege"
        "táriánus;Elfogadva\n"
        "Nagy-Tóth Ágnes;referens;Pécsi Egyetem;Magyarország;nt@example.org;nincs;Lemondva\n"
        "Őrsi Ödön;tanácsos;Űrkutató Intézet;Magyarország;orsi@example.org;;Várólista\n",
        (
            "Szőke Győző; Győr Város Önkormányzata; főosztályvezető; HU; vegetáriánus; szoke@example.org",
            "Nagy-Tóth Ágnes; Pécsi Egyetem; referens; HU; nt@example.org; cancelled",
            "Őrsi Ödön; Űrkutató Intézet; tanácsos; HU; orsi@example.org; waiting",
        ),
        encoding="cp1250",
    ),
    Export(
        "hebrew",
        "שם פרטי,שם משפחה,תפקיד,ארגון,עיר,סטטוס\n"
        "דנה,כהן,מנהלת,עיריית חיפה,חיפה,מאושר\n"
        "יוסי,לוי,יועץ,משרד הפנים,ירושלים,בוטל\n"
        "נועה,אביב,חוקרת,הטכניון,חיפה,ממתין\n",
        (
            "דנה כהן; עיריית חיפה; מנהלת; חיפה",
            "יוסי לוי; משרד הפנים; יועץ; ירושלים; cancelled",
            "נועה אביב; הטכניון; חוקרת; חיפה; waiting",
        ),
        encoding="cp1255",
    ),
    Export(
        "greek-8859-7",
        "Ονοματεπώνυμο;Ιδιότητα;Φορέας;Πόλη;Κατάσταση\n"
        "Μαρία Παπαδοπούλου;Δήμαρχος;Δήμος Ηρακλείου;Ηράκλειο;επιβεβαιωμένη\n"
        "Γιώργος Αθανασίου;Σύμβουλος;Υπουργείο Εσωτερικών;Αθήνα;ακυρώθηκε\n"
        "Έλενα Ξυδάκη;Καθηγήτρια;Πανεπιστήμιο Κρήτης;Ρέθυμνο;σε αναμονή\n",
        (
            "Μαρία Παπαδοπούλου; Δήμος Ηρακλείου; Δήμαρχος; Ηράκλειο",
            "Γιώργος Αθανασίου; Υπουργείο Εσωτερικών; Σύμβουλος; Αθήνα; cancelled",
            "Έλενα Ξυδάκη; Πανεπιστήμιο Κρήτης; Καθηγήτρια; Ρέθυμνο; waiting",
        ),
        encoding="iso8859_7",
    ),
    Export(
        "evenea-buyer",
        "Numer biletu;Imię;Nazwisko;Adres e-mail;Numer telefonu;Status zgłoszenia;Firma / Instytu"
        "cja;Stanowisko;Kupujący - imię i nazwisko;Kupujący - e-mail\n"
        "E-1;Łucja;Żółć;lucja@example.org;500 100 200;opłacone;Urząd Miasta Łodzi;Główna specjali"
        "stka;Łucja Żółć;lucja@example.org\n"
        "E-2;Święcisław;Źdźbło;lucja@example.org;;opłacone;Urząd Miasta Łodzi;Inspektor;Łucja Żół"
        "ć;lucja@example.org\n"
        "E-3;Jan;Kowalski;jan@example.org;;anulowane;PW;;Jan Kowalski;jan@example.org\n",
        (
            "Łucja Żółć; Urząd Miasta Łodzi; Główna specjalistka; lucja@example.org; 500 100 200",
            "Święcisław Źdźbło; Urząd Miasta Łodzi; Inspektor",
            "Jan Kowalski; PW; jan@example.org; cancelled",
        ),
        encoding="cp1250",
        warnings=("address-of-order",),
    ),
    Export(
        "turkish-dots",
        "Adı Soyadı;Kurum/Kuruluş;Unvanı;Şehir;E-posta Adresi;Katılım Durumu\n"
        "İsmail IŞIK;İzmir Büyükşehir Belediyesi;Daire Başkanı;İzmir;ismail@example.org;Katılıyor"
        "\n"
        "Çağla Gül ÖZTÜRK;Iğdır Üniversitesi;Doç. Dr.;Iğdır;cagla@example.org;Katılmıyor\n",
        (
            "İsmail IŞIK; İzmir Büyükşehir Belediyesi; Daire Başkanı; İzmir; ismail@example.org",
            "Çağla Gül ÖZTÜRK; Iğdır Üniversitesi; Doç. Dr.; Iğdır; cagla@example.org; declined",
        ),
        encoding="cp1254",
    ),
    Export(
        "indian-initials",
        "Sl. No.,Name of the Participant,Designation,Department/Organisation,State,E-mail ID\n"
        "1,K. S. Ravi,Joint Secretary,Ministry of Housing,Delhi,ravi@example.org\n"
        "2,Smt. Lakshmi N.,Dy. Director,GVMC,Andhra Pradesh,lakshmi@example.org\n"
        "3,Dr. A. P. J. Menon IAS,Commissioner,Kochi Corporation,Kerala,menon@example.org\n"
        "4,Shri Ramesh s/o Suresh,Clerk,KMC,Kerala,ramesh@example.org\n",
        (
            "K. S. Ravi; Ministry of Housing; Joint Secretary; ravi@example.org",
            "Lakshmi N.; Smt.; GVMC; Dy. Director; lakshmi@example.org",
            "A. P. J. Menon; Dr.; Kochi Corporation; Commissioner; menon@example.org",
            "Ramesh s/o Suresh; Shri; KMC; Clerk; ramesh@example.org",
        ),
    ),
    Export(
        "indonesian-degrees",
        "No;Nama Lengkap;Jabatan;Instansi;Kota;Email;Konfirmasi Kehadiran\n"
        "1;Suharto;Kepala Dinas;Pemkot Surabaya;Surabaya;suharto@example.org;Hadir\n"
        "2;Dra. Hj. Sri Wahyuni, M.Si.;Sekretaris;Bappeda;Bandung;sri@example.org;Tidak Hadir\n"
        "3;Ir. Budi Santoso, M.T., Ph.D.;Dosen;ITB;Bandung;budi@example.org;Hadir\n",
        (
            "Suharto; Pemkot Surabaya; Kepala Dinas; Surabaya; suharto@example.org",
            "Sri Wahyuni; Dra. Hj.; Bappeda; Sekretaris; Bandung; sri@example.org; declined",
            "Budi Santoso; Ir.; ITB; Dosen; Bandung; budi@example.org",
        ),
        encoding="utf-8-sig",
    ),
    Export(
        "portuguese-answers",
        "Nome completo;CPF;Instituição;Cargo;Necessita de acessibilidade?;Restrição alimentar\n"
        "Maria da Conceição Gonçalves dos Santos;1;Prefeitura de São Luís;Secretária;Não;Nenhuma\n"
        "João Antônio de Araújo Filho;2;UFMA;Professor;Sim, cadeira de rodas;Vegano\n",
        (
            "Maria da Conceição Gonçalves dos Santos; Prefeitura de São Luís; Secretária",
            "João Antônio de Araújo Filho; UFMA; Professor; cadeira de rodas; Vegano",
        ),
        encoding="cp1252",
    ),
    Export(
        "mail-merge-letters",
        "Anredezeile;Titel;Vorname;Name;Institution;Straße;PLZ;Ort;Land\n"
        '"Sehr geehrte Frau Dr. Müller,";Dr.;Änne;Müller;Stadt Köln;Ring 1;50667;Köln;Deutschland'
        "\n"
        '"Sehr geehrter Herr Professor Groß,";Prof.;Jürgen;Groß;TU Graz;Platz 2;8010;Graz;Österre'
        "ich\n"
        '"Lieber Urs,";;Urs;Zgraggen;Kanton Uri;Weg 3;6460;Altdorf;Schweiz\n',
        (
            "Änne Müller; Dr.; Stadt Köln; Köln; DE",
            "Jürgen Groß; Prof.; TU Graz; Graz; AT",
            "Urs Zgraggen; Kanton Uri; Altdorf; CH",
        ),
        encoding="cp1252",
    ),
    Export(
        "countries-between",
        "LIST OF DELEGATES,,,\n"
        "No.,Name,Position,Institution\n"
        "KENYA,,,\n"
        "1,Otieno Were,Planner,City of Nairobi\n"
        "2,Wanjiru Kamau,Engineer,KURA\n"
        "UNITED REPUBLIC OF TANZANIA,,,\n"
        "3,Asha Juma,Officer,Dar es Salaam City\n"
        ",,,\n"
        "Certified by:,,J. Kimani,\n",
        (
            "Otieno Were; City of Nairobi; Planner; KE",
            "Wanjiru Kamau; KURA; Engineer; KE",
            "Asha Juma; Dar es Salaam City; Officer; TZ",
        ),
        warnings=("note-row", "country-heading"),
    ),
    Export(
        "signed-below",
        "Nr,Nume și prenume,Instituția,Funcția,Semnătura\n"
        "1,Țurcanu Ștefan,Primăria Iași,consilier,\n"
        "2,Mureșan Ioana,UBB Cluj,lector,\n"
        ",,,,\n"
        "Întocmit,,,,\n"
        "Director,Vasile Popa,,,\n",
        (
            "Țurcanu Ștefan; Primăria Iași; consilier",
            "Mureșan Ioana; UBB Cluj; lector",
        ),
        warnings=("note-row", "note-row"),
    ),
    Export(
        "zoho-purchaser",
        "Order ID,Purchaser Name,Purchaser Email,Attendee Name,Attendee Email,Company Name\n"
        "1,Ann Boss,ann@example.org,Bo Li,ann@example.org,City A\n"
        "2,Cy Dee,cy@example.org,Cy Dee,cy@example.org,City B\n"
        "3,Di Fox,di@example.org,Eli Roth,eli@example.org,City C\n",
        (
            "Bo Li; City A; 1",
            "Cy Dee; City B; cy@example.org; 2",
            "Eli Roth; City C; eli@example.org; 3",
        ),
        warnings=("address-of-order",),
    ),
    Export(
        "limesurvey-german",
        '"Antwort ID";"Datum Abgeschickt";"Letzte Seite";"Start-Sprache";"Zufallsgeneratorstartwe'
        'rt";"Ihr Name [Vorname]";"Ihr Name [Nachname]";"E-Mail";"Verpflegung [Vegetarisch]";"Ver'
        'pflegung [Vegan]"\n'
        '"1";"2030-02-01 10:00:00";"3";"de";"12";"Jörg";"Müller";"j@example.org";"Ja";"Nein"\n'
        '"2";"";"1";"de";"12";"Halb";"Fertig";"h@example.org";"";""\n',
        ("Jörg Müller; Vegetarisch; j@example.org; 1",),
        warnings=("not-submitted",),
    ),
    Export(
        "limesurvey-french",
        '"ID de la réponse";"Date de soumission";"Dernière page";"Langue de départ";"Tête de séri'
        'e";"Votre prénom";"Votre nom de famille";"Régime [Végétarien]";"Régime [Halal]"\n'
        '"7";"2030-02-01";"3";"fr";"1";"Zoé";"Lefèvre";"Oui";"Non"\n'
        '"8";"";"1";"fr";"1";"À moitié";"Fini";"";""\n',
        ("Zoé Lefèvre; Végétarien; 7",),
        encoding="cp1252",
        warnings=("not-submitted",),
    ),
    Export(
        "microsoft-forms-by-shape",
        "Id,Tidspunkt for start,Tidspunkt for slut,Mail,Navn,Fulde navn,Organisation,E-mailadress"
        "e\n"
        "1,3/1/30 9:30:00,3/1/30 9:35:00,office@example.org,Office,Søren Ås,Kommune,soren@example"
        ".org\n"
        "2,3/1/30 9:31:00,3/1/30 9:36:00,office@example.org,Office,Åse Bø,Kommune,ase@example.org"
        "\n",
        (
            "Søren Ås; Kommune; soren@example.org; 1",
            "Åse Bø; Kommune; ase@example.org; 2",
        ),
    ),
    Export(
        "unnamed-states",
        "Name,Email,Status\nBo Li,bo@example.org,Grün\nAna Reyes,ana@example.org,Gelb\n",
        (
            "Bo Li; bo@example.org; waiting",
            "Ana Reyes; ana@example.org; waiting",
        ),
        questions=("bad-cell", "bad-cell"),
    ),
    Export(
        "dutch-prefix",
        "Voornaam;Tussenvoegsel;Achternaam;Organisatie;Functie;Aanwezig\n"
        "Jan;van der;Berg;Gemeente Utrecht;wethouder;ja\n"
        "Els;;Prins;Rijkswaterstaat;adviseur;nee\n",
        (
            "Jan van der Berg; Gemeente Utrecht; wethouder",
            "Els Prins; Rijkswaterstaat; adviseur; declined",
        ),
    ),
    Export(
        "two-surnames-apart",
        "Nombre;Primer apellido;Segundo apellido;Institución;Asistirá\n"
        "María José;García;López;Ayuntamiento de Cádiz;Sí\n"
        "Íñigo;Núñez;;Diputación;No\n",
        (
            "María José García López; Ayuntamiento de Cádiz",
            "Íñigo Núñez; Diputación; declined",
        ),
        encoding="cp1252",
    ),
    Export(
        "french-presence-at-forum",
        "NOM;Prénom;Présence au forum\nLE GOFF;Yann;Non\nNOËL;Anaïs;Oui\n",
        (
            "Yann LE GOFF",
            "Anaïs NOËL",
        ),
        questions=("unclear-status",),
    ),
    Export(
        "eventbrite-german",
        "Bestellnr.,Bestelldatum,Vorname,Nachname,E-Mail,Anzahl,Ticketart,Teilnehmerstatus,Untern"
        "ehmen\n"
        "99,2030-03-01,Jörg,Weiß,j@example.org,1,Standard,Teilnehmer,Stadt\n"
        "98,2030-03-01,Ute,Groß,u@example.org,1,Standard,Erstattet,Stadt\n",
        (
            "Jörg Weiß; Stadt; j@example.org",
            "Ute Groß; Stadt; u@example.org; cancelled",
        ),
    ),
    Export(
        "taiwan-cannot-attend",
        "編號,姓名,英文姓名,服務單位,職稱,電子信箱,是否出席,葷/素\n"
        "1,陳怡君,Chen Yi-Chun,台北市政府,科長,chen@example.org,出席,素\n"
        "2,林志明,Lin Chih-Ming,高雄市政府,股長,lin@example.org,不克出席,葷\n",
        (
            "Chen Yi-Chun; 陳怡君; 台北市政府; 科長; 素; chen@example.org",
            "Lin Chih-Ming; 林志明; 高雄市政府; 股長; lin@example.org; declined",
        ),
        encoding="big5",
    ),
    Export(
        "swiss-invoices",
        "Bestellnummer;Rechnungsadresse Name;Rechnungsadresse E-Mail;Teilnehmer Vorname;Teilnehme"
        "r Nachname;Teilnehmer E-Mail\n"
        "B1;Sekretariat Uri;info@ur.example;Urs;Zgraggen;info@ur.example\n"
        "B1;Sekretariat Uri;info@ur.example;Vreni;Arnold;info@ur.example\n"
        "B2;Beat Bär;beat@example.org;Beat;Bär;beat@example.org\n",
        (
            "Urs Zgraggen; b1",
            "Vreni Arnold; b1",
            "Beat Bär; beat@example.org",
        ),
        warnings=("address-of-order",),
    ),
    Export(
        "days-attended",
        "Name,Organisation,Attended Day 1,Attended Day 2\nBo Li,City,TRUE,FALSE\nAna Reyes,City,FALSE,FALSE\n",
        (
            "Bo Li; City",
            "Ana Reyes; City",
        ),
    ),
    Export(
        "payment-alone",
        "Name;Email;Zahlstatus\nBo Li;b@example.org;bezahlt\nAna Reyes;a@example.org;offen\n",
        (
            "Bo Li; b@example.org",
            "Ana Reyes; a@example.org",
        ),
        questions=("unclear-status",),
    ),
    Export(
        "swedish-comes",
        "Förnamn;Efternamn;Titel;Organisation;Kommer;Specialkost\n"
        "Åke;Öberg;Utredare;Malmö stad;Ja;Laktosfri\n"
        "Märta;Söder;Chef;Boverket;Nej;\n",
        (
            "Åke Öberg; Malmö stad; Utredare; Laktosfri",
            "Märta Söder; Boverket; Chef; declined",
        ),
        encoding="cp1252",
    ),
    Export(
        "ghana-bracketed-title",
        "S/N,FULL NAME,MDA / INSTITUTION,E-MAIL 1,E-MAIL 2\n"
        "1,Nana Ama Owusu-Ansah (Mrs.),AMA,nana@example.org,n2@example.org\n"
        "2,Hon. Kofi BOATENG Esq.,MLGRD,kofi@example.org,\n",
        (
            "Nana Ama Owusu-Ansah; Mrs.; AMA; nana@example.org",
            "Kofi BOATENG; Hon.; MLGRD; kofi@example.org",
        ),
    ),
)
