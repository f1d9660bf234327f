#!/usr/bin/env python3
"""Judges the public records: their description by OpenAPI 3.1, and each file by that description.

    Scripts/check-openapi.py SITE
"""
import json
import os
import re
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(site):
    description = read(os.path.join(site, "api/v1/openapi.json"))
    validate(description)
    checked = 0
    for path, item in description["paths"].items():
        schema = dict(item["get"]["responses"]["200"]["content"]["application/json"]["schema"])
        schema["components"] = description["components"]
        judge = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        pattern = re.compile(re.escape(path.lstrip("/")).replace(r"\{name\}", "[^/]+") + "$")
        files = [name for name in names(site) if pattern.match(name)]
        if not files:
            sys.exit("%s: no file answers" % path)
        for name in files:
            for error in judge.iter_errors(read(os.path.join(site, name))):
                sys.exit("%s: %s at %s" % (name, error.message, "/".join(map(str, error.path))))
            checked += 1
    print("%d files are as their description says" % checked)


def names(site):
    for folder, _, files in os.walk(site):
        for name in files:
            yield os.path.relpath(os.path.join(folder, name), site)


main(sys.argv[1])
