#!/bin/sh
# Installs, updates or removes Mesa de Compras for one user. Needs nobody's permission.
set -eu

NAME=mesa-de-compras
PROGRAM=purchasing-gui
HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
PREFIX=${HOME:?}/.local
ACTION=install

usage() {
    echo "usage: $0 [--uninstall] [--prefix DIR]"
    exit "$1"
}

while [ $# -gt 0 ]; do
    case $1 in
        --uninstall) ACTION=uninstall ;;
        --prefix) [ $# -gt 1 ] || usage 2; PREFIX=$2; shift ;;
        --help) usage 0 ;;
        *) usage 2 ;;
    esac
    shift
done

TARGET=$PREFIX/lib/$NAME
SHARE=$PREFIX/share

say() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-es}}} in
        en*) echo "$2" ;;
        *) echo "$1" ;;
    esac
}

# The files in the menu folders are known by name, so nothing of anybody else's is ever removed.
forget_desktop_files() {
    rm -f "$PREFIX/bin/$PROGRAM" "$SHARE/applications/$NAME.desktop" \
        "$SHARE/metainfo/mx.mesadecompras.mesa.metainfo.xml" "$SHARE/man/man1/$PROGRAM.1.gz" \
        "$SHARE"/icons/hicolor/*/apps/"$NAME".png "$SHARE"/icons/hicolor/*/apps/"$NAME".svg
}

# Without a cache of its own a desktop looks into the folders; one that exists must be told.
tell_desktop() {
    if [ -e "$SHARE/icons/hicolor/icon-theme.cache" ] \
        && command -v gtk-update-icon-cache >/dev/null 2>&1; then
        gtk-update-icon-cache -q -t -f "$SHARE/icons/hicolor" >/dev/null 2>&1 || true
    fi
}

refuse_while_running() {
    for process in /proc/[0-9]*; do
        program=$(readlink "$process/exe" 2>/dev/null) || continue
        if [ "$program" = "$TARGET/$PROGRAM" ]; then
            say "Cierre Mesa de Compras y vuelva a intentar." \
                "Please close Mesa de Compras and try again." >&2
            exit 3
        fi
    done
}

tell_missing_libraries() {
    missing=$(find "$TARGET/_internal/PySide6/Qt" -name '*.so*' -type f \
        -exec env LD_LIBRARY_PATH="$TARGET/_internal" ldd {} + 2>/dev/null \
        | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u)
    [ -z "$missing" ] && return
    say "Faltan bibliotecas del sistema; pida a su administrador que las instale:" \
        "System libraries are missing; please ask your administrator for:" >&2
    echo "$missing" >&2
}

# The new version is whole beside the old one before it takes its place.
install_program() {
    [ -x "$HERE/$PROGRAM" ] || { echo "$HERE/$PROGRAM: ?" >&2; exit 2; }
    [ "$HERE" != "$TARGET" ] || usage 2
    mkdir -p "$PREFIX/lib" "$PREFIX/bin" "$SHARE"
    rm -rf "$TARGET.new" "$TARGET.old"
    cp -R "$HERE" "$TARGET.new"
    if [ -e "$TARGET" ]; then mv "$TARGET" "$TARGET.old"; fi
    mv "$TARGET.new" "$TARGET"
    rm -rf "$TARGET.old"
    forget_desktop_files
    ln -s "../lib/$NAME/$PROGRAM" "$PREFIX/bin/$PROGRAM"
    cp -R "$TARGET/share/." "$SHARE/"
    sed "s|^Exec=$PROGRAM|Exec=\"$TARGET/$PROGRAM\"|" \
        "$TARGET/share/applications/$NAME.desktop" >"$SHARE/applications/$NAME.desktop"
    tell_desktop
    tell_missing_libraries
    say "Instalado: busque \"Mesa de Compras\" en el menú." \
        "Installed: look for \"Mesa de Compras\" in the menu."
}

uninstall_program() {
    forget_desktop_files
    rm -rf "$TARGET" "$TARGET.new" "$TARGET.old"
    find "$SHARE/icons/hicolor" "$SHARE/applications" "$SHARE/metainfo" "$SHARE/man" \
        "$PREFIX/lib" "$PREFIX/bin" -depth -type d -empty -delete 2>/dev/null || true
    tell_desktop
    say "Desinstalado. El perfil se conserva." "Removed. The profile is kept."
}

refuse_while_running
"${ACTION}_program"
