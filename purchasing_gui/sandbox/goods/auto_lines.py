"""The auto-parts half of the assortment: what fits which car, numbered as the makers do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as every

from purchasing_gui.sandbox.goods.product import Product, peso

BRAKES = "Frenos"
SUSPENSION = "Suspensión"
ENGINE = "Motor"
FILTERS = "Filtros"
ELECTRIC = "Sistema eléctrico"
LUBRICANTS = "Lubricantes"
BEARINGS = "Rodamientos"

_CARS = (
    ("Nissan Tsuru", "1992-2017"),
    ("Nissan Versa", "2012-2019"),
    ("Nissan Sentra", "2013-2019"),
    ("Nissan March", "2012-2020"),
    ("Nissan NP300 Frontier", "2016-2023"),
    ("Nissan Tiida", "2007-2018"),
    ("Nissan Kicks", "2017-2023"),
    ("Nissan X-Trail", "2015-2021"),
    ("Volkswagen Jetta A4", "1999-2015"),
    ("Volkswagen Jetta MK6", "2011-2018"),
    ("Volkswagen Vento", "2014-2022"),
    ("Volkswagen Gol", "2009-2021"),
    ("Volkswagen Polo", "2013-2022"),
    ("Volkswagen Tiguan", "2009-2017"),
    ("Chevrolet Aveo", "2008-2017"),
    ("Chevrolet Spark", "2011-2021"),
    ("Chevrolet Beat", "2018-2021"),
    ("Chevrolet Sonic", "2012-2017"),
    ("Chevrolet Chevy C2", "2004-2012"),
    ("Chevrolet Trax", "2013-2020"),
    ("Chevrolet Silverado 1500", "2014-2018"),
    ("Ford Fiesta", "2011-2019"),
    ("Ford Focus", "2012-2018"),
    ("Ford EcoSport", "2013-2021"),
    ("Ford Ranger", "2013-2022"),
    ("Ford F-150", "2015-2020"),
    ("Ford Ikon", "2001-2015"),
    ("Toyota Corolla", "2009-2019"),
    ("Toyota Yaris", "2007-2018"),
    ("Toyota Hilux", "2006-2021"),
    ("Toyota RAV4", "2013-2018"),
    ("Toyota Avanza", "2012-2021"),
    ("Honda Civic", "2006-2015"),
    ("Honda City", "2010-2020"),
    ("Honda CR-V", "2012-2016"),
    ("Honda Fit", "2009-2020"),
    ("Mazda 3", "2010-2018"),
    ("Mazda CX-5", "2013-2021"),
    ("Kia Rio", "2016-2022"),
    ("Kia Forte", "2014-2021"),
    ("Hyundai Grand i10", "2015-2022"),
    ("Hyundai Accent", "2012-2022"),
    ("SEAT Ibiza", "2010-2021"),
    ("SEAT León", "2013-2020"),
    ("Renault Duster", "2013-2021"),
    ("Renault Logan", "2015-2022"),
    ("Jeep Compass", "2007-2017"),
    ("Dodge Attitude", "2012-2021"),
    ("Suzuki Swift", "2012-2021"),
    ("Mitsubishi L200", "2015-2022"),
)
_FITTED = (
    ("Bosch", "0986BB{:04d}", 1010, 3, BRAKES, "Balatas delanteras cerámicas", 489),
    ("Brembo", "P{:05d}N", 24061, 7, BRAKES, "Balatas traseras semimetálicas", 629),
    ("Brembo", "09.{:04d}.11", 5142, 11, BRAKES, "Disco de freno delantero ventilado", 1149),
    ("Fritec", "SM-{:04d}-D", 7011, 9, BRAKES, "Balatas delanteras semimetálicas", 329),
    ("Monroe", "G{:05d}", 16301, 13, SUSPENSION, "Amortiguador delantero OESpectrum", 1079),
    ("Monroe", "{:05d}", 23410, 17, SUSPENSION, "Amortiguador trasero Original", 829),
    ("KYB", "{:06d}", 339207, 9, SUSPENSION, "Amortiguador delantero Excel-G", 1189),
    ("KYB", "{:06d}", 349041, 12, SUSPENSION, "Amortiguador trasero Excel-G", 899),
    ("Moog", "K{:06d}", 500017, 23, SUSPENSION, "Rótula inferior", 359),
    ("Moog", "ES{:06d}", 800214, 19, SUSPENSION, "Terminal exterior de dirección", 289),
    ("Moog", "RK{:06d}", 620031, 29, SUSPENSION, "Horquilla inferior con rótula", 1249),
    ("Moog", "K{:06d}L", 750102, 31, SUSPENSION, "Tornillo estabilizador", 199),
    ("Timken", "HA59{:04d}", 112, 27, BEARINGS, "Maza de rueda delantera", 1329),
    ("Gonher", "GP-{:03d}", 12, 6, FILTERS, "Filtro de aceite", 79),
    ("Gonher", "GA-{:04d}", 118, 7, FILTERS, "Filtro de aire de panel", 149),
    ("Fram", "PH{:04d}", 3387, 13, FILTERS, "Filtro de aceite Extra Guard", 109),
    ("Fram", "CA{:05d}", 8205, 17, FILTERS, "Filtro de aire Extra Guard", 189),
    ("Mann", "CU {:05d}", 18000, 23, FILTERS, "Filtro de cabina con carbón activado", 249),
    ("Bosch", "0986AF{:04d}", 4044, 5, FILTERS, "Filtro de gasolina", 219),
    ("Denso", "234-{:04d}", 4012, 17, ELECTRIC, "Sensor de oxígeno", 989),
    ("Valeo", "{:06d}", 826317, 21, ENGINE, "Kit de clutch de tres piezas", 2249),
    ("LuK", "620{:04d}00", 3013, 19, ENGINE, "Kit de embrague RepSet", 2599),
    ("Gates", "TCKWP{:03d}", 106, 5, ENGINE, "Kit de distribución con bomba de agua", 2349),
    ("Gates", "{:05d}", 21563, 19, ENGINE, "Manguera superior de radiador", 219),
    ("ACDelco", "BS-C{:04d}", 1203, 9, ELECTRIC, "Bobina de encendido", 649),
    ("Dorman", "604-{:04d}", 5012, 11, ENGINE, "Depósito de anticongelante", 549),
)
_BEARING_SERIES = (
    "6000",
    "6001",
    "6002",
    "6003",
    "6004",
    "6005",
    "6200",
    "6201",
    "6202",
    "6203",
    "6204",
    "6205",
    "6206",
    "6300",
    "6301",
    "6302",
    "6303",
    "6304",
    "6305",
)
_BULBS = (
    ("H1", "12258PRC1"),
    ("H3", "12336PRC1"),
    ("H4", "12342PRC1"),
    ("H7", "12972PRC1"),
    ("H11", "12362PRC1"),
    ("9005", "9005PRC1"),
    ("9006", "9006PRC1"),
    ("9007", "9007PRC1"),
)
_OILS = (
    ("Castrol", "GTX", ("20W50", "25W60", "10W30")),
    ("Castrol", "Magnatec", ("5W30", "10W40")),
    ("Mobil", "Super 1000", ("20W50", "10W30", "5W30")),
    ("Mobil", "1", ("0W20", "5W30", "5W40")),
    ("Quaker State", "Advanced", ("20W50", "15W40", "10W30")),
    ("Roshfrans", "Multigrado", ("15W40", "25W50")),
    ("Akron", "Diamante", ("10W30", "15W40", "20W50")),
)
_BATTERIES = (
    "22F",
    "24R",
    "26R",
    "34",
    "35",
    "41",
    "42",
    "47",
    "48",
    "51R",
    "58",
    "65",
    "75",
    "78",
    "86",
    "99",
)


def auto_products() -> Iterator[Product]:
    """The auto parts. Bearings carry one number under two brands, as in the trade."""
    yield from _fitted()
    yield from _belts()
    yield from _plugs()
    yield from _bearings()
    yield from _light_and_power()
    yield from _wipers()
    yield from _oils()


def _part(
    brand: str, number: str, name: str, category: str, price: float, fits: str = ""
) -> Product:
    description = f"{name} {brand} {number}" + (f" para {fits}." if fits else ".")
    return Product(number, brand, f"{name} {brand}", description, category, peso(price))


def _fitted() -> Iterator[Product]:
    for brand, pattern, start, step, category, name, price in _FITTED:
        for at, (car, years) in enumerate(_CARS):
            title = f"{name} {car}"
            cost = price * (1 + (at * 13 % 17) / 40)
            yield _part(
                brand, pattern.format(start + at * step), title, category, cost, f"{car} {years}"
            )


def _belts() -> Iterator[Product]:
    for ribs, length in every((4, 5, 6, 7, 8), range(315, 1090, 29)):
        name = f"Banda serpentina {ribs} costillas {length / 10:.1f} pulgadas"
        yield _part(
            "Gates", f"K{ribs:02d}{length:04d}", name, ENGINE, 90 + ribs * 12 + length * 0.31
        )


def _plugs() -> Iterator[Product]:
    lines = (
        ("BKR", "E-11", "estándar", 49),
        ("BPR", "ES", "estándar", 45),
        ("LZKAR", "AP-11", "de platino", 119),
        ("ILZKR", "B11", "de iridio", 219),
        ("DCPR", "E", "para motocicleta", 59),
    )
    for (prefix, suffix, kind, price), heat in every(lines, range(4, 10)):
        yield _part(
            "NGK", f"{prefix}{heat}{suffix}", f"Bujía {kind} grado {heat}", ENGINE, price + heat
        )
    for heat, tip in every(range(5, 9), ("DC", "DCX", "DTC", "KPP", "MEX")):
        yield _part("Bosch", f"FR{heat}{tip}", f"Bujía Super grado {heat}", ENGINE, 52 + heat * 3)
    for heat, tip in every((16, 20, 22, 24), ("EPR-U11", "TT", "HR-U11", "PR-L11")):
        yield _part("Denso", f"K{heat}{tip}", f"Bujía de níquel grado {heat}", ENGINE, 58 + heat)


def _bearings() -> Iterator[Product]:
    for brand, factor in (("SKF", 1.3), ("NSK", 1.0)):
        for at, (series, seal) in enumerate(every(_BEARING_SERIES, ("2RS", "ZZ"))):
            name = f"Balero rígido de bolas {series} con {'sellos' if seal == '2RS' else 'tapas'}"
            yield _part(brand, f"{series}-{seal}", name, BEARINGS, factor * (38 + at * 3.5))


def _light_and_power() -> Iterator[Product]:
    for socket, number in _BULBS:
        yield _part("Philips", number, f"Foco halógeno {socket} 12 V", ELECTRIC, 99)
        yield _part("Osram", f"{socket}-NBU", f"Foco Night Breaker {socket} 12 V", ELECTRIC, 289)
    for at, group in enumerate(_BATTERIES):
        yield _part(
            "LTH",
            f"L-{group}-{400 + at * 20}",
            f"Batería para auto grupo {group}",
            ELECTRIC,
            1890 + at * 95,
        )
        yield _part(
            "Bosch",
            f"S4-{group}",
            f"Batería S4 libre de mantenimiento grupo {group}",
            ELECTRIC,
            2090 + at * 90,
        )


def _wipers() -> Iterator[Product]:
    for inches in range(14, 29):
        yield _part(
            "Bosch",
            f"AR{inches}U",
            f"Limpiaparabrisas Aerotwin {inches} pulgadas",
            ELECTRIC,
            120 + inches * 7,
        )
        yield _part(
            "Trico",
            f"85-{inches}0",
            f"Limpiaparabrisas convencional {inches} pulgadas",
            ELECTRIC,
            49 + inches * 2,
        )


def _oils() -> Iterator[Product]:
    packs = (
        ("946", "946 ml", 1.0),
        ("5L", "garrafa de 5 litros", 4.6),
        ("19L", "cubeta de 19 litros", 16.5),
    )
    for brand, line, grades in _OILS:
        for grade, (code, pack, factor) in every(grades, packs):
            number = f"{brand[:2].upper()}{line[:2].upper()}-{grade}-{code}"
            name = f"Aceite para motor {line} {grade} {pack}"
            yield _part(brand, number, name, LUBRICANTS, 98 * factor)
