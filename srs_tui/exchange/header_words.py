"""The words that head columns of scores in eight languages. Folded: without case and accents, `ø` as `o`, `ß` as `ss`.

Short labels and everyday words only: the wording of the scales is copyrighted.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ..words import word_set


class Field(StrEnum):
    """What a column holds. The values are the names of our own columns, where there is one."""

    CLIENT = "client"
    NAME = "name"
    SCALE = "scale"
    DATE = "date"
    SESSION = "session"
    """Which one: our own key, or the number that another program gave it."""
    MODE = "mode"
    RATER = "by"
    ITEM = "item"
    TOTAL = "total"
    SKIPPED = "skipped"
    HELD = "held"
    TALKED = "talked"
    NOTE = "note"
    AGREED = "agreed"
    REASON = "reason"
    """Why a rating was corrected last."""
    RECORDED = "recorded"
    CUTOFF = "cutoff"
    ITEM_CUTOFF = "item_cutoff"
    INCLUSIVE = "inclusive"


def _words(**by_field: str) -> Mapping[str, Field]:
    return MappingProxyType({word: Field[name] for name, words in by_field.items() for word in words.split()})


WORDS: Final = _words(
    CLIENT="client klient klientin klienten patient patientin pasient cliente paciente usager usagere beneficiaire "
    "kuerzel kurzel chiffre code kode kod codigo kennung klientencode klientenkurzel klientenkuerzel patientencode "
    "patientnummer klientnummer clientnummer clientcode klientkode klientkod fallnummer aktenzeichen dossier "
    "initials initialen initialer initiales iniciales participant clientid patientid recordid patnr "
    "klientnr patientnr pat case fall identifier id",
    NAME="name naam navn namn nombre nom",
    DATE="date datum dato fecha jour dag tag termin sitzungsdatum sessiedatum sesjonsdato sessionsdato sessionsdatum "
    "datetime timestamp submitdate zeitstempel tidsstempel tidpunkt tijdstempel horodateur sessiondate "
    "behandlungsdatum gesprekdatum samtaledato samtalsdatum",
    SESSION="session sitzung sitzungs sitzungsnummer sitzungsnr sessie sessienummer sesjon sesjonsnummer sesion "
    "seance time "
    "samtale samtal stunde therapiestunde gesprek sessionid sessionnr sessionno lfd",
    SCALE="scale instrument measure skala schaal escala echelle fragebogen vragenlijst sporreskjema questionnaire",
    MODE="mode modus modo",
    RATER="by rater respondent",
    TOTAL="total totals tot sum summe summenwert gesamtpunktzahl gesamtwert gesamtscore gesamtpunkte punktzahl "
    "totaal "
    "totaalscore som totalsum poengsum totalskore totalscore totalpoang totalpoeng summa sumscore suma puntuacion "
    "puntaje somme",
    SKIPPED="skipped skip ausgelassen overgeslagen hoppet sprunget overhoppad omitido saute",
    NOTE="note notes notiz notizen bemerkung bemerkungen anmerkung anmerkungen kommentar kommentare kommentarer "
    "comment comments opmerking opmerkingen notitie notities notat notater merknad merknader anteckning anteckningar "
    "nota notas comentario comentarios observaciones remarque remarques commentaire commentaires bemaerkning "
    "bemaerkninger",
)
"""Single words that name a field."""

EITHER: Final = word_set("gesamt ges samlet samlad global globalt totalt general generelt generell")
"""The overall item beside the other items of its scale, the total when alone: the values decide."""

NAME_PARTS: Final = word_set(
    "vorname nachname familienname voornaam achternaam fornavn etternavn efternavn fornamn efternamn prenom apellido "
    "apellidos forename surname firstname lastname first last"
)
"""Words of a column with half of a name: several people may share it."""

WEAK: Final = word_set(
    "id code kode kod codigo case fall dossier identifier name naam navn namn nombre nom time tag dag "
    "jour initials nr timestamp datetime "
    "zeitstempel tidsstempel horodateur"
)
"""Words that give way to a better one."""

ITEM_WORDS: Final[Mapping[str, tuple[tuple[str, int], ...]]] = MappingProxyType(
    {
        word: places
        for words, places in (
            (
                "relationship rel bond bez beziehung therapiebeziehung relatie band relasjon relation relationen "
                "relacion vinculo lien allianse",
                (("SRS", 0), ("LASS", 1)),
            ),
            (
                "goals goal topics ziele ziel zielen themen doelen doel doelstellingen onderwerpen mal temaer "
                "emner amnen objetivos metas temas objectifs buts sujets themes",
                (("SRS", 1),),
            ),
            (
                "approach appr method meth tasks methode methoden ansatz vorgehen vorgehensweise aufgaben aanpak "
                "werkwijze benadering metode metoden tilnaerming arbeidsmate tilgang fremgangsmade metod arbetssatt "
                "tillvagagangssatt enfoque metodo abordaje approche",
                (("SRS", 2), ("LASS", 0)),
            ),
            (
                "overall ovr gesamteindruck insgesamt allgemein algemeen algeheel overordnet helhet helhed helheten "
                "overgripande allmant globalement ensemble",
                (("SRS", 3), ("CSRS", 3), ("ORS", 3)),
            ),
            (" ".join(sorted(EITHER)), (("SRS", 3), ("CSRS", 3), ("ORS", 3))),
            ("listening listen zuhoren luisteren lytte lyssna escucha ecoute", (("CSRS", 0),)),
            ("importance important wichtigkeit belangrijkheid viktighet vigtighed viktigt importancia", (("CSRS", 1),)),
            ("activities aktivitaten activiteiten aktiviteter actividades activites", (("CSRS", 2),)),
            ("needs bedurfnisse behoeften behov necesidades besoins", (("LASS", 2),)),
            (
                "individually individual indiv individuell individueel individuelt individuellt individualmente "
                "individuellement individuel personlich persoonlijk personlig personligt personnel personal",
                (("ORS", 0),),
            ),
            (
                "interpersonally interpersonal interp zwischenmenschlich interpersonell interpersoonlijk "
                "mellommenneskelig mellommenneskelige mellemmenneskelig mellemmenneskeligt mellanmanskligt "
                "mellanmansklig interpersonelt "
                "interpersonellt interpersonlig interpersonalmente interpersonnel",
                (("ORS", 1),),
            ),
            (
                "socially social soc soz sozial soziales sociaal sosialt sosial socialt socialmente socialement",
                (("ORS", 2),),
            ),
            ("me ich ik meg mig mi moi", (("CORS", 0),)),
            ("family familie familj familia famille", (("CORS", 1),)),
            ("school schule skole skola escuela colegio ecole", (("CORS", 2),)),
            ("everything alles alt allt todo tout", (("CORS", 3),)),
        )
        for word in words.split()
    }
)
"""Words that name an item: the scales that have it, each with its place."""

NUMBERED: Final = word_set(
    "item items q question frage vraag sporsmal sporgsmal fraga pregunta question line linie skala"
)
"""Words that stand before the number of an item."""

FILLERS: Final = word_set(
    "the of a an and or n del record sitzungs sessions and in on for my our your session sessions score "
    "scores rating ratings value wert werte punkte points punkter poeng poang puntos der die das des und oder "
    "am im de la le les el los du och og et y van het een number nummer numero no nr num srsv cm mm m scale "
    "innen client therapy treatment appointment sitzung datum session cliente"
)
"""Words that change nothing about what a column holds."""

ELSEWHERE: Final = word_set(
    "birth born dob geburt geburtsdatum geboren geboorte geboortedatum fodsel fodselsdato fodt fodelse "
    "fodelsedatum nacimiento naissance created modified changed entered exported intake referral start end "
    "next last first email mail phone telefon gender sex geschlecht group gruppe therapist therapeut "
    "therapeutin provider age alter address adresse location previous cutoff diagnosis therapeute terapeuta "
    "behandler"
)
"""Words that make a column one of something else."""

SCALE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "session rating scale": "SRS",
        "child session rating scale": "CSRS",
        "group session rating scale": "GSRS",
        "leeds alliance in supervision scale": "LASS",
        "outcome rating scale": "ORS",
        "child outcome rating scale": "CORS",
    }
)
