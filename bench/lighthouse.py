"""Lighthouse on the built site: `make site`, then `python -m bench.lighthouse`. Needs Node.js and Chromium.

Mobile, with Lighthouse's own slow network and processor, gzip on, cold: the median of three runs of each
page, and what the page asked for. Lighthouse comes from npm in the version named here; npx keeps it in its
own cache. A loaded machine lowers the score of performance, and no other.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import io
import json
import os
import shutil
import statistics
import subprocess
import threading
from http import HTTPStatus
from pathlib import Path
from typing import Any

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ("", "gallery/", "learn/lookup/", "gallery/king-queen/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AIMS = "the aim: performance at least 97, the others 100; at most 100 kB of a page"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Packing(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host of pages does: text is packed."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def send_head(self) -> Any:
        """A file, packed where it is text."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


def report_of(address: str, command: tuple[str, ...], chromium: str) -> dict[str, Any]:
    done = subprocess.run(
        [*command, address, "--output=json", "--quiet", f"--only-categories={','.join(CATEGORIES)}",
         f"--chrome-flags={FLAGS}"],
        env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def failed(report: dict[str, Any]) -> list[str]:
    """What cost points in the categories that do not hang on the machine."""
    of_them = [each for name in CATEGORIES[1:] for each in report["categories"][name]["auditRefs"]]
    audits = [report["audits"][each["id"]] for each in of_them if each["weight"]]
    return [audit["id"] for audit in audits if audit["score"] is not None and audit["score"] < 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", default="site", help="the built site (site)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each page (3)")
    parser.add_argument("--lighthouse", default=f"npx --yes {LIGHTHOUSE}", help="the command")
    arguments = parser.parse_args()
    chromium = os.environ.get("GENERATOR_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        raise SystemExit(
            f"no Chromium on this machine (looked for {', '.join(CHROMIUM)}, GENERATOR_CHROMIUM)"
        )
    command = tuple(arguments.lighthouse.split())
    handler = functools.partial(Packing, directory=arguments.site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{'page':<36}  perf.  acc.  best   SEO   FCP s  LCP s  TBT ms    kB")
        for page in PAGES:
            address = f"http://127.0.0.1:{server.server_port}/{page}"
            reports = [report_of(address, command, chromium) for _ in range(arguments.repeats)]

            def median(*path: str, of: list[dict[str, Any]] = reports) -> float:
                found: list[float] = []
                for at in of:
                    value: Any = at
                    for key in path:
                        value = value[key]
                    found.append(value)
                return statistics.median(found)

            scores = "".join(f"{median('categories', name, 'score') * 100:>6.0f}" for name in CATEGORIES)
            paint = median("audits", "first-contentful-paint", "numericValue") / 1000
            largest = median("audits", "largest-contentful-paint", "numericValue") / 1000
            blocked = median("audits", "total-blocking-time", "numericValue")
            size = median("audits", "total-byte-weight", "numericValue") / 1000
            measured = f"{paint:>8.1f}{largest:>7.1f}{blocked:>8.0f}{size:>6.0f}"
            print(f"{page or '(home)':<36} {scores}{measured}  {', '.join(failed(reports[0]))}", flush=True)
    print(AIMS)


if __name__ == "__main__":
    main()
