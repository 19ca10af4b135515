"""What the benchmarks share: runs of the launcher, and tables of figures."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = Path(os.environ.get("INFRA_LINT", ROOT / "infra-lint"))


class Run:
    """Wall time in seconds, processor time in seconds and peak resident memory in MB of one finished process."""

    def __init__(self, arguments, environment=None, expected=(0, 1)):
        with tempfile.TemporaryFile() as output:
            began = time.perf_counter()
            process = subprocess.Popen(
                [str(each) for each in arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})})
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - began
            process.returncode = code = os.waitstatus_to_exitcode(status)
            output.seek(0)
            self.output = output.read().decode(errors="replace")
        self.processor = usage.ru_utime + usage.ru_stime
        # Linux counts kilobytes, macOS bytes.
        self.memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        if code not in expected:
            sys.exit(f"exit code {code} from {' '.join(map(str, arguments))}:\n{self.output[-4000:]}")


def jdks():
    """The JDKs to measure on, newest last: those of BENCH_JDKS (separated by colons), else those of this machine."""
    if named := os.environ.get("BENCH_JDKS"):
        folders = [Path(each) for each in named.split(":")]
    else:
        folders = [each for each in sorted(Path("/usr/lib/jvm").glob("*")) if not each.is_symlink()]
    found = []
    for folder in folders:
        if (folder / "bin" / "java").exists() and (folder / "release").exists():
            version = re.search(r'^JAVA_VERSION="(\d+)', (folder / "release").read_text(), re.M)
            if version and int(version[1]) >= 17:
                found.append((int(version[1]), folder))
    return sorted(found) or sys.exit("no JDK of version 17 or newer found; name some in BENCH_JDKS")


def prepare(jdk):
    """Has the launcher build itself and make its start-up archive for a JDK; returns the environment to run with."""
    environment = {"JAVA_HOME": str(jdk), "INFRA_LINT_ARCHIVE": "now"}
    Run([LAUNCHER, "--version"], environment)
    return environment


def table(headings, rows):
    """Prints a table, numbers to the right."""
    texts = [headings] + [[each if isinstance(each, str) else f"{each:.2f}" for each in row] for row in rows]
    widths = [max(len(row[column]) for row in texts) for column in range(len(headings))]
    for number, row in enumerate(texts):
        cells = (text.ljust(width) if column == 0 else text.rjust(width)
                 for column, (text, width) in enumerate(zip(row, widths)))
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


__all__ = ["LAUNCHER", "ROOT", "Run", "jdks", "median", "prepare", "table"]
