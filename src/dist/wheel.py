#!/usr/bin/env python3
"""Packs a folder made by src/dist/make into a wheel: wheel.py FOLDER VERSION EPOCH OUT

The folder goes to share/infra-lint of the environment and a script beside Python's own, so nothing of it is imported.
An installer gives all files the time of installation, which the start-up cache does not accept: the script sets the time
that the cache knows, once.
"""
import base64
import hashlib
import os
import sys
import time
import zipfile

SCRIPT = """#!/bin/sh
# Starts infra-lint, which lies in share/infra-lint of this environment.
self=$0
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=${self%/*}/$link ;; esac
done
home=${self%/*}/../share/infra-lint
if [ ! -e "$home/.times" ] && [ -w "$home" ]; then
  find "$home" -type f -exec touch -d @EPOCH {} + && : >"$home/.times"
fi
exec "$home/infra-lint" "$@"
"""

METADATA = """Metadata-Version: 2.1
Name: infra-lint
Version: VERSION
Summary: Checks Terraform against policies before it is applied
License: Apache-2.0
Requires-Python: >=3.8
Classifier: Environment :: Console
Classifier: Operating System :: POSIX :: Linux
"""

WHEEL = """Wheel-Version: 1.0
Generator: infra-lint src/dist/wheel.py
Root-Is-Purelib: false
Tag: py3-none-manylinux_2_17_x86_64
"""


def main(folder, version, epoch, out):
    version = version.replace("-SNAPSHOT", ".dev0")
    stem = f"infra_lint-{version}"
    path = os.path.join(out, f"{stem}-py3-none-manylinux_2_17_x86_64.whl")
    when = time.gmtime(max(int(epoch), 315532800))[:6]
    record = []

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as wheel:

        def add(name, content, mode):
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100000 | mode) << 16
            wheel.writestr(entry, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(content)}")

        add(f"{stem}.data/scripts/infra-lint", SCRIPT.replace("EPOCH", epoch).encode(), 0o755)
        for root, _, files in sorted(os.walk(folder)):
            for file in sorted(files):
                source = os.path.join(root, file)
                with open(source, "rb") as content:
                    name = os.path.relpath(source, folder).replace(os.sep, "/")
                    add(f"{stem}.data/data/share/infra-lint/{name}", content.read(), os.stat(source).st_mode & 0o777)
        add(f"{stem}.dist-info/METADATA", METADATA.replace("VERSION", version).encode(), 0o644)
        add(f"{stem}.dist-info/WHEEL", WHEEL.encode(), 0o644)
        entry = zipfile.ZipInfo(f"{stem}.dist-info/RECORD", when)
        entry.external_attr = 0o100644 << 16
        wheel.writestr(entry, "\n".join([*record, f"{stem}.dist-info/RECORD,,", ""]))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
