"""API tienda as its wiki page describes it: one address, one form field, everything echoed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from purchasing_gui.sandbox.exchange import Received, Reply, ShapeSwitches, json_body, json_reply

API_KEY = "demo-tienda-5b1d0c77e2"

WRONG_KEY = 1
NO_ACTION = 2
MISSING = 3
NO_BUYER = 4
NO_PRODUCT = 5
INVALID = 6
UNREADABLE = 7

_FORM = "application/x-www-form-urlencoded"
_ACTIONS: Mapping[str, frozenset[str]] = {
    "createcomprador": frozenset({"nombre", "apellidos", "mail"}),
    "createpedido": frozenset(
        {
            "comprador_id",
            "direccion",
            "productos",
            "facturacion_nif",
            "metodo_pago",
            "cc",
            "cc_titular",
            "facturar_a_entidad",
            "observaciones",
        }
    ),
    "getcompradorinfo": frozenset({"comprador_id"}),
}
_MAY_LACK = frozenset({"observaciones"})
_MAY_BE_EMPTY = frozenset({"cc", "cc_titular", "observaciones", "entidad"})
_ADDRESS = ("nombre", "apellidos", "entidad", "direccion1", "ciudad", "provincia", "cp", "pais")
_ACCOUNT_DIGITS = 20
_TAX = Decimal("21.00")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ShopProduct:
    """What the shop sells; ``price`` in EUR, ``tax_included`` tells whether IVA is in it."""

    id: str
    code: str
    name: str
    price: Decimal
    tax_included: bool = True


_GOODS = (
    ("Suscripción mensual", "SUS-MES", "10.00"),
    ("Suscripción anual", "SUS-ANU", "100.00"),
    ("Alta de servicio", "ALTA-01", "25.00"),
    ("Router Wi-Fi 6 AX3000", "RT-AX3000", "89.90"),
    ("Switch gigabit de 8 puertos", "SW-8G", "32.50"),
    ("Switch PoE de 16 puertos", "SW-16P", "189.00"),
    ("Punto de acceso de techo AC1350", "AP-1350", "74.95"),
    ("Cámara IP domo 4 MP", "CAM-D4", "64.90"),
    ("Grabador NVR de 8 canales", "NVR-8", "129.00"),
    ("Disco duro 4 TB para vídeo", "HDD-4V", "104.90"),
    ("Unidad SSD 1 TB", "SSD-1T", "69.90"),
    ("Memoria DDR4 de 16 GB", "RAM-16", "42.90"),
    ('Portátil 15,6" i5 16 GB', "PC-15I5", "649.00"),
    ('Monitor 24" IPS', "MON-24", "119.00"),
    ("Teclado español inalámbrico", "TEC-ES", "24.90"),
    ("Ratón ergonómico vertical", "RAT-ERG", "21.50"),
    ("Auriculares con micrófono", "AUR-MIC", "34.90"),
    ("Cámara web Full HD", "WEB-FHD", "39.90"),
    ("Tóner negro compatible 2612A", "TON-2612", "18.95"),
    ("Cartucho de tinta cian", "TIN-C", "12.40"),
    ("Papel A4 80 g, caja de 5", "PAP-A4", "22.75"),
    ("SAI de 650 VA", "SAI-650", "72.00"),
    ("Regleta de 6 tomas", "REG-6", "14.90"),
    ("Cable de red Cat 6 de 5 m", "CAB-6-5", "6.90"),
    ("Cable HDMI de 2 m", "CAB-HD2", "8.50"),
    ("Bobina de cable Cat 6 de 305 m", "BOB-305", "139.00"),
    ("Armario rack mural 9U", "RACK-9U", "98.00"),
    ("Lector de código de barras", "LEC-1D", "54.00"),
    ("Impresora de etiquetas térmica", "IMP-ETQ", "169.00"),
    ("Instalación en domicilio", "INS-DOM", "60.00"),
)


def shop_products() -> tuple[ShopProduct, ...]:
    """The shop's price list; services come without IVA in their price."""
    return tuple(
        ShopProduct(str(94 + at), code, name, Decimal(price), not code.startswith(("ALTA", "INS")))
        for at, (name, code, price) in enumerate(_GOODS)
    )


class Failed(Exception):
    """The action ends with this errno and errstr."""

    def __init__(self, errno: int, errstr: str) -> None:
        super().__init__(errno, errstr)
        self.errno = errno
        self.errstr = errstr


class ApiTienda:
    """Buyers, who exist once by mail, and their orders. ``now`` is local time, as all stamps."""

    kind = "api_tienda"
    prefix = "/srv/apitienda/api"

    def __init__(self, now: datetime) -> None:
        self.shapes = ShapeSwitches({"errno": ("number", "string")})
        self._now = now
        self._products = {product.id: product for product in shop_products()}
        self._prices = {product.id: product.price for product in shop_products()}
        self._buyers: dict[str, dict[str, str]] = {}
        self._orders: list[dict[str, Any]] = []
        self._add_demo_buyers()

    def call_name(self, received: Received) -> str:
        try:
            action = _params(received).get("action")
        except Failed:
            return "unknown"
        return action if isinstance(action, str) and action in _ACTIONS else "unknown"

    def answer(self, received: Received) -> Reply:
        if received.path not in ("", "/"):
            return Reply(404, b"Not Found", "text/plain")
        if received.method != "POST":
            return Reply(405, b"Method Not Allowed", "text/plain", {"Allow": "POST"})
        params: dict[str, Any] = {}
        try:
            params = _params(received)
            return self._reply(_echo(params), 0, "", self._serve(params))
        except Failed as failed:
            return self._reply(_echo(params), failed.errno, failed.errstr, {})

    def refusal(self, received: Received) -> Reply:
        try:
            params = _params(received)
        except Failed:
            params = {}
        return self._reply(_echo(params), WRONG_KEY, "apikey no válida", {})

    def expire_credentials(self) -> bool:
        return False

    def slips(self, received: Received) -> tuple[str, ...]:
        return ()

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        for id_, price in self._prices.items():
            if not codes or id_ in codes or self._products[id_].code in codes:
                self._prices[id_] = (price * (1 + percent / 100)).quantize(_CENT)

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        """The shop tells no stock."""

    def state(self) -> dict[str, Any]:
        buyers = [{"comprador_id": id_, **buyer} for id_, buyer in self._buyers.items()]
        return {"buyers": buyers, "orders": self._orders}

    def _reply(
        self, echo: Mapping[str, Any], errno: int, errstr: str, result: Mapping[str, Any]
    ) -> Reply:
        spelled = str(errno) if self.shapes["errno"] == "string" else errno
        return json_reply({"params": echo, "errstr": errstr, **result, "errno": spelled})

    def _serve(self, params: Mapping[str, Any]) -> dict[str, Any]:
        if params.get("apikey") != API_KEY:
            raise Failed(WRONG_KEY, "apikey no válida")
        action = params.get("action")
        if not isinstance(action, str) or action not in _ACTIONS:
            raise Failed(NO_ACTION, "action desconocida")
        names = _ACTIONS[action]
        _check_keys(params, names | {"apikey", "action"}, names - _MAY_LACK)
        if action == "createcomprador":
            return {"comprador_id": self._buyer_id(params)}
        if action == "createpedido":
            return self._order(params)
        return self._buyer_info(params)

    def _buyer_id(self, params: Mapping[str, Any]) -> str:
        mail = str(params["mail"]).strip()
        if mail.count("@") != 1:
            raise Failed(INVALID, "mail no válido")
        for id_, buyer in self._buyers.items():
            if buyer["mail"].casefold() == mail.casefold():
                return id_
        id_ = str(1029 + len(self._buyers))
        self._buyers[id_] = {
            "nombre": str(params["nombre"]),
            "apellidos": str(params["apellidos"]),
            "mail": mail,
        }
        return id_

    def _known_buyer(self, params: Mapping[str, Any]) -> str:
        id_ = str(params["comprador_id"])
        if id_ not in self._buyers:
            raise Failed(NO_BUYER, "el comprador no existe")
        return id_

    def _order(self, params: Mapping[str, Any]) -> dict[str, Any]:
        buyer_id = self._known_buyer(params)
        _check_address(params["direccion"])
        _check_payment(params)
        lines = self._lines(params["productos"])
        at = len(self._orders)
        created = self._stamp(at)
        total = sum((_with_tax(line) for line in lines), Decimal(0)).quantize(_CENT)
        payment = {
            "fecha_creacion": created,
            "codigo_pago_tienda": f"a{28 + at}",
            "cantidad": str(total),
            "pago_id": str(2592 + at),
            "estado": "PENDIENTE",
        }
        order = {
            "fecha_creacion": created,
            "productos_pedido": lines,
            "pagos": [payment],
            "pedido_id": str(1639 + at),
            "estado": "INICIADO",
            "codigo_pedido_tienda": f"p{26 + at}",
        }
        kept = {"comprador_id": buyer_id, "observaciones": params.get("observaciones", "")}
        self._orders.append({**kept, "order": order})
        return {"direccion_id": str(1959 + at), "pedido_id": order["pedido_id"]}

    def _lines(self, wanted: Any) -> list[dict[str, str]]:
        if not isinstance(wanted, list) or not wanted:
            raise Failed(INVALID, "productos debe ser un array con productos")
        return [self._line(each) for each in wanted]

    def _line(self, wanted: Any) -> dict[str, str]:
        if not isinstance(wanted, dict):
            raise Failed(INVALID, "producto no válido")
        names = frozenset({"producto_id", "cantidad"})
        _check_keys(wanted, names, names)
        id_, quantity = str(wanted["producto_id"]), str(wanted["cantidad"])
        if id_ not in self._products:
            raise Failed(NO_PRODUCT, f"el producto {id_} no existe")
        if not quantity.isdecimal() or int(quantity) < 1:
            raise Failed(INVALID, "cantidad no válida")
        product = self._products[id_]
        return {
            "precio": str(self._prices[id_]),
            "producto_id": id_,
            "cantidad": quantity,
            "nombre": product.name,
            "impuestos_incluidos_en_precio": "1" if product.tax_included else "0",
            "impuestos": str(_TAX),
        }

    def _buyer_info(self, params: Mapping[str, Any]) -> dict[str, Any]:
        buyer_id = self._known_buyer(params)
        orders = [each["order"] for each in self._orders if each["comprador_id"] == buyer_id]
        return {
            "pedidos": orders,
            "suscripciones": _subscriptions(orders),
            "comprador_info": self._buyers[buyer_id],
        }

    def _stamp(self, at: int) -> str:
        moment = datetime.now() if at >= _DEMO_ORDERS else self._now - _DEMO_AGE
        return moment.strftime("%Y-%m-%d %H:%M:%S.%f")

    def _add_demo_buyers(self) -> None:
        for name, surname, mail in _DEMO_BUYERS:
            self._buyer_id({"nombre": name, "apellidos": surname, "mail": mail})
        self._order(
            {
                "comprador_id": "1029",
                "direccion": dict(zip(_ADDRESS, _DEMO_ADDRESS, strict=True)),
                "productos": [
                    {"producto_id": 95, "cantidad": 1},
                    {"producto_id": 97, "cantidad": 2},
                ],
                "facturacion_nif": "12345678Z",
                "metodo_pago": "TRANSFERENCIA",
                "cc": "",
                "cc_titular": "",
                "facturar_a_entidad": 0,
                "observaciones": "Pedido de muestra",
            }
        )


_DEMO_ORDERS = 1
_DEMO_AGE = timedelta(days=40)
_DEMO_BUYERS = (
    ("Xabier", "Vázquez", "xabier@example.es"),
    ("Nuria", "Ibáñez Peña", "nuria@example.es"),
    ("Íñigo", "Goñi Muñoz", "compras@example.es"),
)
_DEMO_ADDRESS = ("Xabier", "Vázquez", "", "calle 25", "Brunete", "Madrid", "28690", "España")


def _params(received: Received) -> dict[str, Any]:
    if received.content_type != _FORM:
        raise Failed(UNREADABLE, "falta el parámetro data")
    form = dict(parse_qsl(received.body.decode("ascii", "replace"), keep_blank_values=True))
    if set(form) != {"data"}:
        raise Failed(UNREADABLE, "falta el parámetro data")
    try:
        params = json_body(form["data"].encode())
    except ValueError:
        raise Failed(UNREADABLE, "data no es un json válido") from None
    if not isinstance(params, dict):
        raise Failed(UNREADABLE, "data no es un bloque json")
    return params


def _echo(params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as this shop repeats them: buyer id as text, address with its key."""
    echo = dict(params)
    if "comprador_id" in echo:
        echo["comprador_id"] = str(echo["comprador_id"])
    if isinstance(echo.get("direccion"), dict):
        echo["direccion"] = {**echo["direccion"], "clave": "direccion_base"}
    return echo


def _check_keys(values: Mapping[str, Any], known: frozenset[str], needed: frozenset[str]) -> None:
    strange = sorted(values.keys() - known)
    if strange:
        raise Failed(INVALID, f"atributo desconocido: {strange[0]}")
    for name in sorted(needed):
        if name not in values or (values[name] in ("", None) and name not in _MAY_BE_EMPTY):
            raise Failed(MISSING, f"falta el atributo {name}")


def _check_address(address: Any) -> None:
    if not isinstance(address, dict):
        raise Failed(INVALID, "direccion debe ser una hash")
    names = frozenset(_ADDRESS)
    _check_keys(address, names, names)
    if not all(isinstance(value, str) for value in address.values()):
        raise Failed(INVALID, "direccion: se esperaban cadenas")
    if len(address["cp"]) != 5 or not address["cp"].isdecimal():
        raise Failed(INVALID, "cp no válido")


def _check_payment(params: Mapping[str, Any]) -> None:
    if str(params["facturar_a_entidad"]) not in ("0", "1"):
        raise Failed(INVALID, "facturar_a_entidad debe ser 0 o 1")
    account = str(params["cc"])
    if account and (len(account) != _ACCOUNT_DIGITS or not account.isdecimal()):
        raise Failed(INVALID, "cc no válida")
    if params["metodo_pago"] == "DOMICILIACION" and not (account and params["cc_titular"]):
        raise Failed(MISSING, "falta el atributo cc")


def _with_tax(line: Mapping[str, str]) -> Decimal:
    amount = Decimal(line["precio"]) * int(line["cantidad"])
    included = line["impuestos_incluidos_en_precio"] == "1"
    return amount if included else amount * (1 + _TAX / 100)


def _subscriptions(orders: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [
        {"producto_id": line["producto_id"], "nombre": line["nombre"], "estado": "ACTIVA"}
        for order in orders
        for line in order["productos_pedido"]
        if line["nombre"].startswith("Suscripción")
    ]
