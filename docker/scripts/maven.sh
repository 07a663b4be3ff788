# shellcheck shell=bash
# Runs Maven so that a person sees it live but is not flooded; the whole log goes to a file. Sourced after talk.sh.

# The few lines worth seeing, and a sign of life while a first build fetches hundreds of files.
maven_digest() {
  awk '
    /^(Downloading|Progress)/ { next }
    /^Downloaded/ { if (++fetched % 100 == 0) { print "  ... " fetched " files fetched"; fflush() } next }
    /^\[INFO\] Building [^ ]+.*\[[0-9]+\/[0-9]+\]$/ {
      sub(/^\[INFO\] Building /, ""); sub(/ +[0-9][^ ]* +/, "  "); print "* " $0; fflush(); next }
    /^\[INFO\] --- .*(surefire|failsafe).*:(test|integration-test) / { print "  tests"; fflush(); next }
    /^\[(INFO|WARNING|ERROR)\] Tests run:.* -- in / {
      where = $0; sub(/.* -- in /, "", where); count = $0; sub(/.*Tests run: /, "", count); sub(/,.*/, "", count)
      bad = /FAILURE|ERROR!/; printf "  %s %s (%s)\n", bad ? "FAILED" : "ok", where, count; fflush(); next }
    /^\[INFO\] BUILD / { sub(/^\[INFO\] /, ""); print; fflush(); over = 1; next }
    /^\[ERROR\]/ && !over && ++errors <= 60 { print; fflush() }
  '
}

# One failed download must not fail a build: Maven remembers the miss, hence -U.
lost_on_the_way() {
  grep -Eq 'Could not (transfer|find) artifact|Failure to (find|transfer)|was not found in .* during a previous attempt' "$1"
}

# maven LOG ARGUMENT...: exit code of Maven
maven() {
  local log="$1" code attempt
  local extra=()
  shift
  mkdir -p "$(dirname "$log")"
  for attempt in 1 2 3; do
    code=0
    (set -o pipefail; mvn -B --fail-at-end "$@" ${extra[@]+"${extra[@]}"} 2>&1 </dev/null | tee "$log" | maven_digest) || code=$?
    [ "$code" -ne 0 ] && [ "$attempt" -lt 3 ] && lost_on_the_way "$log" || return "$code"
    warn 'a file could not be fetched: trying again'
    extra=(-U)
  done
}

# maven_failures LOG: what failed, by name, then the end of the log
maven_failures() {
  say ''
  say '---- what failed'
  sed -n -e '/^\[ERROR\] \(Failures\|Errors\):/,/^\[INFO\] *$/p' "$1" | sed -e 's/^\[[A-Z]*\] *//' -e '/^$/d' | head -n 60
  say "---- the end of $1"
  grep -Ev 'Help 1|^\[ERROR\] *$|Re-run Maven|full stack trace|possible solutions|After correcting|mvn <args>' "$1" | tail -n 40
}
