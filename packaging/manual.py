#!/usr/bin/env python3
"""Writes one manual page for each command, in both languages, from the help that the program itself gives.

    packaging/manual.py PATH/TO/essync FOLDER YYYY-MM-DD

makes FOLDER/man1/essync*.1 (English) and FOLDER/fr/man1/essync*.1 (French).
"""
import json
import os
import re
import subprocess
import sys

WORDS = {
    "en": dict(
        name="NAME", synopsis="SYNOPSIS", description="DESCRIPTION", commands="COMMANDS", arguments="ARGUMENTS",
        options="OPTIONS", examples="EXAMPLES", environment="ENVIRONMENT", status="EXIT STATUS", see="SEE ALSO",
        default="Default: {}.", values="One of {}.", help="Show this help.", version="Show the version.",
        manual="essync manual", variables=[
            ("ESSYNC_DB", "The replica, where \\-\\-db isn't given."),
            ("ESSYNC_HOME", "Where keys and a hub's files lie; otherwise the XDG data folder."),
            ("ESSYNC_CA", "Certificates to trust besides the system's, where \\-\\-ca isn't given."),
            ("LC_ALL, LANG", "The language, where \\-\\-lang isn't given; French if neither says."),
        ],
        codes=[("0", "Done."), ("1", "Refused or failed; a sentence says why."), ("64", "The command can't be understood."),
               ("2", "With \\-\\-strict: something needs a person.")]),
    "fr": dict(
        name="NOM", synopsis="SYNOPSIS", description="DESCRIPTION", commands="COMMANDES", arguments="ARGUMENTS",
        options="OPTIONS", examples="EXEMPLES", environment="ENVIRONNEMENT", status="CODE DE RETOUR", see="VOIR AUSSI",
        default="Par défaut : {}.", values="Au choix : {}.", help="Affiche l'aide.", version="Affiche la version.",
        manual="Manuel d'essync", variables=[
            ("ESSYNC_DB", "La réplique, sans \\-\\-db."),
            ("ESSYNC_HOME", "Où sont les clés et les fichiers d'un hub ; sinon le dossier de données XDG."),
            ("ESSYNC_CA", "Certificats auxquels se fier en plus de ceux du système, sans \\-\\-ca."),
            ("LC_ALL, LANG", "La langue, sans \\-\\-lang ; le français si rien ne la dit."),
        ],
        codes=[("0", "Fait."), ("1", "Refusé ou échoué ; une phrase dit pourquoi."), ("64", "Commande incompréhensible."),
               ("2", "Avec \\-\\-strict : quelque chose attend une personne.")]),
}
LOCALES = {"en": "en_US.UTF-8", "fr": "fr_FR.UTF-8"}


def escaped(text):
    """Text as roff sets it: no line begins a request, and hyphens of options can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "'").replace("\u00a0", "\\~")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def flag(name):
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}[name["kind"]]
    return "\\fB" + escaped(dashes + name["name"]) + "\\fR"


def value(argument):
    return "\\fI" + escaped(argument.get("valueName", "")) + "\\fR"


def shown(command, key):
    return [item for item in command.get(key, []) if item.get("shouldDisplay", True)]


def synopsis(command, path):
    parts = ["\\fB" + escaped(" ".join(path)) + "\\fR"]
    if shown(command, "subcommands"):
        return parts[0] + " \\fIcommand\\fR"
    for argument in shown(command, "arguments"):
        if argument["kind"] == "positional":
            part = value(argument)
        elif argument["kind"] == "flag":
            part = flag(argument["preferredName"])
        else:
            part = flag(argument["preferredName"]) + " " + value(argument)
        if argument.get("isOptional"):
            part = "[" + part + "]"
        parts.append(part + (" ..." if argument.get("isRepeating") else ""))
    return "\n".join(parts)


def entry(argument, words):
    if argument["kind"] == "positional":
        head = value(argument)
    else:
        head = ", ".join(flag(name) for name in argument["names"])
        if argument["kind"] == "option":
            head += " " + value(argument)
    names = [name["name"] for name in argument.get("names", [])]
    text = argument.get("abstract") or (words["help"] if "help" in names else words["version"])
    lines = [escaped(text)]
    if argument.get("defaultValue"):
        lines.append(escaped(words["default"].format(argument["defaultValue"])))
    if argument.get("allValues"):
        lines.append(escaped(words["values"].format(", ".join(argument["allValues"]))))
    return ".TP\n" + head + "\n" + "\n".join(lines)


def split(discussion):
    """What a command says of itself, and its examples."""
    found = re.search(r"(?:^|\n\n)Ex[ea]mples? ?:\n", discussion or "")
    if not found:
        return discussion or "", []
    examples = [line.strip() for line in discussion[found.end():].split("\n") if line.strip()]
    return discussion[:found.start()], examples


def page(command, path, pages, words, day):
    more, examples = split(command.get("discussion"))
    name = "-".join(path)
    lines = [
        '.TH "%s" 1 "%s" essync "%s"' % (escaped(name.upper()), day, words["manual"]),
        ".SH " + words["name"], escaped(name) + " \\- " + escaped(command["abstract"].rstrip(".")),
        ".SH " + words["synopsis"], synopsis(command, path),
    ]
    paragraphs = [part for part in [command["abstract"]] + re.split(r"\n\s*\n", more) if part.strip()]
    lines += [".SH " + words["description"], "\n.PP\n".join(escaped(part.strip()) for part in paragraphs)]
    below = [item for item in shown(command, "subcommands") if item["commandName"] != "help"]
    if below:
        lines.append(".SH " + words["commands"])
        for item in below:
            lines.append(".TP\n\\fB%s\\fR(1)\n%s" % (
                escaped("-".join(path + [item["commandName"]])), escaped(item["abstract"])))
    positional = [item for item in shown(command, "arguments") if item["kind"] == "positional"]
    options = [item for item in shown(command, "arguments") if item["kind"] != "positional"]
    if positional:
        lines += [".SH " + words["arguments"]] + [entry(item, words) for item in positional]
    if options:
        lines += [".SH " + words["options"]] + [entry(item, words) for item in options]
    if examples:
        lines += [".SH " + words["examples"], ".nf", "\n".join(escaped(line) for line in examples), ".fi"]
    if len(path) == 1:
        for title, list_ in [("environment", words["variables"]), ("status", words["codes"])]:
            lines.append(".SH " + words[title])
            lines += [".TP\n\\fB%s\\fR\n%s" % (head, escaped(text).replace("\\e\\-", "\\-")) for head, text in list_]
    near = [path[:-1]] if len(path) > 1 else []
    near += [path + [item["commandName"]] for item in below]
    if near:
        names = sorted("-".join(item) for item in near)
        lines += [".SH " + words["see"], ",\n".join("\\fB" + escaped(item) + "\\fR(1)" for item in names)]
    pages[name] = "\n".join(lines) + "\n"
    for item in below:
        page(item, path + [item["commandName"]], pages, words, day)


def main():
    program, folder, day = sys.argv[1:]
    for language, words in WORDS.items():
        environment = {**os.environ, "LC_ALL": LOCALES[language]}
        said = subprocess.run(
            [program, "--experimental-dump-help"], env=environment, check=True, capture_output=True, text=True).stdout
        pages = {}
        page(json.loads(said)["command"], ["essync"], pages, words, day)
        target = os.path.join(folder, "man1" if language == "en" else language + "/man1")
        os.makedirs(target, exist_ok=True)
        for name, text in pages.items():
            with open(os.path.join(target, name + ".1"), "w", encoding="utf-8") as file:
                file.write(text)


if __name__ == "__main__":
    main()
