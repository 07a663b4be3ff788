# shellcheck shell=bash
# The processes that ./run starts, and what an earlier start may have left behind. Sourced after talk.sh.

# note_child DIR NAME PID: who runs, for a later start that finds this one gone
note_child() {
  printf '%s %s\n' "$3" "$(birth_of "$3")" >"$1/$2.pid"
}

child_lives() {
  local pid='' birth=''
  { read -r pid birth <"$1/$2.pid"; } 2>/dev/null || return 1
  same_process "$pid" "$birth"
}

child_is_gone() { ! child_lives "$1" "$2"; }

# stop_child DIR NAME TENTHS: asks first, ends it by force when it takes longer
stop_child() {
  local pid
  if child_lives "$1" "$2"; then
    read -r pid _ <"$1/$2.pid"
    kill -TERM "$pid" 2>/dev/null || true
    if ! await "$3" child_is_gone "$1" "$2"; then
      warn "the $2 does not stop: ending it by force"
      kill -KILL "$pid" 2>/dev/null || true
      await 50 child_is_gone "$1" "$2" || warn "the $2 (process $pid) cannot be ended"
    fi
  fi
  rm -f "$1/$2.pid"
}

# database_lives DATA: a PostgreSQL of exactly this directory, left by a service that was killed
database_lives() {
  local pid=''
  { read -r pid <"$1/postgres/data/postmaster.pid"; } 2>/dev/null || return 1
  birth_of "$pid" >/dev/null || return 1
  if [ -e "/proc/$pid/cwd" ]; then
    [ "/proc/$pid/cwd" -ef "$1/postgres/data" ]
  else
    ps -o command= -p "$pid" 2>/dev/null | grep -Fq "$1/postgres/data"
  fi
}

database_is_gone() { ! database_lives "$1"; }

# stop_database DATA: before its files are removed; a plain start leaves this to the service
stop_database() {
  local pid
  if database_lives "$1"; then
    read -r pid <"$1/postgres/data/postmaster.pid"
    kill -INT "$pid" 2>/dev/null || true
    await 100 database_is_gone "$1" || die "a database (process $pid) still runs on $1"
  fi
}
