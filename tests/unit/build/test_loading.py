"""A build in which nothing changed is done before numpy would be loaded."""

from __future__ import annotations

import subprocess
import sys

from tests.unit.handwritten import REPOSITORY


def test_what_plans_a_build_loads_nothing_that_takes_long() -> None:
    heavy = "{'numpy', 'pydantic', 'jinja2', 'matplotlib', 'rich'}"
    code = f"import sys, generator.build.build, generator.cli.build; print({heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr
