"""Made-up buyers at real Mexican places."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

_PEOPLE = (
    "María Fernanda Núñez Ibarra",
    "José Luis Peña Castañeda",
    "Ana Sofía Gutiérrez Muñoz",
    "Carlos Alberto Ríos Beltrán",
    "Guadalupe Hernández Zúñiga",
    "Juan Manuel Ordóñez Vera",
    "Lucía Domínguez Pérez",
    "Miguel Ángel Treviño Garza",
    "Rosa Isela Márquez Leal",
    "Héctor Iván Quiñones Soto",
    "Daniela Cárdenas Rubio",
    "Óscar Eduardo Villaseñor Lara",
    "Patricia Elizondo Cantú",
    "Raúl Sepúlveda Ochoa",
    "Verónica Estrada Colín",
    "Íñigo Barragán Montes",
    "Claudia Ivonne Tapia Solís",
    "Francisco Javier Meléndez Cruz",
    "Norma Angélica Rosales Páez",
    "Édgar Tadeo Lozano Rivas",
    "Mónica Salgado Arce",
    "Arturo Benítez Galindo",
    "Brenda Yáñez Corona",
    "Ramón Camacho Uribe",
    "Alejandra Montaño Félix",
    "Gerardo Zavala Espinoza",
    "Silvia Pacheco Dzul",
    "Luis Enrique Canul Poot",
    "Teresa Villarreal Sada",
    "Martín Aguirre Bojórquez",
    "Julieta Orozco Medina",
    "Sergio Armenta Valdez",
    "Karla Itzel Bautista Ruiz",
    "Rubén Darío Navarro Leyva",
    "Elena Monroy Cisneros",
    "Adrián Maldonado Ávila",
    "Refaccionaria El Güero S.A. de C.V.",
    "Taller Mecánico Hermanos Muñoz",
    "Servicio Automotriz Peñón S.A. de C.V.",
    "Cómputo y Redes del Bajío S.A. de C.V.",
    "Irma Leticia Chávez Sandoval",
    "Fernando Quintana Roo Gil",
    "Blanca Estela Figueroa Mejía",
    "Hugo César Arriaga Núñez",
    "Xóchitl Ramírez Tlapa",
)
_PLACES = (
    ("Av. Insurgentes Sur", "Crédito Constructor", "03940", "Benito Juárez", "Ciudad de México"),
    ("Álvaro Obregón", "Roma Norte", "06700", "Cuauhtémoc", "Ciudad de México"),
    ("Londres", "Juárez", "06600", "Cuauhtémoc", "Ciudad de México"),
    ("Amores", "Del Valle Centro", "03100", "Benito Juárez", "Ciudad de México"),
    ("Anaxágoras", "Narvarte Poniente", "03020", "Benito Juárez", "Ciudad de México"),
    ("Malintzin", "Del Carmen", "04100", "Coyoacán", "Ciudad de México"),
    ("Av. Revolución", "San Ángel", "01000", "Álvaro Obregón", "Ciudad de México"),
    (
        "Francisco del Paso y Troncoso",
        "Jardín Balbuena",
        "15900",
        "Venustiano Carranza",
        "Ciudad de México",
    ),
    ("Moneda", "Tlalpan Centro", "14000", "Tlalpan", "Ciudad de México"),
    ("Circuito Médicos", "Ciudad Satélite", "53100", "Naucalpan de Juárez", "México"),
    ("Av. Hidalgo", "Centro", "50000", "Toluca", "México"),
    ("Padre Mier", "Monterrey Centro", "64000", "Monterrey", "Nuevo León"),
    ("Av. Hidalgo", "Obispado", "64060", "Monterrey", "Nuevo León"),
    ("Río Missouri", "Del Valle", "66220", "San Pedro Garza García", "Nuevo León"),
    ("Av. Chapultepec", "Americana", "44160", "Guadalajara", "Jalisco"),
    ("Calle Morelos", "Guadalajara Centro", "44100", "Guadalajara", "Jalisco"),
    ("Av. México", "Ladrón de Guevara", "44600", "Guadalajara", "Jalisco"),
    ("Independencia", "Tlaquepaque Centro", "45500", "San Pedro Tlaquepaque", "Jalisco"),
    ("5 de Mayo", "Centro", "72000", "Puebla", "Puebla"),
    ("Av. Juárez", "La Paz", "72160", "Puebla", "Puebla"),
    ("Corregidora Norte", "Centro", "76000", "Querétaro", "Querétaro"),
    ("Blvd. Campestre", "Jardines del Moral", "37160", "León", "Guanajuato"),
    ("Calle 60", "Mérida Centro", "97000", "Mérida", "Yucatán"),
    ("Calle 31", "García Ginerés", "97070", "Mérida", "Yucatán"),
    ("Paseo de los Héroes", "Zona Urbana Río Tijuana", "22010", "Tijuana", "Baja California"),
    ("Av. Constitución", "Zona Centro", "22000", "Tijuana", "Baja California"),
    ("Calle Aldama", "Zona Centro", "31000", "Chihuahua", "Chihuahua"),
    ("Av. 16 de Septiembre", "Centro", "32000", "Juárez", "Chihuahua"),
    ("Rosales", "Hermosillo Centro", "83000", "Hermosillo", "Sonora"),
    ("Ángel Flores", "Centro", "80000", "Culiacán", "Sinaloa"),
    ("Av. Madero", "Zona Centro", "20000", "Aguascalientes", "Aguascalientes"),
    (
        "Venustiano Carranza",
        "San Luis Potosí Centro",
        "78000",
        "San Luis Potosí",
        "San Luis Potosí",
    ),
    ("Guadalupe Victoria", "Saltillo Zona Centro", "25000", "Saltillo", "Coahuila"),
    ("Av. Morelos", "Torreón Centro", "27000", "Torreón", "Coahuila"),
    ("Av. Hidalgo", "Zacatecas Centro", "98000", "Zacatecas", "Zacatecas"),
    ("Allende", "Centro Histórico", "58000", "Morelia", "Michoacán"),
    ("Matamoros", "Cuernavaca Centro", "62000", "Cuernavaca", "Morelos"),
    ("Guerrero", "Centro", "42000", "Pachuca de Soto", "Hidalgo"),
    ("Av. Independencia", "Veracruz Centro", "91700", "Veracruz", "Veracruz"),
    ("Av. 27 de Febrero", "Villahermosa Centro", "86000", "Centro", "Tabasco"),
    ("Macedonio Alcalá", "Oaxaca", "68000", "Oaxaca de Juárez", "Oaxaca"),
    ("Av. Central", "Tuxtla Gutiérrez Centro", "29000", "Tuxtla Gutiérrez", "Chiapas"),
    ("Calle 59", "San Francisco de Campeche Centro", "24000", "Campeche", "Campeche"),
    ("Aduana", "Tampico Centro", "89000", "Tampico", "Tamaulipas"),
    ("Av. Madero", "Colima Centro", "28000", "Colima", "Colima"),
)
_AREA_CODES = {
    "Ciudad de México": "55",
    "México": "55",
    "Nuevo León": "81",
    "Jalisco": "33",
    "Puebla": "222",
    "Querétaro": "442",
    "Guanajuato": "477",
    "Yucatán": "999",
    "Baja California": "664",
    "Chihuahua": "614",
    "Sonora": "662",
    "Sinaloa": "667",
    "Aguascalientes": "449",
    "San Luis Potosí": "444",
    "Coahuila": "844",
    "Zacatecas": "492",
    "Michoacán": "443",
    "Morelos": "777",
    "Hidalgo": "771",
    "Veracruz": "229",
    "Tabasco": "993",
    "Oaxaca": "951",
    "Chiapas": "961",
    "Campeche": "981",
    "Tamaulipas": "833",
    "Colima": "312",
}
_PLAIN = str.maketrans("áéíóúüñ", "aeiouun")
_ADDRESSES = (
    "{street} {exterior}{interior}, Col. {neighborhood}, C.P. {postal_code}, {municipality}, "
    "{state}",
    "{street} #{exterior}{interior}, {neighborhood}, {postal_code} {municipality}, {state}",
    "{street} No. {exterior}{interior}, Colonia {neighborhood}, CP {postal_code}",
)


@dataclass(frozen=True, slots=True)
class Buyer:
    """``exterior`` and ``interior`` are house and flat numbers; ``mobile`` is as typed."""

    name: str
    email: str
    mobile: str
    street: str
    exterior: str
    interior: str
    neighborhood: str
    postal_code: str
    municipality: str
    state: str
    style: int = 0

    @property
    def address(self) -> str:
        """One line, in the manner of this buyer."""
        interior = f", Int. {self.interior}" if self.interior else ""
        return _ADDRESSES[self.style].format(
            street=self.street,
            exterior=self.exterior,
            interior=interior,
            neighborhood=self.neighborhood,
            postal_code=self.postal_code,
            municipality=self.municipality,
            state=self.state,
        )

    @property
    def city(self) -> str:
        return (
            self.state if self.state == "Ciudad de México" else f"{self.municipality}, {self.state}"
        )


def make_buyers(seed: int) -> Sequence[Buyer]:
    """One buyer for each place, always the same for the same seed."""
    chance = random.Random(f"buyers {seed}")
    return [_buyer(at, chance) for at in range(len(_PEOPLE))]


def _buyer(at: int, chance: random.Random) -> Buyer:
    name = _PEOPLE[at]
    street, neighborhood, postal_code, municipality, state = _PLACES[at % len(_PLACES)]
    return Buyer(
        name=name,
        email=f"{_mail_name(name)}{at + 10}@example.mx",
        mobile=_mobile(_AREA_CODES[state], at, chance),
        street=street,
        exterior=str(chance.randint(12, 2480)),
        interior=chance.choice(("", "", "", "3", "B", "402", "Local 7")),
        neighborhood=neighborhood,
        postal_code=postal_code,
        municipality=municipality,
        state=state,
        style=at % len(_ADDRESSES),
    )


def _mail_name(name: str) -> str:
    words = name.lower().translate(_PLAIN).split()
    return f"{words[0]}.{words[-2] if len(words) > 2 else words[-1]}".replace(",", "").replace(
        "..", "."
    )


def _mobile(area: str, at: int, chance: random.Random) -> str:
    rest = "".join(str(chance.randint(1, 9)) for _ in range(10 - len(area)))
    if at % 5 == 1:
        return f"+52 {area} {rest[:4]} {rest[4:]}"
    return f"52{area}{rest}" if at % 5 == 3 else area + rest
