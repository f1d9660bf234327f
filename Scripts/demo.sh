#!/usr/bin/env bash
# The main job on the real catalogue: two partners found a network, two more are vouched for and join, all edit
# offline, sync through a hub, settle a conflict, and a fifth is served by a file. Then a person is handed on from one to
# the other, and is forgotten. Leaves the folder `demo` for trying further.
#
#   Scripts/demo.sh PATH/TO/essync [FOLDER]
set -euo pipefail

essync=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
demo=${2:-$root/demo}
language=${DEMO_LANG:-fr}

# Only what an earlier demo left is taken away.
if [ -e "$demo" ] && [ ! -e "$demo/.essync-demo" ]; then
    echo "$demo exists and isn't from an earlier demo: move it away." >&2
    exit 1
fi
rm -rf "$demo"
mkdir -p "$demo"
touch "$demo/.essync-demo"

# French, else English: what people see exists in both.
say() { if [ "$language" = fr ]; then printf '\n\033[1m%s\033[0m\n' "$1"; else printf '\n\033[1m%s\033[0m\n' "$2"; fi; }

# A command of one partner, on that partner's laptop: a folder with its own keys and its own file.
as() {
    local partner=$1
    shift
    ESSYNC_HOME="$demo/$partner/home" ESSYNC_DB="$demo/$partner/essync.db" "$essync" "$@" --lang "$language"
}

hub_pid=
start_hub() {
    : >"$demo/hub/url"
    ESSYNC_HOME="$demo/hub/home" "$essync" hub serve --network "$network" --data "$demo/hub" --port "${port:-0}" \
        --lang "$language" >"$demo/hub/url" 2>"$demo/hub/log" &
    hub_pid=$!
    for _ in $(seq 600); do
        grep -q http "$demo/hub/url" && break
        sleep 0.05
    done
    grep -q http "$demo/hub/url" || { cat "$demo/hub/log" >&2; exit 1; }
    hub=$(grep -o 'http://[^ ]*' "$demo/hub/url" | head -1)
    hub=${hub%/}
    port=${hub##*:}
}
stop_hub() {
    [ -n "$hub_pid" ] || return 0
    kill "$hub_pid" 2>/dev/null || true
    wait "$hub_pid" 2>/dev/null || true
    hub_pid=
}
trap stop_hub EXIT
mkdir -p "$demo"/{laplateforme,inter-made,apeas,essor13,collectif-mesclun,hub}

# One field of a JSON document.
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

# The line of a partner's key: what it sends to the others, by mail if need be.
line_of() { as "$1" key --as "$1" --json | field line; }

say "1. LaPlateforme prépare seule un brouillon, et y verse le catalogue des sources." \
    "1. LaPlateforme makes a draft for itself, and puts the catalogue of the sources into it."
as laplateforme init --network laplateforme --structure laplateforme --name LaPlateforme --device bureau
as laplateforme import "$root/seeds"

say "2. Elle fonde le réseau avec l'APEAS, qui lui a donné la ligne de sa clé ; le brouillon est repris." \
    "2. It founds the network with APEAS, which has given it the line of its key; the draft is taken along."
as apeas key --as apeas
as laplateforme init --network laplateforme --structure laplateforme --name LaPlateforme --device bureau \
    --with "$(line_of apeas)"
network=$(as laplateforme status --json | field network)

say "3. Un hub démarre. Il ne sait que le nom du réseau ; n'importe quel partenaire peut en tenir un." \
    "3. A hub starts. It knows nothing but the network's name; any partner can run one."
start_hub
echo "$hub"
as laplateforme sync "$hub"
as apeas join "$network" --as apeas --name APEAS --hub "$hub" --device accueil

say "4. Deux membres parrainent Inter-Made, ESSOR 13 et le Collectif Mesclun ; chacun rejoint quand il veut." \
    "4. Two members vouch for Inter-Made, ESSOR 13 and Collectif Mesclun; each joins whenever it likes."
for partner in inter-made essor13 collectif-mesclun; do
    line=$(line_of "$partner")
    as laplateforme vouch "$line" --yes
    as apeas vouch "$line" --yes
done
for partner in laplateforme apeas; do as "$partner" sync; done
for partner in inter-made essor13; do
    as "$partner" join "$network" --as "$partner" --hub "$hub" --device accueil
done
as essor13 members

say "5. Le hub s'arrête. Chacun travaille hors ligne, Inter-Made avec le simple outil sqlite3." \
    "5. The hub goes away. Everyone works offline, Inter-Made with the plain sqlite3 tool."
stop_hub
sqlite3 "$demo/inter-made/essync.db" \
    "UPDATE offer SET phone = '04 91 00 00 01', answer_days = 10 WHERE id = 'inter-made/couveuse'"
as apeas put question premier-rendez-vous "label=Qui rencontrer en premier ?" stage=idee position=13
as essor13 put offer essor13/hebergement capacity_available=3 capacity_unit=bureau capacity_max=11 \
    capacity_measured_on=2026-11-20
# The same event, moved by two partners who can't hear of one another.
as apeas put event salon-arpe "city=Aix-en-Provence"
as essor13 put event salon-arpe "city=Marseille"
as apeas status
if as apeas sync 2>&1 | sed 's/^/   /'; then
    echo "There was a sync without a hub." >&2
    exit 1
fi

say "6. Le hub est de retour : chacun synchronise." "6. The hub is back: everyone syncs."
start_hub
for partner in inter-made apeas essor13 apeas inter-made laplateforme; do as "$partner" sync; done

say "7. Les trois répliques disent la même chose." "7. The three replicas say the same."
for partner in inter-made apeas essor13; do
    sum=$(sqlite3 "$demo/$partner/essync.db" \
        "SELECT * FROM structure ORDER BY id; SELECT * FROM offer ORDER BY id; SELECT * FROM event ORDER BY id;
         SELECT * FROM question ORDER BY id; SELECT * FROM offer_term ORDER BY 1, 2, 3" | sha256sum | cut -c1-16)
    printf '   %-12s %s\n' "$partner" "$sum"
    if [ "${first:=$sum}" != "$sum" ]; then
        echo "The replicas differ." >&2
        exit 1
    fi
done

say "8. Rien n'est perdu : les deux villes sont là, une personne décide." \
    "8. Nothing is lost: both cities are there, a person decides."
as apeas conflicts
as apeas resolve event salon-arpe --field city --value "Marseille"
for partner in apeas essor13 inter-made; do as "$partner" sync; done
as essor13 conflicts

say "9. Le Collectif Mesclun n'a pas de réseau : un fichier sur une clé USB suffit." \
    "9. Collectif Mesclun has no network: a file on a USB key will do."
as apeas bundle write "$demo/cle-usb.essync"
as collectif-mesclun join "$network" --as collectif-mesclun --from "$demo/cle-usb.essync" --device portable
as collectif-mesclun search couveuse
stop_hub

say "10. À quoi bon : une question, une réponse ; un site qui s'ouvre sans serveur." \
    "10. What for: a question and its answer; a site that opens without a server."
as collectif-mesclun ask --question tester-sans-creer --territory Marseille
as collectif-mesclun publish site "$demo/site"

say "11. Une personne est accompagnée : chacun ouvre ses dossiers, que lui seul peut lire." \
    "11. A person is accompanied: each opens its dossiers, which nobody else can read."
start_hub
for partner in inter-made apeas; do
    printf 'quatre mots pour %s\n' "$partner" >"$demo/$partner/phrase"
    as "$partner" dossier unlock --passphrase-file "$demo/$partner/phrase"
    as "$partner" sync
done
as inter-made sync
stop_hub

say "12. Au stand, hors ligne, Inter-Made l'oriente vers l'APEAS avec ce qu'elle a accepté de transmettre." \
    "12. At a stand, offline, Inter-Made refers her to APEAS with what she agreed to pass on."
person="Zoubida Kerkenna"
record=$(printf '%s\n' "holder.name=$person" "holder.phone=06 00 00 00 77" "project.title=Une épicerie de village" |
    as inter-made dossier new --stdin --json | field dossier)
envelope=$(as inter-made dossier refer "$record" --to apeas --consent oral --share coordonnees,projet --json |
    field dossier)
as inter-made dossier show "$envelope"

say "13. Le hub transporte, et ne sait rien d'elle : deux structures et des tailles." \
    "13. The hub carries, and knows nothing of her: two structures and sizes."
start_hub
as inter-made sync
if grep -rqa -e "Kerkenna" -e "06 00 00 00 77" "$demo/hub"; then
    echo "The hub can read her name." >&2
    exit 1
fi
du -sh "$demo/hub" | sed 's/^/   /'

say "14. L'APEAS la reçoit, demande un complément, puis l'accepte." "14. APEAS receives her, asks for more, and accepts."
as apeas sync
as apeas dossier list --waiting
as apeas dossier answer "$envelope" complement-demande --message "Le quartier ?"
as apeas dossier answer "$envelope" a-l-etude
as apeas dossier answer "$envelope" acceptee
for partner in apeas inter-made; do as "$partner" sync; done
as inter-made dossier show "$envelope"

say "15. Le nouvel ordinateur d'une collègue de l'APEAS ouvre le dossier, sans rien demander." \
    "15. A colleague's new laptop at APEAS opens the dossier without asking anybody."
mkdir -p "$demo/apeas-portable"
as apeas invite --file "$demo/apeas/invitation.txt"
as apeas sync
as apeas-portable join --file "$demo/apeas/invitation.txt" --device portable
as apeas-portable dossier unlock --passphrase-file "$demo/apeas/phrase"
for partner in apeas-portable apeas apeas-portable; do as "$partner" sync; done
as apeas-portable dossier show "$envelope"

say "16. Elle retire son accord : tout est effacé, et l'on sait qui ne l'a pas encore confirmé." \
    "16. She withdraws: everything is erased, and whoever hasn't confirmed it yet is named."
as inter-made dossier withdraw "$record"
as inter-made dossier erase "$record" --reason personne --onward --yes
as inter-made dossier erasures
for partner in inter-made apeas apeas-portable inter-made; do as "$partner" sync; done
as inter-made dossier erasures
# What APEAS wrote of her itself is its own to answer for: it is asked, and erases that as well.
own=$(as apeas dossier list --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["dossier"])')
as apeas dossier erase "$own" --reason personne --yes
as apeas sync
as apeas dossier list
for partner in inter-made apeas apeas-portable; do as "$partner" dossier lock; done
if grep -rqa "Kerkenna" "$demo"; then
    echo "Her name is still in $(grep -rla "Kerkenna" "$demo" | tr '\n' ' ')" >&2
    exit 1
fi
stop_hub

say "Le dossier $demo reste. Pour continuer, par exemple :" "The folder $demo stays. To go on, for instance:"
# As a shell takes them, whatever the folders are called.
essync=$(printf %q "$essync")
demo=$(printf %q "$demo")
cat <<EOT
   export ESSYNC_HOME=$demo/apeas/home ESSYNC_DB=$demo/apeas/essync.db
   $essync search hebergement
   $essync show offer energies-alternatives/parcours
   $essync gaps --level region
   $essync log event salon-arpe
   $essync hub serve --network $network --data $demo/hub --port $port
EOT
