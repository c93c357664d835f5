from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purchasing_gui.assets import asset
from purchasing_gui.domain.addresses import Address
from purchasing_gui.postal.address_text import address_of
from purchasing_gui.postal.directory import SatPostalDirectory

REGION = ("city", "municipality", "state")
CASES: list[tuple[str, dict[str, str]]] = [
    (
        "Juan Pérez López, Av. Insurgentes Sur No. 1457 Int. 4B, Col. Insurgentes Mixcoac, C.P. "
        "03920, Benito Juárez, Ciudad de México, Tel. 55 1234 5678",
        {
            "contact": "Juan Pérez López",
            "phone": "5512345678",
            "street": "Av. Insurgentes Sur",
            "exterior_number": "1457",
            "interior_number": "4B",
            "neighborhood": "Insurgentes Mixcoac",
            "postal_code": "03920",
        },
    ),
    (
        "María Fernanda Ruiz\nCalle Orizaba 121\nRoma Norte\n06700 Cuauhtémoc, CDMX\n5512345678",
        {
            "contact": "María Fernanda Ruiz",
            "phone": "5512345678",
            "street": "Calle Orizaba",
            "exterior_number": "121",
            "neighborhood": "Roma Norte",
            "postal_code": "06700",
        },
    ),
    (
        "Calle 5 de Mayo #45, Centro, 72000 Puebla, Pue.",
        {
            "street": "Calle 5 de Mayo",
            "exterior_number": "45",
            "neighborhood": "Centro",
            "postal_code": "72000",
        },
    ),
    (
        "Blvd. Díaz Ordaz Km 3.33, Col. Santa María, C.P. 64650, Monterrey, N.L.",
        {
            "street": "Blvd. Díaz Ordaz Km 3.33",
            "neighborhood": "Santa María",
            "postal_code": "64650",
        },
    ),
    (
        "Carretera México-Toluca Km 23, Bodega 4, Cuajimalpa, CP 05000, CDMX",
        {
            "street": "Carretera México-Toluca Km 23",
            "interior_number": "Bodega 4",
            "neighborhood": "Cuajimalpa",
            "postal_code": "05000",
        },
    ),
    (
        "Calle 60 #500 x 61 y 63, Centro, CP 97000, Mérida, Yucatán",
        {
            "street": "Calle 60",
            "exterior_number": "500",
            "neighborhood": "Mérida Centro",
            "postal_code": "97000",
            "references": "x 61 y 63",
        },
    ),
    (
        "Mz 4 Lt 12, Col. Ejidos de San Agustín, Chimalhuacán, Edo. de México, C.P. 56340",
        {
            "exterior_number": "Mz 4 Lt 12",
            "neighborhood": "Ejidos de San Agustín",
            "postal_code": "56340",
        },
    ),
    (
        "Av. Vallarta 6503 Local B-12, Cd. Granja, Zapopan Jal. CP 45010 tel (33) 3615-1234",
        {
            "phone": "3336151234",
            "street": "Av. Vallarta",
            "exterior_number": "6503",
            "interior_number": "Local B-12",
            "neighborhood": "Ciudad Granja",
            "postal_code": "45010",
        },
    ),
    (
        "Contacto: Luis Ángel Gómez\n"
        "Dirección: Av. Tulum 26 SM 5\n"
        "Código Postal: 77500\n"
        "Ciudad: Cancún\n"
        "Estado: Quintana Roo\n"
        "Teléfono: +52 998 123 4567\n"
        "Referencias: entre Av. Cobá y Uxmal, portón negro",
        {
            "contact": "Luis Ángel Gómez",
            "phone": "9981234567",
            "street": "Av. Tulum",
            "exterior_number": "26",
            "postal_code": "77500",
            "references": "entre Av. Cobá y Uxmal, portón negro, SM 5",
        },
    ),
    (
        "Privada Hidalgo s/n, Barrio de Santiago, San Juan del Río, Querétaro 76800",
        {
            "street": "Privada Hidalgo",
            "exterior_number": "S/N",
            "neighborhood": "Barrio de Santiago",
            "postal_code": "76800",
        },
    ),
    (
        "Hidalgo 12, Col. Centro, Tlaxcala, Tlax., C.P. 90000, México",
        {
            "street": "Hidalgo",
            "exterior_number": "12",
            "neighborhood": "Tlaxcala Centro",
            "postal_code": "90000",
        },
    ),
    (
        "Insurgentes Sur #123 Depto 302, Colonia Roma Norte Cuauhtémoc CDMX C.P. 06700",
        {
            "street": "Insurgentes Sur",
            "exterior_number": "123",
            "interior_number": "302",
            "neighborhood": "Roma Norte",
            "postal_code": "06700",
        },
    ),
    (
        "Calle Durango 245 piso 3 int 301, Roma Nte., 06700, Ciudad de México",
        {
            "street": "Calle Durango",
            "exterior_number": "245",
            "interior_number": "Piso 3, 301",
            "neighborhood": "Roma Norte",
            "postal_code": "06700",
        },
    ),
    (
        "Av. 16 de Septiembre 45, Centro Histórico, 06000 CDMX, Atn. Rosa Martínez",
        {
            "contact": "Rosa Martínez",
            "street": "Av. 16 de Septiembre",
            "exterior_number": "45",
            "neighborhood": "Centro Histórico",
            "postal_code": "06000",
        },
    ),
    (
        "Río Lerma 196 Bis, Cuauhtémoc, 06500",
        {
            "street": "Río Lerma",
            "exterior_number": "196 Bis",
            "neighborhood": "Cuauhtémoc",
            "postal_code": "06500",
        },
    ),
    (
        "Calle Pino Suárez Norte 510-A Centro 64000 Monterrey Nuevo León",
        {
            "street": "Calle Pino Suárez Norte",
            "exterior_number": "510-A",
            "neighborhood": "Monterrey Centro",
            "postal_code": "64000",
        },
    ),
    (
        "Avenida Universidad Núm. ext. 1200 Núm. int. 5, Xoco, 03330, Alcaldía Benito Juárez, "
        "Ciudad de México",
        {
            "street": "Avenida Universidad",
            "exterior_number": "1200",
            "interior_number": "5",
            "neighborhood": "Xoco",
            "postal_code": "03330",
        },
    ),
    (
        "Calle Sin Nombre Sin Número, Ejido La Paz, Municipio de Torreón, Coahuila",
        {"street": "Calle Sin Nombre", "exterior_number": "S/N", "neighborhood": "Ejido La Paz"},
    ),
    (
        "5 de Febrero 310, Zona Centro, Durango, Dgo. 34000",
        {
            "street": "5 de Febrero",
            "exterior_number": "310",
            "neighborhood": "Zona Centro",
            "postal_code": "34000",
        },
    ),
    (
        "JUAN CARLOS MEDINA CEL 644 123 4567 CALLE SONORA 123 SUR COL CENTRO CP 85000 CD OBREGON "
        "SONORA",
        {
            "contact": "JUAN CARLOS MEDINA",
            "phone": "6441234567",
            "street": "CALLE SONORA SUR",
            "exterior_number": "123",
            "neighborhood": "Ciudad Obregón Centro (Fundo Legal)",
            "postal_code": "85000",
        },
    ),
    (
        "Nombre: Refaccionaria El Güero SA de CV\n"
        "RFC: REG010101AB1\n"
        "Calle: Av. Tecnológico\n"
        "Número: 3001\n"
        "Colonia: Las Fuentes\n"
        "CP: 32500\n"
        "Cd. Juárez, Chih.\n"
        "compras@elguero.mx",
        {
            "contact": "Refaccionaria El Güero SA de CV",
            "street": "Av. Tecnológico",
            "exterior_number": "3001",
            "neighborhood": "Las Fuentes",
            "postal_code": "32500",
        },
    ),
    (
        "Fray Servando Teresa de Mier 32, esq. Bolívar, Centro, Cuauhtémoc, 06080, CDMX",
        {
            "street": "Fray Servando Teresa de Mier",
            "exterior_number": "32",
            "neighborhood": "Centro (Área 8)",
            "postal_code": "06080",
            "references": "esq. Bolívar",
        },
    ),
    (
        "Calzada de Tlalpan 1924, Fracc. Churubusco Country Club, Coyoacán, C.P. 04210",
        {
            "street": "Calzada de Tlalpan",
            "exterior_number": "1924",
            "neighborhood": "Churubusco Country Club",
            "postal_code": "04210",
        },
    ),
    (
        "Lago Alberto 442 Torre 2 Depto. 1403, Anáhuac I Sección, Miguel Hidalgo, 11320",
        {
            "street": "Lago Alberto",
            "exterior_number": "442",
            "interior_number": "1403",
            "neighborhood": "Anáhuac I Sección",
            "postal_code": "11320",
            "references": "Torre 2",
        },
    ),
    (
        "Unidad Habitacional Lomas de Plateros, Edificio C-12 Depto 101, Av. Centenario 460, 01480",
        {
            "street": "Av. Centenario",
            "exterior_number": "460",
            "interior_number": "101",
            "neighborhood": "Lomas de Plateros",
            "postal_code": "01480",
            "references": "Edificio C-12",
        },
    ),
]


@pytest.mark.parametrize(("text", "fields"), CASES)
def test_a_pasted_address_is_split_into_its_fields(
    directory: SatPostalDirectory, text: str, fields: dict[str, str]
) -> None:
    address = address_of(text, directory)
    found = {name: getattr(address, name) for name in Address.__slots__ if name not in REGION}
    assert {name: value for name, value in found.items() if value} == fields


@pytest.mark.parametrize("text", [text for text, fields in CASES if "postal_code" in fields])
def test_the_postal_code_decides_on_city_municipality_and_state(
    directory: SatPostalDirectory, text: str
) -> None:
    address = address_of(text, directory)
    place = directory.place(address.postal_code)
    assert place is not None
    assert (address.city, address.municipality, address.state) == (
        place.city,
        place.municipality,
        place.state,
    )


@pytest.mark.parametrize(
    ("text", "city", "municipality", "state"),
    [
        ("Calle Morelos 4, Centro, Tepic, Nayarit", "Tepic", "", "Nayarit"),
        ("Av. Juárez 10, Centro, Guadalajara Jal.", "Guadalajara", "", "Jalisco"),
        ("Calle 1 No. 5, Col. Obrera, Monterrey N.L., México", "Monterrey", "", "Nuevo León"),
        ("Calle 2 #5, Col. Sol, Mpio. Ecatepec, Edo. Mex.", "", "Ecatepec", "México"),
        ("Calle 2 #5, Col. Sol, Ciudad: Puebla, Estado: Puebla", "Puebla", "", "Puebla"),
    ],
)
def test_without_a_postal_code_the_written_city_and_state_are_kept(
    directory: SatPostalDirectory, text: str, city: str, municipality: str, state: str
) -> None:
    address = address_of(text, directory)
    assert (address.city, address.municipality, address.state) == (city, municipality, state)


def test_a_colonia_that_is_alone_in_its_postal_code_is_filled_in(
    directory: SatPostalDirectory,
) -> None:
    assert address_of("Orizaba 121, 06700", directory).neighborhood == "Roma Norte"


def test_nothing_gives_nothing(directory: SatPostalDirectory) -> None:
    assert address_of("  \n ", directory).is_empty


_DIRECTORY = SatPostalDirectory(asset("postal", "postal.sqlite"))


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text: str) -> None:
    address = address_of(text, _DIRECTORY)
    assert all("\x00" not in getattr(address, name) for name in Address.__slots__)


@pytest.mark.parametrize(
    "piece", ["1 ", "a ", "Calle 5 ", "C.P. ", "No. ", "entre ", "(", "Int ", "55-"]
)
def test_a_hostile_paste_takes_no_time(directory: SatPostalDirectory, piece: str) -> None:
    started = time.perf_counter()
    address_of(piece * 5_000, directory)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(("written", "kept"), [("Local 7", "Local 7"), ("Depto 3B", "3B")])
def test_an_interior_announced_twice_leaves_no_word_behind(
    written: str, kept: str, directory: SatPostalDirectory
) -> None:
    text = f"Av. Madero No. 945, Int. {written}, Colonia Colima Centro, CP 28000, Colima, Colima"
    address = address_of(text, directory)
    assert (address.interior_number, address.references) == (kept, "")
