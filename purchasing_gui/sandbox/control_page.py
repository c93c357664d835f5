"""The page on which a person switches faults by hand."""

PAGE = """<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<title>Proveedores de demostración</title>
<style>
 body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem;
        color: #1d2733; background: #f6f7f9; }
 h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 0 0 .4rem; }
 form, section { background: #fff; border: 1px solid #d9dee5; border-radius: 8px; padding: 1rem;
        margin: 1rem 0; }
 label { display: inline-block; margin: 0 1rem .5rem 0; }
 select, input, button { font: inherit; padding: .25rem .4rem; }
 table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25rem .6rem;
        border-bottom: 1px solid #e6e9ee; vertical-align: top; }
 #words { min-height: 1.4em; color: #8a2c0d; }
</style>
</head>
<body>
<h1>Proveedores de demostración</h1>
<p>Servidores locales que siguen los documentos de los proveedores. Nada de lo que pase aquí
llega a un proveedor de verdad.</p>
<form id="faults">
 <h2>Provocar una falla</h2>
 <label>Proveedor <select name="vendor" id="vendor"></select></label>
 <label>Falla <select name="fault" id="fault"></select></label>
 <label>Llamada <input name="call" value="*" size="16"></label>
 <label>Veces <input name="times" placeholder="siempre" size="7"></label>
 <label>Parámetros (JSON) <input name="params" placeholder='{"seconds": 3}' size="24"></label>
 <button>Activar</button>
 <button type="button" id="clear">Quitar todas las fallas</button>
 <p id="words" role="status"></p>
</form>
<section><h2>Fallas activas</h2><table id="active"></table></section>
<section><h2>Proveedores</h2><table id="vendors"></table></section>
<section><h2>Además</h2>
 <button id="sale">Llega un pedido a iMotriz</button>
 <button id="again">Marcar los pedidos de iMotriz como no sincronizados</button>
 <button id="reset">Empezar de nuevo</button>
</section>
<script>
const NAMES = { expercom: "Expercom", zegucom: "Zegucom", imotriz: "iMotriz",
  order_entry: "Catálogo (order-entry)", api_tienda: "API tienda" };
const FAULTS = { latency: "tarda (seconds)", stopped: "apagado: conexión rechazada",
  html200: "página HTML con estado 200", html_500: "página HTML con estado 500",
  status: "estado HTTP (status)", empty: "respuesta vacía",
  truncated: "respuesta cortada a la mitad",
  php_warning: "aviso de PHP antes del JSON", bom: "marca BOM", latin1: "texto en Latin-1",
  lost_answer: "procesa y se pierde la respuesta", reset_before: "corta antes de procesar",
  hang: "nunca contesta", "401_after_n": "credencial vencida después de n llamadas (n)",
  auth_refused: "credencial rechazada", bad_json: "JSON roto",
  rate_limited: "demasiadas peticiones (retry_after)", price_up: "sube precios (percent)",
  stale_stock: "se acaba la existencia (left)", redirect_other_host: "redirige a otro servidor",
  slow_body: "respuesta a cuentagotas (seconds)", huge: "respuesta enorme (bytes)" };
const at = id => document.getElementById(id);
const post = (path, value) => send("POST", path, value);
async function send(method, path, value) {
  const reply = await fetch("/_control/" + path, { method, body: value && JSON.stringify(value) });
  const words = await reply.json();
  at("words").textContent = words.problem || "";
  await show();
}
function row(cells) {
  const line = document.createElement("tr");
  for (const cell of cells) line.appendChild(document.createElement("td")).textContent = cell;
  return line;
}
function choose(select, names, all) {
  if (all) select.add(new Option("todos", "*"));
  for (const [value, text] of Object.entries(names)) select.add(new Option(text, value));
}
const told = values => Object.entries(values).map(([key, value]) => key + ": " + value).join(", ");
async function show() {
  const state = await (await fetch("/_control/state")).json();
  at("active").replaceChildren(...state.faults.map(each => row([NAMES[each.vendor],
    FAULTS[each.fault] || each.fault, each.call, each.remaining ?? "siempre",
    JSON.stringify(each.params)])));
  if (!state.faults.length) at("active").replaceChildren(row(["ninguna"]));
  at("vendors").replaceChildren(
    row(["Proveedor", "Peticiones", "Pedidos", "Guías", "Tardanza (s)"]),
    ...Object.entries(NAMES).map(([kind, name]) => row([name, told(state[kind].requests) || "–",
    (state[kind].orders || []).length, (state[kind].guides || []).length,
    state.latency[kind] ?? state.latency["*"]])));
}
at("faults").addEventListener("submit", event => {
  event.preventDefault();
  const form = Object.fromEntries(new FormData(event.target));
  let params = {};
  try { params = JSON.parse(form.params || "{}"); }
  catch (problem) { at("words").textContent = "Los parámetros no son JSON."; return; }
  post("faults", { ...form, params, times: form.times ? Number(form.times) : null });
});
at("clear").addEventListener("click", () => send("DELETE", "faults"));
at("sale").addEventListener("click", () => post("sales", { count: 1 }));
at("again").addEventListener("click", () => post("unsynchronise", {}));
at("reset").addEventListener("click", () => post("reset", {}));
choose(at("vendor"), NAMES, true);
choose(at("fault"), FAULTS, false);
show();
setInterval(show, 2000);
</script>
</body>
</html>
"""
