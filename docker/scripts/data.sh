# shellcheck shell=bash
# The data directory: ours or refused. Sourced after talk.sh, packages.sh, lock.sh and children.sh.

DATA_MARK=.zaitaku-data

# data_open DIR: makes it, or makes sure that we made it; sets DATA to its real path
data_open() {
  if [ ! -e "$1" ]; then
    (umask 077 && mkdir -p "$1") || die "the data directory $1 cannot be made"
  fi
  [ -d "$1" ] || die "$1 is not a directory"
  DATA="$(cd "$1" && pwd -P)" || die "the data directory $1 cannot be entered"
  if [ ! -f "$DATA/$DATA_MARK" ]; then
    [ -z "$(ls -A "$DATA")" ] || [ -f "$DATA/$DATA_MARK" ] \
      || die "$DATA holds other things and was not made by ./run: choose another with --data"
    say 'Practice data of Zaitaku Uketsuke, made by ./run. Removed by ./run --fresh.' >"$DATA/$DATA_MARK" \
      || die "the data directory $DATA cannot be written"
  fi
  mkdir -p "$DATA/logs" "$DATA/run"
  # where root's rights cannot be dropped in a user namespace, the database runs as nobody and must get through
  if is_root && ! unshare -U true 2>/dev/null; then
    chmod 711 "$DATA"
  else
    chmod 700 "$DATA"
  fi
}

# data_lock: one instance a directory, until this process ends
data_lock() {
  lock_take "$DATA" || die "another ./run already uses $DATA (its addresses: ./run --print --data '$DATA')"
}

# stop_leftovers: what a killed ./run left running
stop_leftovers() {
  stop_child "$DATA/run" service 100
  stop_child "$DATA/run" agent 50
  rm -f "$DATA/run/ready.json"
}

# data_clear: with the lock held and nothing running; the mark goes never, so that a cut can be repeated
data_clear() {
  stop_database "$DATA"
  find "$DATA" -mindepth 1 -maxdepth 1 ! -name 'run.lock*' ! -name "$DATA_MARK" -exec rm -rf {} + \
    || die "$DATA could not be cleared"
  mkdir -p "$DATA/logs" "$DATA/run"
}

# data_print: practice.json of the running instance
data_print() {
  [ -f "$1/$DATA_MARK" ] || die "no instance has ever run on $1"
  lock_is_taken "$1" || die "nothing runs on $1"
  [ -f "$1/run/ready.json" ] || die "the instance on $1 is still starting"
  cat "$1/run/ready.json"
}
