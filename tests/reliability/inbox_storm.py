"""A marketplace whose answers get lost, and a desk that is killed while it pulls.

``python tests/reliability/inbox_storm.py [--orders 500] [--kills 10] [--loss 0.2] [--seed 1]``
prints the figures and ends with 1 where an order is missing or doubled.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = 10
MOST_RUNS = 100


@dataclass
class Market:
    """Marks orders before it answers, loses some answers, and kills who asks at chosen calls."""

    orders: int
    kills: int
    loss: float
    seed: int
    lost: int = 0
    killed: int = 0
    calls: int = 0
    child: subprocess.Popen[bytes] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.waiting = list(range(1, self.orders + 1))
        pages = self.orders // PAGE
        struck = self.chance.sample(range(2, pages + 1), self.kills - 1 + round(self.loss * pages))
        self.kill_at, self.lose_at = set(struck[: self.kills - 1]), set(struck[self.kills - 1 :])

    def new_orders(self) -> bytes | None:
        """One page; None where its answer is lost. May end the process that asks."""
        with self.lock:
            self.calls += 1
            page, self.waiting = self.waiting[:PAGE], self.waiting[PAGE:]
            if self.calls in self.kill_at:
                delay = self.chance.choice([0.0, 0.0, 0.002, 0.005, 0.01])
                self.kill_after(delay)
                return None if delay == 0.0 else self.page(page)
            if self.calls in self.lose_at:
                self.lost += 1
                return None
            return self.page(page)

    def page(self, ids: list[int]) -> bytes:
        metadata = {
            "total_transactions_found": len(ids) + len(self.waiting),
            "returned_transactions": len(ids),
            "pending_transactions": len(self.waiting),
        }
        return json.dumps({"data": [order(one) for one in ids], "metadata": metadata}).encode()

    def one(self, order_id: int) -> bytes:
        """The last kill waits for the recovery, and strikes in its middle."""
        with self.lock:
            if self.killed == self.kills - 1 and not self.kill_at - set(range(self.calls + 1)):
                self.kill_after(0.0)
        return json.dumps({"data": order(order_id)}).encode()

    def recent_ids(self) -> bytes:
        return json.dumps({"data": list(range(1, self.orders + 1))}).encode()

    def kill_after(self, delay: float) -> None:
        self.killed += 1
        assert self.child is not None
        threading.Timer(delay, self.child.kill).start()
        if delay == 0.0:
            self.child.kill()


@dataclass(frozen=True)
class Figures:
    """``missing`` and ``doubled`` must both be nothing."""

    orders: int
    in_inbox: int
    missing: int
    doubled: int
    answers_lost: int
    kills: int
    calls_of_new_orders: int
    runs: int
    recovered_in_last_run: int


def order(number: int) -> dict[str, object]:
    return {
        "order": {"id": number, "total": 10},
        "products": [{"code": f"C{number}", "name": "Balata", "quantity": 1, "unit_price": 10}],
        "buyer": {"name": "Ana", "address": "Calle 5"},
    }


def handler_of(market: Market) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            if name == "newOrders":
                body = market.new_orders()
            elif name == "ordersIds":
                body = market.recent_ids()
            else:
                body = market.one(int(name))
            if body is None:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A killed desk leaves broken connections behind."""


def storm(folder: Path, market: Market) -> Figures:
    """Starts the desk again after every kill, until it ends by itself."""
    server = Server(("127.0.0.1", 0), handler_of(market))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    command = [sys.executable, "-m", "reliability.pulling_desk", str(folder), url]
    try:
        for run in range(1, MOST_RUNS + 1):
            market.child = subprocess.Popen(
                command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
            )
            told, _ = market.child.communicate(timeout=120)
            if market.child.returncode == 0:
                return figures(folder, market, run, json.loads(told))
            if market.killed == 0:
                raise SystemExit("the desk ended by itself")
        raise SystemExit(f"the desk did not finish in {MOST_RUNS} runs")
    finally:
        server.shutdown()
        server.server_close()


def figures(folder: Path, market: Market, runs: int, told: dict[str, int]) -> Figures:
    with closing(sqlite3.connect(folder / "ledger.db")) as ledger:
        numbers = [int(number) for (number,) in ledger.execute("SELECT number FROM inbox")]
    return Figures(
        orders=market.orders,
        in_inbox=len(numbers),
        missing=len(set(range(1, market.orders + 1)) - set(numbers)),
        doubled=len(numbers) - len(set(numbers)),
        answers_lost=market.lost,
        kills=market.killed,
        calls_of_new_orders=market.calls,
        runs=runs,
        recovered_in_last_run=told["recovered"],
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--orders", type=int, default=500)
    arguments.add_argument("--kills", type=int, default=10)
    arguments.add_argument("--loss", type=float, default=0.2)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        market = Market(chosen.orders, chosen.kills, chosen.loss, chosen.seed)
        found = storm(Path(folder), market)
    sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
    return 1 if found.missing or found.doubled else 0


if __name__ == "__main__":
    raise SystemExit(main())
