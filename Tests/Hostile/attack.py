"""Plays attacks on the program that `$ESSYNC` names, and says which succeed.

    ESSYNC=.build/debug/essync python3 Tests/Hostile/attack.py [--list | NAME ...]

Without a name all are played. The exit code is 1 if one succeeds.
"""

import sys
import time
import traceback

import attacks_lines
import attacks_load
import attacks_trust
import attacks_words
from scene import Failed

MODULES = (attacks_trust, attacks_lines, attacks_words, attacks_load)
ATTACKS = {attack.__name__: attack for module in MODULES for attack in module.ATTACKS}


def main() -> int:
    names = sys.argv[1:] or list(ATTACKS)
    if names == ["--list"]:
        print("\n".join(ATTACKS))
        return 0
    succeeded = 0
    for name in names:
        began = time.time()
        try:
            ATTACKS[name]()
            print(f"held   {name} ({time.time() - began:.1f} s)", flush=True)
        except Failed as failure:
            succeeded += 1
            print(f"FAILED {name}: not so: {failure}", flush=True)
        except Exception:
            succeeded += 1
            print(f"FAILED {name}: it couldn't be played:\n{traceback.format_exc()}", flush=True)
    return 1 if succeeded else 0


if __name__ == "__main__":
    sys.exit(main())
