"""Splits a pasted Mexican address into the fields of the form, for the clerk to review."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from purchasing_gui.domain.addresses import Address, Place
from purchasing_gui.domain.ports import PostalDirectory
from purchasing_gui.domain.products import folded
from purchasing_gui.postal.form_rules import nearest_neighborhood, phone_digits
from purchasing_gui.postal.states import state_named

LONGEST = 2_000
_ALIKE = 84
_STREET_MARK = "\x00"
_PHONE_LENGTHS = range(10, 14)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_MAIL = _pattern(r"(?: \b e-?mail | \b correo )? [\s.:]* \S+@\S+\.\w+")
_RFC = _pattern(r"(?: \b rfc [\s.:]* )? \b [A-ZÑ&]{3,4} \d{6} [A-Z\d]{3} \b")
_POSTAL_CODE = _pattern(r"\b (?: c\.?[ ]?p\b\.? | c[oó]digo\s+postal ) [\s.:\#]* (\d{5}) (?!\d)")
_BARE_POSTAL_CODE = _pattern(r"(?<![\w\#-]) (\d{5}) (?![\w-])")
_PHONE = _pattern(
    r"""(?: \b (?: tel[eé]fonos? | tels? | celular | cel | m[oó]vil | whats?app )\b [\s.:\#]* )?
    (?<![\d-]) ( \+? \(? (?: \d [ ().-]{0,2} ){9,12} \d ) (?![\d-])
    (?: [ ]* ext\.? [ ]* \d+ )?"""
)
_REFERENCES = _pattern(
    r"""\b (?: (?: referencias? | refs?\b | indicaciones ) [^\n;]*
    | (?: entre\b (?= [^\n,;]+ \b y \b ) | esquina | esq\b | frente\s+a\b | a\s+un\s+costado
    | atr[aá]s\s+de ) [^\n,;]* )"""
)
_REFERENCES_LABEL = _pattern(r"^ (?: referencias? | refs? | indicaciones ) \b [\s.:]*")
_NEIGHBORHOOD = _pattern(
    r"""(?<![^\W_]) (colonia | col\b | fraccionamiento | frac{1,2}\b | barrio | bo\b
    | unidad\s+habitacional | u\.?[ ]?h\b | ejido ) [\s.:]+ ([^\n,;()]+)"""
)
_INTERIOR = _pattern(
    r"""[\s,(]* \b (?: int(?:erior)?[.\s]+ (?=[a-z]{2,}) )?
    ( n[uú]m(?:ero)?\.?\s*int(?:erior)? | no\.?\s*int | int(?:erior)?
    | departamento | depto | dpto | dept? | local | oficina | of | despacho | desp | piso | suite
    | bodega | nave | consultorio ) \b [\s.:\#]* (?: no\b\.?\s* )?
    ( \d+[\w/-]* | [A-Z]-?\d*\b ) \)?"""
)
_GROUND_FLOOR = _pattern(r"[\s,(]* \b ( planta\s+baja | p\.?b\b ) \.? \)?")
_BLOCK_AND_LOT = _pattern(
    r"[\s,]* \b ( (?:mz|mza|manzana)\b [\s.]* \w+ [\s,]* (?:lt|lte|lote)\b [\s.]* \w+ )"
)
_EXTERIOR = _pattern(
    r"""[\s,]* (?: \b n[uú]m(?:ero)?\b\.? \s* (?: ext(?:erior)?\b )?
    | \b no\b\.? \s* (?: ext\b )? | \b ext(?:erior)?\b | \# | \b n[°º] )
    [\s.:\#]* ( \d+ (?: -?[A-Z]\b | [ ][A-W]\b | [ ]bis\b )? (?: [-/]\d+ )? | s/n\b )"""
)
_NO_NUMBER = _pattern(r"[\s,]* \b ( s[ ]?/[ ]?n | sin\s+n[uú]mero ) \b \.?")
_STREET_NUMBER = _pattern(
    r"[\s,]+ ( \d+ (?: -?[A-Z] )? (?: -\d+[A-Z]? )? (?: [ ]bis )? ) (?= \s | $ )"
)
_WORD = _pattern(r"[^\W\d_]{2}")
_DIRECTION = _pattern(r"^ (?: norte | nte | sur | oriente | ote | poniente | pte )\b \.? $")
_BUILDING = _pattern(r"^ (?: torre | edificio | edif | sm | smz | supermanzana | mz | lt | x )\b")
_ENDS_IN_KILOMETRE = _pattern(r"\b (?: km | kil[oó]metro | calle | eje | zona | ruta ) \.? $")
_STREET_WORD = _pattern(
    r"""^ (?: calle | av | ave | avenida | blvd | boulevard | bulevar | calz | calzada | carr
    | carretera | cerrada | cda | priv | privada | prol | prolongaci[oó]n | and | andador
    | circuito | cto | camino | paseo | perif[eé]rico | anillo | eje | v[ií]a | retorno | ret
    | callej[oó]n | diagonal | autopista | libramiento | lib | km ) \b"""
)
_CONTACT_LABEL = _pattern(
    r"""^ (?: a\s+nombre\s+de | atenci[oó]n(?:\s+a)? | at[nt]e?\b | contacto | nombre
    | destinatario | recibe | quien\s+recibe | cliente | para | enviar\s+a ) \b [\s.:]*"""
)
_STREET_LABEL = _pattern(
    r"^ (?: calle\s+y\s+n[uú]mero | calle | direcci[oó]n | domicilio ) \s* : \s*"
)
_CITY_LABEL = _pattern(r"^ (?: (?: ciudad | poblaci[oó]n | localidad ) \s* : | cd\b\.? ) \s*")
_MUNICIPALITY_LABEL = _pattern(
    r"""^ (?: (?: municipio | alcald[ií]a | delegaci[oó]n ) \b (?: \s+de\b )?
    | (?: mpio | mun | alc | deleg | del ) \. ) [\s:]*"""
)
_STATE_LABEL = _pattern(r"^ (?: estado | edo | entidad ) \s* : \s*")
_COUNTRIES = frozenset({"mx", "mexico", "republica mexicana", "estados unidos mexicanos"})
_PLAIN_INTERIORS = ("int", "num", "no", "dep", "dpt")


@dataclass
class _Reading:
    """The text that is still unread, and what was found in the rest."""

    text: str
    found: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, value: str) -> None:
        """The first value for a field wins; a later one goes to the references."""
        value = _tidy(value)
        if not value:
            return
        if name in self.found:
            name = "references"
        earlier = self.found.get(name)
        self.found[name] = f"{earlier}, {value}" if earlier else value

    def cut(self, pattern: re.Pattern[str], mark: str = "") -> re.Match[str] | None:
        """Takes the first match out of the text, leaving a break (and ``mark``) in its place."""
        match = pattern.search(self.text)
        if match is not None:
            self.text = f"{self.text[: match.start()]}{mark}\n{self.text[match.end() :]}"
        return match


def address_of(text: str, directory: PostalDirectory) -> Address:
    """The fields as far as they can be told apart; what fits nowhere ends in ``references``.

    Where the postal code is known it decides on city, municipality and state, and the colonia is
    matched to its list. The clerk reviews every field before anything is sent.
    """
    reading = _Reading(_prepared(text))
    for unwanted in (_MAIL, _RFC):
        reading.cut(unwanted)
    _take_postal_code_and_phone(reading)
    place = directory.place(reading.found.get("postal_code", ""))
    _take_references(reading)
    _take_neighborhood(reading, place)
    _take_numbers(reading)
    for piece in _pieces(reading.text):
        _place_piece(reading, piece, place)
    return _address(reading.found, place)


def _prepared(text: str) -> str:
    plain = text[:LONGEST].replace("\u00a0", " ").replace(_STREET_MARK, "").replace("\t", "\n")
    return "\n".join(line.strip() for line in plain.splitlines() if line.strip())


def _take_postal_code_and_phone(reading: _Reading) -> None:
    labelled = reading.cut(_POSTAL_CODE)
    phone = reading.cut(_PHONE)
    if phone is not None:
        digits = phone_digits(phone[1])
        reading.keep("phone", digits if len(digits) in _PHONE_LENGTHS else phone[1])
    postal_code = labelled or reading.cut(_BARE_POSTAL_CODE)
    if postal_code is not None:
        reading.keep("postal_code", postal_code[1])


def _take_references(reading: _Reading) -> None:
    match = reading.cut(_REFERENCES)
    if match is not None:
        reading.keep("references", _REFERENCES_LABEL.sub("", match[0]))


def _take_neighborhood(reading: _Reading, place: Place | None) -> None:
    match = reading.cut(_NEIGHBORHOOD)
    if match is None:
        return
    kind, words = folded(match[1]), _tidy(match[2])
    name, rest = _listed_neighborhood(words, place)
    if not name and place is not None:
        name, rest = _listed_neighborhood(f"{match[1]} {words}", place)
    if not name:
        rest = ""
        name = f"{match[1]} {words}" if kind in ("ejido", "barrio") else words
    reading.keep("neighborhood", name)
    reading.text += f"\n{rest}"


def _listed_neighborhood(words: str, place: Place | None) -> tuple[str, str]:
    """The colonia of the postal code that these words begin with or resemble, and what follows."""
    if place is None:
        return "", ""
    plain = folded(words)
    beginning = [name for name in place.neighborhoods if f"{plain} ".startswith(f"{folded(name)} ")]
    if beginning:
        name = max(beginning, key=len)
        return name, " ".join(words.split()[len(name.split()) :])
    return nearest_neighborhood(words, place, _ALIKE) or "", ""


def _take_numbers(reading: _Reading) -> None:
    interiors = []
    while (match := reading.cut(_INTERIOR)) is not None:
        label = folded(match[1])
        plain = label.startswith(_PLAIN_INTERIORS)
        interiors.append(match[2] if plain else f"{match[1].strip().capitalize()} {match[2]}")
    if (ground := reading.cut(_GROUND_FLOOR)) is not None:
        interiors.append(ground[1])
    reading.keep("interior_number", ", ".join(interiors))
    exterior = (
        reading.cut(_BLOCK_AND_LOT, _STREET_MARK)
        or reading.cut(_EXTERIOR, _STREET_MARK)
        or reading.cut(_NO_NUMBER, _STREET_MARK)
    )
    if exterior is not None:
        number = exterior[1]
        reading.keep("exterior_number", "S/N" if folded(number).startswith("s") else number)


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[\n,;|]| - ", text) if _tidy(piece)]


def _place_piece(reading: _Reading, piece: str, place: Place | None) -> None:
    """Decides on one piece; the order of the questions is the order of their certainty."""
    words = _tidy(piece)
    if _is_street(reading, piece, words):
        _keep_street(reading, words, place)
    elif label := _CONTACT_LABEL.match(words):
        reading.keep("contact", words[label.end() :])
    elif _keep_region(reading, words, place):
        return
    elif name := _listed_neighborhood(words, place)[0]:
        reading.keep("neighborhood", name)
    elif _keep_labelled(reading, words):
        return
    elif not _keep_trailing_state(reading, words, place):
        _keep_by_position(reading, words, place)


def _is_street(reading: _Reading, piece: str, words: str) -> bool:
    if "street" in reading.found:
        return False
    if _STREET_MARK in piece or _STREET_WORD.match(words) or _STREET_LABEL.match(words):
        return True
    return "exterior_number" not in reading.found and bool(_STREET_NUMBER.search(words))


def _keep_street(reading: _Reading, words: str, place: Place | None) -> None:
    words = _STREET_LABEL.sub("", words)
    if "exterior_number" not in reading.found:
        for number in _STREET_NUMBER.finditer(words):
            street, after = words[: number.start()], words[number.end() :].strip()
            if _is_street_name(street) and _keep_after_number(reading, after, place):
                reading.keep("exterior_number", number[1])
                words = f"{street} {after}" if _DIRECTION.match(after) else street
                break
    reading.keep("street", words)


def _is_street_name(words: str) -> bool:
    return bool(_WORD.search(words)) and not _ENDS_IN_KILOMETRE.search(words)


def _keep_after_number(reading: _Reading, words: str, place: Place | None) -> bool:
    """Whether what follows a number is known not to be the street's own name (``5 de Mayo``)."""
    if not words or _DIRECTION.match(words):
        return True
    if _BUILDING.match(words):
        reading.keep("references", words)
        return True
    name, rest = _listed_neighborhood(words, place)
    reading.keep("neighborhood", name)
    reading.keep("references", rest)
    return bool(name)


def _keep_labelled(reading: _Reading, words: str) -> bool:
    for name, label in (
        ("municipality", _MUNICIPALITY_LABEL),
        ("city", _CITY_LABEL),
        ("state", _STATE_LABEL),
    ):
        if match := label.match(words):
            value = _tidy(words[match.end() :])
            if not _keep_trailing_state(reading, value, None):
                reading.found.setdefault(name, value)
            return True
    return False


def _keep_region(reading: _Reading, words: str, place: Place | None) -> bool:
    """A piece that is nothing but a country, a state or the place's own city or municipality."""
    plain = folded(words)
    if plain in _COUNTRIES and (place is None or "state" in reading.found or plain != "mexico"):
        return True
    if place is not None and plain in (folded(place.city), folded(place.municipality)):
        return True
    state = state_named(words)
    if state is None:
        return False
    reading.found.setdefault("state", state)
    return True


def _keep_trailing_state(reading: _Reading, words: str, place: Place | None) -> bool:
    """``Guadalajara Jal.``: a city with its state after it, without a comma."""
    parts = words.split()
    for count in (3, 2, 1):
        if len(parts) <= count or "street" not in reading.found:
            continue
        state = state_named(" ".join(parts[-count:]))
        if state is None:
            continue
        reading.found.setdefault("state", state)
        before = " ".join(parts[:-count])
        if not _keep_region(reading, before, place):
            _keep_by_position(reading, before, place)
        return True
    return False


def _keep_by_position(reading: _Reading, words: str, place: Place | None) -> None:
    """People write: who, street, colonia, city. A name stands before the street."""
    has_digits = any(character.isdigit() for character in words)
    if "street" not in reading.found and not has_digits:
        reading.keep("contact", words)
    elif "street" in reading.found and "neighborhood" not in reading.found and not has_digits:
        reading.keep("neighborhood", words)
    elif place is None and "city" not in reading.found and not has_digits:
        reading.keep("city", words)
    else:
        reading.keep("references", words)


def _address(found: dict[str, str], place: Place | None) -> Address:
    neighborhood = found.get("neighborhood", "")
    if place is not None and not neighborhood and len(place.neighborhoods) == 1:
        neighborhood = place.neighborhoods[0]
    state = found.get("state", "")
    return Address(
        contact=found.get("contact", ""),
        phone=found.get("phone", ""),
        street=found.get("street", ""),
        exterior_number=found.get("exterior_number", ""),
        interior_number=found.get("interior_number", ""),
        neighborhood=neighborhood,
        postal_code=found.get("postal_code", ""),
        city=place.city if place else found.get("city", ""),
        municipality=place.municipality if place else found.get("municipality", ""),
        state=place.state if place else (state_named(state) or state),
        references=found.get("references", ""),
    )


def _tidy(text: str) -> str:
    words = " ".join(text.replace(_STREET_MARK, " ").split()).strip(" .,:;-")
    return words.strip("()") if words.count("(") != words.count(")") else words
