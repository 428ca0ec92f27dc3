"""Invented people: ordinary first and family names, put together by chance. Whoever has such a name is a coincidence."""

from dataclasses import dataclass
from unicodedata import normalize

import numpy as np

from brink.importers.demo.chance import Ints, pick

DUTCH_FIRST = (
    "Jan Roelof Hendrik Geert Albert Harm Lammert Jannes Berend Klaas Egbert Wim Henk Piet Kees Joost Daan Sem Lucas Finn Bram Thijs Ruben "
    "Jesse Stijn Niels Koen Sander Jeroen Maarten Wouter Bas Erik Marcel Dennis Mark Frank Johan Gerrit Willem Johannes Evert Hilbert Jurjen "
    "Anna Grietje Jantje Aaltje Geesje Roelofje Hilligje Trijntje Annigje Margje Jantina Emma Julia Sophie Lotte Sanne Lisa Eva Anouk Fleur "
    "Iris Femke Marieke Anneke Ineke Ria Wilma Petra Monique Sandra Esther Linda Mirjam Karin Yvonne Tineke Hennie Willy Dinie Fenna Jikke "
    "Noa Tess Saar Mila Zoë Chloë Daniëlle Michèle Renée Desirée Joëlle Anaïs Loïs Maud Amber Britt Romy Naomi Kim Demi Lieke Hanna Nynke "
    "Jan-Willem Klaas-Jan Anne-Marie Hendrik-Jan Marie-Louise Gert-Jan Jetske Wietske Douwe Sjoerd Hinke Wiebe"
).split()
DUTCH_FAMILY = (
    "|Hofstee |Haveman |Wolters |Oosting |Homan |Hidding |Tijmens |Hilbrands |Kuipers |Mulder |Bakker |Visser |Smit |Meijer |Schuring "
    "|Timmerman |Hoekstra |Dijkstra |Postma |Wiersma |Boersma |Kroezen |Eising |Warmolts |Beugels |Speelman |Lubbers |Seubers |Jansen "
    "|Zwiers |Ensing |Martens |Klok |Stel |Koops |Katerberg |Santing |Middelveld |Weggemans |Pekelsma |Roelfsema |Naber |Nijboer "
    "de|Vries de|Boer de|Jong de|Groot de|Wit de|Weerd de|Leeuw de|Haan van|Dijk van|Veen van|Wijk van|Dalen van|Rhee van|Zanten van|Echten "
    "van|Norg van|Essen van der|Veen van der|Meer van der|Velde van der|Weide van der|Heide van der|Werf van den|Berg van den|Bosch "
    "van de|Ven van de|Wal van het|Hof van 't|Veer ter|Horst ter|Haar ten|Cate ten|Have ten|Brink in|'t_Veld op den|Kelder uit de|Weerd "
    "te|Velde tot|Wachtersveld |Oude_Vrielink |Klein_Nijenhuis |Groot_Roessink |Brinkman-Oosterhuis |Reinders-Hidding van der|Laan-Westerhof "
    "van|Oosterhout-Timmerman de|Vries-Kamminga |Wassenaar-van_den_Oever |Kruithof |Zuidhof |Westerhuis |Middendorp |Nijenhuis |Ottens |Dolfing"
)
OTHERS = {
    "tr": (
        "Mehmet Ayşe Fatma Emre Elif Hüseyin Zeynep Çağla Gökhan Büşra Yiğit",
        "|Yılmaz |Kaya |Demir |Şahin |Çelik |Öztürk |Karadağ |Akgül",
    ),
    "ar": (
        "Mohammed Fatima Youssef Khadija Amina Bilal Samira Omar Rania Karim Yasmin Nour Ahmad Hiba Layla Tarek Abdulrahman",
        "|El_Amrani |Bouzidi |Benali |Haddad |Al-Khatib |Darwish |Aït_Ouahmane |Al_Masri |Kassab |Najjar |Abdelmoumni",
    ),
    "er": (
        "Selam Tesfay Abrehet Yonas Mehret Filmon Semhar Kibrom Hiwet",
        "|Tekle |Ghebremedhin |Habtemariam |Woldemichael |Tesfamariam |Kidane",
    ),
    "pl": (
        "Agnieszka Tomasz Małgorzata Łukasz Katarzyna Zbigniew Paweł Grażyna",
        "|Wiśniewska |Kowalczyk |Wójcik |Dąbrowski |Szczepańska |Żukowski",
    ),
    "uk": (
        "Oksana Andriy Natalia Oleksandr Iryna Taras Yevheniia",
        "|Shevchuk |Kovalenko |Bondarenko |Tkachenko |Lysenko |Hryhorovych",
    ),
    "su": (
        "Sharmila Radjesh Anil Vishal Priya Indra Reshma",
        "|Ramdjan |Bissessur |Jagroep |Soekhradj |Mahabier |Ramautarsing |Kalpoe",
    ),
    "mo": (
        "Josina Benjamin Ruth Domingus Yopie Sarah Adolfina",
        "|Tahapary |Latuheru |Sahetapy |Manuhutu |Pattiasina |Leiwakabessy |Tuhumury",
    ),
    "as": ("Mei Linh Thu Wei Hoang Xin Arjun Dilini", "|Nguyễn |Trần |Chen |Zhang |Phạm |Wickramasinghe |Li |Ng"),
    "eu": (
        "José María François Renáta Jiří Ștefan Ana-Sofía Inês Björn",
        "|García_Hernández |Lefèbvre |Novák |Ionescu |Conceição |Müller |Dvořáková |O'Brien",
    ),
    "xl": (
        "Maximiliaan-Alexander Wilhelmina_Johanna_Catharina Oluwaseun Chukwuemeka",
        "|Oluwaseun-Adebayo |Nwachukwu-Okonkwo van|Zuylen-Papendrecht_tot_Essenburg",
    ),
}
SHARES = [78.0, 2.5, 6.0, 2.5, 3.0, 2.0, 2.0, 1.5, 1.0, 1.0, 0.5]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: first, tussenvoegsel (may be empty), family."""

    first: str
    infix: str
    family: str

    @property
    def whole(self) -> str:
        """As it is spoken: first, infix, family."""
        return " ".join(part for part in (self.first, self.infix, self.family) if part)

    @property
    def mailbox(self) -> str:
        """The name as the left part of an e-mail address: plain letters, points between the parts."""
        plain = normalize("NFKD", self.whole.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
        return ".".join(
            "".join(letter for letter in part if letter.isalnum() or letter == "-") for part in plain.split()
        )


_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "'": " "})


def _family(text: str) -> list[tuple[str, str]]:
    """`|Mulder van der|Veen` as [("", "Mulder"), ("van der", "Veen")]; an underscore stands for a blank inside a family name."""
    found: list[tuple[str, str]] = []
    infix: list[str] = []
    for word in text.split():
        if "|" not in word:
            infix.append(word)
            continue
        last, family = word.split("|")
        found.append((" ".join([*infix, last]).strip(), family.replace("_", " ")))
        infix = []
    return found


_GROUPS = [
    ([first.replace("_", " ") for first in firsts], families)
    for firsts, families in [
        (DUTCH_FIRST, _family(DUTCH_FAMILY)),
        *((first.split(), _family(family)) for first, family in OTHERS.values()),
    ]
]


def draw_names(random: np.random.Generator, count: int) -> list[Name]:
    """`count` names, mostly of the region, some from elsewhere."""
    groups = pick(random, SHARES, count)
    first, family = random.random(count), random.random(count)
    return [_name(int(group), a, b) for group, a, b in zip(groups, first.tolist(), family.tolist(), strict=True)]


def draw_relatives(random: np.random.Generator, heads: list[Name], shares_family: float) -> list[Name]:
    """A name for a relative of each head: mostly the same family name, sometimes another of the region."""
    firsts = draw_names(random, len(heads))
    same: Ints = (random.random(len(heads)) < shares_family).astype(np.int64)
    return [
        Name(own.first, head.infix, head.family) if keeps else own
        for own, head, keeps in zip(firsts, heads, same.tolist(), strict=True)
    ]


def _name(group: int, first: float, family: float) -> Name:
    firsts, families = _GROUPS[group]
    infix, last = families[int(family * len(families))]
    return Name(firsts[int(first * len(firsts))], infix, last)
