"""The spellings of a Mexican state that clerks and vendors write."""

from __future__ import annotations

from purchasing_gui.domain.products import folded

_SPELLINGS = {
    "Aguascalientes": "ags",
    "Baja California": "bc, bcn, bcn norte, baja california norte",
    "Baja California Sur": "bcs",
    "Campeche": "camp",
    "Chiapas": "chis",
    "Chihuahua": "chih",
    "Ciudad de México": "cdmx, cd de mexico, df, d f, distrito federal, mexico df, mexico d f",
    "Coahuila": "coah, coahuila de zaragoza",
    "Colima": "col",
    "Durango": "dgo",
    "Guanajuato": "gto",
    "Guerrero": "gro",
    "Hidalgo": "hgo",
    "Jalisco": "jal",
    "Michoacán": "mich, michoacan de ocampo",
    "Morelos": "mor",
    "México": "estado de mexico, edo de mexico, edo mexico, edo mex, edomex, mex",
    "Nayarit": "nay",
    "Nuevo León": "nl, n l",
    "Oaxaca": "oax, oaxaca de juarez",
    "Puebla": "pue",
    "Querétaro": "qro, queretaro de arteaga, queretaro arteaga",
    "Quintana Roo": "q roo, qroo, qr",
    "San Luis Potosí": "slp, s l p",
    "Sinaloa": "sin",
    "Sonora": "son",
    "Tabasco": "tab",
    "Tamaulipas": "tamps, tams",
    "Tlaxcala": "tlax",
    "Veracruz": "ver, veracruz de ignacio de la llave, veracruz llave",
    "Yucatán": "yuc",
    "Zacatecas": "zac",
}

_STATE_OF = {
    spelling: state
    for state, others in _SPELLINGS.items()
    for spelling in (folded(state), *others.split(", "))
}


def state_named(text: str) -> str | None:
    """The state as the postal directory writes it, from any usual spelling (``Edo. Méx.``)."""
    return _STATE_OF.get(" ".join(folded(text).replace(".", " ").replace(",", " ").split()))
