# shellcheck shell=bash
# One instance per data directory. Sourced after talk.sh.
#
# With flock(1) the kernel keeps the lock (descriptor 9; children must not inherit it). Without, the lock is
# a row of files run.lock.1, run.lock.2, ... each naming a process; the highest decides. A dead owner is never
# removed but outbid: ln makes the next number, and only one of many can. Nobody deletes the highest file, so
# a slow contender who bids a number that is already history sees the higher one and gives way.

has_flock() { [ -z "${ZAITAKU_NO_FLOCK:-}" ] && command -v flock >/dev/null 2>&1; }

# lock_highest DIR -> number of the bid that decides, 0 when there is none
lock_highest() {
  local file number highest=0
  for file in "$1"/run.lock.*; do
    number="${file##*.}"
    case "$number" in '' | *[!0-9]*) continue ;; esac
    [ "$number" -le "$highest" ] || highest="$number"
  done
  printf '%s\n' "$highest"
}

lock_bid_lives() {
  local pid='' birth=''
  { read -r pid birth <"$1"; } 2>/dev/null || return 1
  same_process "$pid" "$birth"
}

lock_by_bids() {
  local dir="$1" highest bid number self
  highest="$(lock_highest "$dir")"
  if [ "$highest" -gt 0 ] && lock_bid_lives "$dir/run.lock.$highest"; then
    return 1
  fi
  bid="$(mktemp "$dir/bid.XXXXXX")" || return 1
  # not $$: that stays the same in a subshell
  self="$(exec sh -c 'echo "$PPID"')"
  printf '%s %s\n' "$self" "$(birth_of "$self")" >"$bid"
  number=$((highest + 1))
  if ! ln "$bid" "$dir/run.lock.$number" 2>/dev/null; then
    rm -f "$bid"
    return 1
  fi
  rm -f "$bid"
  if [ "$(lock_highest "$dir")" -ne "$number" ]; then
    rm -f "$dir/run.lock.$number"
    return 1
  fi
  # history below ours decides nothing any more
  while [ "$highest" -gt 0 ]; do
    rm -f "$dir/run.lock.$highest"
    highest=$((highest - 1))
    [ -e "$dir/run.lock.$highest" ] || break
  done
}

# lock_take DIR: until this process ends; fails at once when another has it
lock_take() {
  if has_flock; then
    exec 9>>"$1/run.lock"
    # a look by --print holds it for a moment
    await 3 flock -n 9
  else
    lock_by_bids "$1"
  fi
}

# lock_is_taken DIR: by a living process
lock_is_taken() {
  local highest
  if has_flock; then
    [ -e "$1/run.lock" ] && ! (exec 9<"$1/run.lock" && flock -n 9)
  else
    highest="$(lock_highest "$1")"
    [ "$highest" -gt 0 ] && lock_bid_lives "$1/run.lock.$highest"
  fi
}
