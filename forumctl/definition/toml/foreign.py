"""Keys of the forum file as people write them: other words of English, and those of six more languages."""

from collections.abc import Container
from functools import cache

from forumctl.definition.collation import unaccented

_KEYS = {
    "title": "titel titre titulo título titolo 제목",
    "name": "nom nombre nome bezeichnung 이름",
    "date": "datum fecha data tag jour dia día giorno 날짜",
    "days": "tage jours dias días giorni",
    "start": "beginn anfang von debut début inicio início inizio 시작",
    "end": "ende bis fin fim fine 종료",
    "minutes": "minuten dauer duree durée duracion duración duracao duração durata minutos minuti duration length",
    "room": "raum saal salle sala salon salón 방",
    "rooms": "raeume räume saele säle salles salas",
    "venue": "ort lieu lugar local luogo 장소",
    "venues": "orte lieux lugares locais luoghi",
    "kind": "art typ type tipo genre",
    "language": "sprache langue idioma lingua 언어",
    "languages": "sprachen langues idiomas lingue",
    "timezone": "zeitzone fuseau zona-horaria time_zone zeit_zone tz",
    "host": "gastgeber veranstalter hote hôte anfitrion anfitrión",
    "capacity": "kapazitaet kapazität plaetze plätze capacite capacité capacidad capacidade aforo",
    "seats": "sitze stuehle stühle places_assises asientos lugares_sentados",
    "count": "anzahl nombre_de_tables cantidad numero número quantidade",
    "address": "adresse direccion dirección endereco endereço indirizzo 주소",
    "speakers": "redner referenten referent sprecher orateurs intervenants ponentes oradores relatori speaker",
    "chair": "vorsitz moderation moderator president président presidente moderador",
    "sessions": "sitzungen programm seances séances sesiones sessoes sessões sessioni programme program agenda",
    "tables": "tische mesas tavoli",
    "participants": "teilnehmer participantes partecipanti gaeste gäste invites invités",
    "occasions": "seating seatings dinner dinners lunch lunches banquet banquets gala meals placement sitzordnung",
    "visits": "transfers transfer shuttle shuttles transport transports buses bus tours tour outing outings excursions "
    "excursion trips trip navettes ausfluege ausflüge",
    "values": "choices options allowed enum auswahl choix opciones",
    "leave": "start departs departure depart abfahrt départ salida",
    "back_by": "end back return retour regreso rueckkehr rückkehr",
    "file": "datei fichier archivo ficheiro",
    "colour": "farbe couleur cor colore color",
    "label": "etikett etiquette étiquette etiqueta",
    "abstract": "zusammenfassung resume résumé resumen resumo",
}
"""Our key, and what it is called elsewhere."""


@cache
def _ours() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, words in _KEYS.items():
        for word in words.split():
            for name in {word, unaccented(word)}:
                found[name] = (*found.get(name, ()), key)
    return found


def key_meant(word: str, known: Container[str]) -> str:
    """The key of these that a word of another language means; blank where it is none."""
    names = (word.casefold(), unaccented(word).casefold())
    return next((key for name in names for key in _ours().get(name, ()) if key in known), "")


def any_key_meant(word: str) -> str:
    """The same among all keys that are known here."""
    return key_meant(word, _KEYS)
