# shellcheck shell=bash
# Builds the product when its sources are newer than what was built. Sourced after talk.sh and maven.sh.

# source_stamp -> a word that changes with every source the product is built of, and with the compiler
source_stamp() {
  (
    cd "$HERE" || exit 1
    "$JAVA_HOME/bin/javac" -version 2>&1
    find pom.xml .mvn qr clinic-urls nfc-bridge web docker/pom.xml \
      \( -name target -o -path '*/src/test' -o -name docs \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort
  ) | cksum | tr ' ' '-'
}

product_version() {
  sed -n '/<artifactId>zaitaku-uketsuke</,/<\/version>/s:.*<version>\(.*\)</version>.*:\1:p' "$HERE/pom.xml" | head -n 1
}

agent_path() { printf '%s\n' "$HERE/nfc-bridge/app/target/bridge-app-$VERSION.jar:$HERE/nfc-bridge/app/target/lib/*"; }

service_path() { printf '%s\n' "$HERE/web/target/web-$VERSION.jar:$HERE/web/target/lib/*"; }

is_built() {
  [ -f "$HERE/nfc-bridge/app/target/bridge-app-$VERSION.jar" ] && [ -d "$HERE/nfc-bridge/app/target/lib" ] \
    && [ -f "$HERE/web/target/web-$VERSION.jar" ] && [ -d "$HERE/web/target/lib" ] \
    && [ "$(cat "$HERE/target/run.stamp" 2>/dev/null)" = "$1" ]
}

# build_if_stale: two starts at once build one after the other
build_if_stale() {
  local stamp log="$HERE/target/run-build.log"
  VERSION="$(product_version)"
  stamp="$(source_stamp)"
  ! is_built "$stamp" || return 0
  mkdir -p "$HERE/target"
  (
    await 9000 lock_take "$HERE/target" || die 'another build has run for 15 minutes: giving up'
    is_built "$stamp" && exit 0
    say 'Building (the first time takes some minutes, later only when sources changed) ...'
    rm -f "$HERE/target/run.stamp"
    # old libraries of an earlier build must not stay on the class path
    rm -rf "$HERE/nfc-bridge/app/target/lib" "$HERE/web/target/lib"
    cd "$HERE" || exit 1
    if ! maven "$log" -Dmaven.test.skip=true -Dspotless.check.skip package; then
      maven_failures "$log"
      die "the build failed; the whole log: $log"
    fi
    printf '%s\n' "$stamp" >"$HERE/target/run.stamp"
  ) || exit 1
  is_built "$stamp" || die "the build left no programs to start; its log: $log"
}
