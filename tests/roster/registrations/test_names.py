import pytest

from forumctl.roster.registrations.names import Name, composed, parted


@pytest.mark.parametrize(
    ("given", "family", "country", "languages", "name"),
    [
        ("Sang-beom", "Kim", "KR", (), Name("Kim Sang-beom")),
        ("Éva", "Szabó", "HU", (), Name("Szabó Éva")),
        ("Văn Đạt", "Nguyễn", "", ("vi", "en"), Name("Nguyễn Văn Đạt")),
        ("Oswar", "Mungkasa", "ID", ("ko",), Name("Oswar Mungkasa", "Mungkasa Oswar")),
        ("상범", "김", "", (), Name("김상범")),
        ("Dr. Najat", "Zarrouk", "MA", (), Name("Najat Zarrouk", "Zarrouk Najat", "Dr.")),
        ("Suharto", "", "ID", (), Name("Suharto")),
        ("", "Suharto", "ID", (), Name("Suharto")),
    ],
)
def test_composed_in_the_order_of_the_culture(
    given: str, family: str, country: str, languages: tuple[str, ...], name: Name
) -> None:
    assert composed(given, family, country, languages) == name


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Dr. Kim Sang-beom", "KR", Name("Kim Sang-beom", "", "Dr.")),
        ("Kim, Sang-beom", "KR", Name("Kim Sang-beom")),
        ("Mungkasa, Oswar", "ID", Name("Oswar Mungkasa", "Mungkasa Oswar")),
        ("Ludwig van der Rohe", "DE", Name("Ludwig van der Rohe", "van der Rohe Ludwig")),
        ("Oswar MUNGKASA", "ID", Name("Oswar MUNGKASA", "MUNGKASA Oswar")),
        ("KIM Sang-beom", "", Name("KIM Sang-beom")),
        ("Prof. Dr. Najat Zarrouk, PhD", "MA", Name("Najat Zarrouk", "Zarrouk Najat", "Prof. Dr.")),
        ("H.E. John Smith, Jr.", "US", Name("John Smith Jr.", "Smith John Jr.", "H.E.")),
        ("He Wei", "CN", Name("He Wei")),
        ("Eng Sophal", "KH", Name("Eng Sophal", "Sophal Eng")),
        ("김상범 박사", "", Name("김상범", "", "박사")),
        ("Dr.", "KR", Name("Dr.")),
        ("Suharto", "ID", Name("Suharto")),
        ("S.E.M. Jean Dupont", "SN", Name("Jean Dupont", "Dupont Jean", "S.E.M.")),
        ("His Excellency Dr. Ali Hassan", "EG", Name("Ali Hassan", "Hassan Ali", "His Excellency Dr.")),
        ("Excmo. Sr. Don José Núñez Peña", "ES", Name("José Núñez Peña", "Núñez Peña José", "Excmo. Sr. Don")),
        ("Juan Carlos Pérez", "MX", Name("Juan Carlos Pérez", "Pérez Juan Carlos")),
        ("Dr. med. Karl Weiss", "DE", Name("Karl Weiss", "Weiss Karl", "Dr. med.")),
        ("Dr. Phil Smith", "US", Name("Phil Smith", "Smith Phil", "Dr.")),
        ("Dato' Sri Ahmad Razak", "MY", Name("Ahmad Razak", "Razak Ahmad", "Dato' Sri")),
        ("Doe, Jane, MD", "US", Name("Jane Doe", "Doe Jane")),
        ("SMITH John A.", "US", Name("SMITH John A.")),
        ("Kenji Ogawa (He/Him)", "US", Name("Kenji Ogawa", "Ogawa Kenji", "", "he/him")),
        ("Sam Lee - they/them", "US", Name("Sam Lee", "Lee Sam", "", "they/them")),
        ("Сергей Иванович Щукин", "RU", Name("Сергей Иванович Щукин", "Щукин Сергей Иванович")),
        ("Щукин Сергей Иванович", "RU", Name("Щукин Сергей Иванович")),
        ("Иван Петров", "RU", Name("Иван Петров", "Петров Иван")),
        ("Shchukin Sergei Ivanovich", "RU", Name("Shchukin Sergei Ivanovich")),
        ("Roman Abramovich", "RU", Name("Roman Abramovich", "Abramovich Roman")),
        (",", "", Name("")),
        ("", "", Name("")),
    ],
)
def test_parted_without_titles(text: str, country: str, name: Name) -> None:
    assert parted(text, country) == name
