#!/usr/bin/env python3
"""Validates an export with the schema that data.inclusion itself publishes.

  Scripts/setup.sh checks
  essync export --format data-inclusion --output di/
  .build-checks/bin/python Scripts/check-data-inclusion.py di/
"""

import json
import pathlib
import sys

from data_inclusion.schema.v1 import Service, Structure

folder = pathlib.Path(sys.argv[1])
problems = 0
structures = json.loads((folder / "structures.json").read_text())
services = json.loads((folder / "services.json").read_text())
for model, rows in ((Structure, structures), (Service, services)):
    for row in rows:
        unknown = set(row) - set(model.model_fields)
        try:
            model.model_validate(row, context={"ignore_warnings": False})
        except ValueError as error:
            print(row["id"], error)
            problems += 1
        if unknown:
            print(row["id"], "has fields that the schema doesn't know:", sorted(unknown))
            problems += 1
known = {row["id"] for row in structures}
for row in services:
    if row["structure_id"] not in known:
        print(row["id"], "belongs to no structure of the export")
        problems += 1
print(f"{len(structures)} structures, {len(services)} services, {problems} problems")
sys.exit(1 if problems else 0)
