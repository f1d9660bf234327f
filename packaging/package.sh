#!/usr/bin/env bash
# Builds the Debian package of a program that is built. The same program and commit give the same bytes.
#
#   packaging/package.sh PATH/TO/essync CHECKOUTS OUT      writes OUT/essync_VERSION_ARCHITECTURE.deb and its list of contents
#
# CHECKOUTS is the folder of the dependencies' sources that were built.
set -euo pipefail
program=$(realpath "$1") checkouts=$(realpath "$2") out=$(realpath -m "$3")
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 TZ=UTC
umask 022

version=$("$program" --version)
architecture=$(dpkg --print-architecture)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
maintainer="${DEBFULLNAME:-essync} <${DEBEMAIL:-essync@localhost}>"
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)

# What it finds beside itself, or in the builder's folders, isn't on the user's machine.
if readelf -d "$program" | grep -qE 'RUNPATH|RPATH|libswift|libFoundation'; then
    echo "$program looks for libraries outside of the system: build it with make deb." >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/debian/essync
put() { install -D -m "${3:-644}" "$1" "$root/$2"; }
make_file() { mkdir -p "$(dirname "$root/$1")" && cat >"$root/$1"; }

put "$program" usr/bin/essync 755
strip --strip-all --remove-section=.comment --remove-section=.note "$root/usr/bin/essync"
put packaging/essync-open usr/libexec/essync/essync-open 755
for name in essync essync-bundle essync-join; do put packaging/$name.desktop usr/share/applications/$name.desktop; done
put packaging/essync.svg usr/share/icons/hicolor/scalable/apps/essync.svg
put packaging/essync.xml usr/share/mime/packages/essync.xml
put packaging/essync.ufw etc/ufw/applications.d/essync
put packaging/essync-hub@.service lib/systemd/system/essync-hub@.service
install -d -m 755 "$root/etc/essync"

packaging/manual.py "$program" "$root/usr/share/man" "$day"
find "$root/usr/share/man" -name '*.1' -exec gzip -9n {} +
"$program" completion bash | sed '1{/^#!/d}' | make_file usr/share/bash-completion/completions/essync
"$program" completion zsh | make_file usr/share/zsh/vendor-completions/_essync
"$program" completion fish | make_file usr/share/fish/vendor_completions.d/essync.fish

doc=usr/share/doc/essync
packaging/contents.py --copyright Package.resolved "$checkouts" | make_file $doc/copyright
packaging/contents.py Package.resolved "$checkouts" "$version" "$SOURCE_DATE_EPOCH" | make_file $doc/contents.cdx.json
put CHANGELOG.md $doc/CHANGELOG.md
gzip -9n <<END | make_file $doc/changelog.gz
essync ($version) unstable; urgency=medium

  * CHANGELOG.md says what is new.

 -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END
put docs/install.md $doc/install.md
put docs/operations.md $doc/operations.md

# What it needs of the system, as the libraries' packages say.
printf 'Source: essync\n\nPackage: essync\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O debian/essync/usr/bin/essync | sed 's/^shlibs:Depends=//')
mkdir "$root/DEBIAN"
size=$(du -k --apparent-size -s "$root" | cut -f1)
cat >"$root/DEBIAN/control" <<END
Package: essync
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $size
Depends: $depends
Recommends: chromium | firefox-esr | www-browser
Suggests: ufw, zenity, zbar-tools
Section: net
Priority: optional
Description: catalogue that independent structures keep in sync
 Every partner has the whole catalogue in one file and edits it, online or not.
 The program exchanges signed changes with a hub, a neighbour's laptop, or
 through a file. The desk shows the catalogue in the browser; a hub is the same
 program, run as a service.
END
(cd "$root" && find etc -type f | sort | sed 's|^|/|') >"$root/DEBIAN/conffiles"
(cd "$root" && find . -path ./DEBIAN -prune -o -type f -print0 | sort -z | xargs -0 md5sum | sed 's|  \./|  |') \
    >"$root/DEBIAN/md5sums"
# systemd has to hear of the service's file; desktop entries and MIME types are noticed by their own triggers.
for step in postinst postrm; do
    cat >"$root/DEBIAN/$step" <<'END'
#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then
    systemctl --system daemon-reload >/dev/null || true
fi
END
    chmod 755 "$root/DEBIAN/$step"
done

mkdir -p "$out"
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$root" "$out/essync_${version}_$architecture.deb" >/dev/null
cp "$root/$doc/contents.cdx.json" "$out/essync_${version}_$architecture.cdx.json"
echo "$out/essync_${version}_$architecture.deb"
