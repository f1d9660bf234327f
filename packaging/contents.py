#!/usr/bin/env python3
"""Lists what a build is made of: exact versions, where each comes from, under which licence.

    packaging/contents.py RESOLVED CHECKOUTS VERSION TIME      CycloneDX 1.5 on standard output
    packaging/contents.py --copyright RESOLVED CHECKOUTS       the package's copyright file

RESOLVED is Package.resolved, CHECKOUTS the folder of the sources that were built, TIME seconds since 1970.
"""
import datetime
import json
import os
import re
import sys

KNOWN = [("Apache-2.0", r"Apache License\s+Version 2\.0"), ("MIT", r"Permission is hereby granted, free of charge")]


def licence(folder):
    """The SPDX name and the text of the licence in a folder."""
    for name in sorted(os.listdir(folder)):
        if re.match(r"licen[cs]e(\.(txt|md))?$", name, re.I):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text = file.read()
            for spdx, pattern in KNOWN:
                if re.search(pattern, text):
                    return spdx, text
            sys.exit("%s: a licence that packaging/contents.py doesn't know" % os.path.join(folder, name))
    sys.exit("%s holds no licence" % folder)


def parts(resolved, checkouts):
    with open(resolved, encoding="utf-8") as file:
        pins = json.load(file)["pins"]
    for pin in sorted(pins, key=lambda pin: pin["identity"]):
        url = re.sub(r"\.git$", "", pin["location"])
        folder = os.path.join(checkouts, url.rsplit("/", 1)[1])
        # What is pinned and wasn't fetched isn't built in.
        if os.path.isdir(folder):
            yield pin["identity"], pin["state"], url, licence(folder)


def inventory(resolved, checkouts, version, time):
    components = [
        {
            "type": "library", "name": name, "version": state.get("version", state["revision"]),
            "purl": "pkg:swift/%s@%s" % (url.split("://", 1)[1], state.get("version", state["revision"])),
            "licenses": [{"license": {"id": spdx}}],
            "externalReferences": [{"type": "vcs", "url": url, "comment": "commit " + state["revision"]}],
        }
        for name, state, url, (spdx, _) in parts(resolved, checkouts)
    ]
    day = datetime.datetime.fromtimestamp(int(time), datetime.timezone.utc)
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {
            "timestamp": day.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "name": "essync", "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}]},
        },
        "components": components,
    }


def copyright(resolved, checkouts):
    yield "essync is under the Apache License, version 2.0: /usr/share/common-licenses/Apache-2.0"
    yield "Copyright: the authors of essync.\n\nThe program holds these libraries:\n"
    texts = []
    for name, state, url, (spdx, text) in parts(resolved, checkouts):
        yield "%s %s, %s, %s" % (name, state.get("version", state["revision"]), spdx, url)
        if spdx != "Apache-2.0":
            texts.append("\n%s:\n\n%s" % (name, text.strip()))
    yield "\nand Swift's own libraries, Apache-2.0 with the Runtime Library Exception, https://swift.org"
    yield from texts


if __name__ == "__main__":
    if sys.argv[1] == "--copyright":
        print("\n".join(copyright(*sys.argv[2:])))
    else:
        json.dump(inventory(*sys.argv[1:]), sys.stdout, indent=2, sort_keys=True)
        print()
