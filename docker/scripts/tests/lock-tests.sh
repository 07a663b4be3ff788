# shellcheck shell=bash
# One instance a directory: with flock and without. Sourced by launcher-tests.

# with_lock 'COMMANDS' [NAME=VALUE...]: in a shell of its own, $1 is the directory
with_lock() {
  local commands="$1"
  shift
  env "$@" bash -euc '. "$0/talk.sh"; . "$0/lock.sh"; '"$commands" "$SCRIPTS" "$T"
}

WAYS='ZAITAKU_NO_FLOCK= ZAITAKU_NO_FLOCK=yes'

# hold_lock WAY: another process that keeps it until $T/leave appears; its number is HOLDER
hold_lock() {
  rm -f "$T/leave" "$T/held"
  with_lock 'lock_take "$1" && echo > "$1/held"; until [ -e "$1/leave" ]; do sleep 0.05; done' "$1" &
  HOLDER=$!
  await 100 test -e "$T/held" || fails 'the first one does not get the lock'
}

release_lock() {
  : >"$T/leave"
  wait "$HOLDER" || fails 'the holder failed'
}

test_a_second_taker_is_refused_and_may_come_when_the_first_left() {
  local way
  for way in $WAYS; do
    hold_lock "$way"
    expect_code 1 with_lock 'lock_take "$1"' "$way"
    expect_code 0 with_lock 'lock_is_taken "$1"' "$way"
    release_lock
    expect_code 1 with_lock 'lock_is_taken "$1"' "$way"
    expect_code 0 with_lock 'lock_take "$1"' "$way"
  done
}

test_the_lock_of_a_killed_one_is_taken_over() {
  local way
  for way in $WAYS; do
    # exec: the number of the shell itself, not of a helper around it
    bash -euc 'export '"$way"'; . "$0/talk.sh"; . "$0/lock.sh"; lock_take "$1"; echo > "$1/held"; while :; do sleep 0.05 9>&-; done' "$SCRIPTS" "$T" &
    HOLDER=$!
    await 100 test -e "$T/held" || fails 'the first one does not get the lock'
    kill -KILL "$HOLDER"
    wait "$HOLDER" 2>/dev/null || true
    rm -f "$T/held"
    expect_code 0 with_lock 'lock_take "$1"' "$way"
  done
}

test_a_process_that_got_the_number_of_a_dead_owner_does_not_count() {
  printf '%s %s\n' "$$" 12345 >"$T/run.lock.3"
  expect_code 1 with_lock 'lock_is_taken "$1"' ZAITAKU_NO_FLOCK=yes
  expect_code 0 with_lock 'lock_take "$1"; ls "$1"' ZAITAKU_NO_FLOCK=yes
  expect_words run.lock.4
}

test_of_twelve_starts_on_a_stale_lock_exactly_one_wins() {
  local way round number pids pid
  for way in $WAYS; do
    for round in 1 2 3; do
      rm -rf "$T"/run.lock* "$T"/won.* "$T/go"
      printf '%s %s\n' 4194303 1 >"$T/run.lock.7"
      pids=''
      for number in 1 2 3 4 5 6 7 8 9 10 11 12; do
        with_lock 'until [ -e "$1/go" ]; do :; done; if lock_take "$1"; then : > "$1/won.$N"; sleep 1; fi' "$way" N="$number" &
        pids="$pids $!"
      done
      sleep 0.3
      : >"$T/go"
      for pid in $pids; do wait "$pid" || true; done
      expect_same "$way round $round: $(find "$T" -name 'won.*' | wc -l | tr -d ' ')" "$way round $round: 1"
    done
  done
}

test_a_zombie_is_not_alive() {
  [ -r /proc/self/stat ] || return 0
  # the inner shell ends while its parent, which became sleep, never asks for it
  bash -c 'sleep 1 & echo "$!" > "$0/zombie"; exec sleep 8' "$T" &
  HOLDER=$!
  await 50 test -s "$T/zombie"
  await 50 grep -q 'Z' "/proc/$(cat "$T/zombie")/stat" || fails 'no zombie came'
  ! birth_of "$(cat "$T/zombie")" >/dev/null || fails 'a zombie passed for alive'
  kill "$HOLDER"
}
