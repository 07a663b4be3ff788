# shellcheck shell=bash
# ./run as a whole, on a clone whose programs are stand-ins. Sourced by launcher-tests.

prepare_run_tests() {
  mkdir -p "$WORK/classes/agent" "$WORK/classes/service" "$WORK/bin"
  "$JAVA_HOME/bin/javac" -d "$WORK/classes/agent" "$SCRIPTS/tests/fakes/Bridge.java" || die 'fake agent'
  "$JAVA_HOME/bin/javac" -d "$WORK/classes/service" "$SCRIPTS/tests/fakes/Application.java" || die 'fake service'
  "$JAVA_HOME/bin/jar" --create --file "$WORK/agent.jar" -C "$WORK/classes/agent" .
  "$JAVA_HOME/bin/jar" --create --file "$WORK/service.jar" -C "$WORK/classes/service" .
  cat >"$WORK/bin/mvn" <<'TEXT'
#!/usr/bin/env bash
set -eu
echo built >> mvn.calls
[ "${FAKE_MAVEN:-}" != fails ] || { echo '[ERROR] the fake build fails'; exit 1; }
mkdir -p nfc-bridge/app/target/lib web/target/lib
cp "$WORK/agent.jar" nfc-bridge/app/target/bridge-app-9.8.7.jar
cp "$WORK/service.jar" web/target/web-9.8.7.jar
TEXT
  chmod +x "$WORK/bin/mvn"
}

# fake_clone: $C, a clone with a space in its path
fake_clone() {
  C="$T/a clone"
  mkdir -p "$C/docker" "$C/.mvn" "$C/qr/src" "$C/clinic-urls" "$C/nfc-bridge/app" "$C/web/src"
  cp "$ROOT/run" "$ROOT/test" "$C/"
  cp -R "$SCRIPTS" "$C/docker/scripts"
  printf '<project>\n<artifactId>zaitaku-uketsuke</artifactId>\n<version>9.8.7</version>\n</project>\n' >"$C/pom.xml"
  cp "$C/pom.xml" "$C/docker/pom.xml"
  trap end_runs EXIT
}

runs() { PATH="$WORK/bin:$PATH" "$C/run" "$@"; }

# hearing COMMAND...: takes its place, and hears SIGINT even where whoever began all this was deaf to it (nohup ... &)
hearing() {
  if env --default-signal=INT true 2>/dev/null; then
    exec env --default-signal=INT "$@"
  fi
  exec "$@"
}

# starts [ARGUMENT...]: in the background, ready; its number is RUN
starts() {
  rm -f "$T/ready"
  # job control: without it the shell would start it deaf to SIGINT
  set -m
  PATH="$WORK/bin:$PATH" hearing "$C/run" --port 0 --agent-port 0 --ready-file "$T/ready" "$@" >"$T/out" 2>&1 &
  RUN=$!
  set +m
  await 300 test -s "$T/ready" || { cat "$T/out" >&2; fails 'not ready'; }
}

# ends_by SIGNAL CODE: bash 5.2 may lose a SIGINT while it reads a command substitution; a person presses again
ends_by() {
  local code=0 presses=30
  until
    kill "-$1" "$RUN" 2>/dev/null
    await 10 gone "$RUN"
  do
    presses=$((presses - 1))
    [ "$presses" -gt 0 ] || fails "still runs after $1"
  done
  wait "$RUN" || code=$?
  expect_same "exit code $code" "exit code $2"
}

pid_of() { cut -d ' ' -f 1 "$C/data/run/$1.pid"; }

lives() { birth_of "$1" >/dev/null; }

gone() { ! lives "$1"; }

# end_runs: whatever a failed test left
end_runs() {
  local file
  [ -z "${RUN:-}" ] || kill -KILL "$RUN" 2>/dev/null || true
  for file in "$C"/data/run/*.pid; do
    [ ! -f "$file" ] || kill -KILL "$(cut -d ' ' -f 1 "$file")" 2>/dev/null || true
  done
}

test_wrong_arguments_are_told_with_code_2() {
  local line
  while IFS= read -r line; do
    # shellcheck disable=SC2086 # words
    expect_code 2 "$ROOT/run" ${line%%=*}
    expect_words "${line#*=}"
  done <<'TEXT'
--prot=unknown argument: --prot
--port=--port needs a value
--port 65536=--port must be 0 to 65535
--port -1=--port must be 0 to 65535
--port 80x=--port must be 0 to 65535
--agent-port 100000=--agent-port must be 0 to 65535
--port 9000 --agent-port 9000=must differ
--data=--data needs a value
--host=--host needs a value
--host Tablet.example=--host must be a name
--host https://tablet.example=--host must be a name
--host 127.0.0.1=--host must be a name
--host 0.0.0.0=--host must be a name
--host 300.1.1.1=--host must be a name
--host 10.0.0=--host must be a name
TEXT
  expect_code 2 "$ROOT/test" --slow
  expect_words 'unknown argument: --slow'
  expect_code 0 "$ROOT/run" --help
  expect_words 'usage: ./run'
  expect_code 0 "$ROOT/test" --help
  expect_words 'usage: ./test'
}

test_ci_demands_the_vectors() {
  mkdir -p "$T/p/.ci"
  cp "$ROOT/.ci/run" "$T/p/.ci/"
  printf '#!/bin/sh\necho "required=$ZAITAKU_VECTORS_REQUIRED at=$ZAITAKU_VECTORS"\n' >"$T/p/test"
  chmod +x "$T/p/test"
  expect_code 1 env -u ZAITAKU_VECTORS "$T/p/.ci/run"
  expect_words 'no test vectors'
  mkdir -p "$T/shared/vectors" "$T/elsewhere"
  expect_code 0 env -u ZAITAKU_VECTORS "$T/p/.ci/run"
  expect_words "required=true at=$T/shared/vectors"
  expect_code 0 env ZAITAKU_VECTORS="$T/elsewhere" "$T/p/.ci/run"
  expect_words "required=true at=$T/elsewhere"
}

test_all_is_up_is_printed_and_stops_in_order_at_a_signal() {
  local service agent
  fake_clone
  starts
  await 50 grep -q 'Ctrl-C' "$T/out"
  expect_words 'THIS IS PRACTICE'
  expect_words 'Practice Clinic'
  expect_words 'http://localhost/v/abc'
  expect_same "$(runs --print)" "$(cat "$T/ready")"
  service="$(pid_of service)" agent="$(pid_of agent)"
  ends_by TERM 143
  gone "$service" && gone "$agent" || fails 'something goes on running'
  expect_same "$(tr '\n' ',' <"$C/data/order.log")" 'service started,service stopped,agent stopped,'
  expect_code 1 runs --print
  expect_words 'nothing runs on'
}

test_tls_asks_the_agent_for_a_certificate_and_says_whom_to_trust() {
  fake_clone
  starts --tls
  await 50 grep -q 'Ctrl-C' "$T/out"
  expect_words 'https://localhost:'
  expect_words '/practice/ca.pem'
  expect_same "$(cat "$C/data/agent.args")" '--service-host localhost'
  ends_by TERM 143
}

test_another_host_is_served_with_tls_only() {
  fake_clone
  starts --host tablet.example
  await 50 grep -q 'Ctrl-C' "$T/out"
  expect_words 'https://tablet.example:'
  expect_same "$(cat "$C/data/agent.args")" '--service-host tablet.example'
  ends_by TERM 143
}

test_a_second_instance_on_the_same_data_is_refused() {
  fake_clone
  starts
  expect_code 1 runs --port 0 --agent-port 0
  expect_words 'another ./run already uses'
  expect_code 1 runs --fresh
  lives "$(pid_of service)" || fails 'the first one was harmed'
  ends_by TERM 143
}

test_it_is_built_once_and_again_when_a_source_changes() {
  fake_clone
  starts && ends_by TERM 143
  starts && ends_by TERM 143
  expect_same "$(wc -l <"$C/mvn.calls" | tr -d ' ')" 1
  echo changed >"$C/qr/src/A.java"
  starts && ends_by TERM 143
  expect_same "$(wc -l <"$C/mvn.calls" | tr -d ' ')" 2
}

test_a_failed_build_is_told_and_nothing_starts() {
  fake_clone
  FAKE_MAVEN=fails expect_code 1 runs --port 0 --agent-port 0
  expect_words 'the fake build fails'
  expect_words 'run-build.log'
  [ ! -e "$C/data/run/agent.pid" ] || fails 'the agent was started'
}

test_a_busy_port_is_named_with_its_option() {
  local port
  fake_clone
  port="${SITE##*:}"
  expect_code 1 runs --agent-port 0 --port "$port"
  expect_words "port $port is in use: choose another with --port"
  expect_code 1 runs --port 0 --agent-port "$port"
  expect_words "port $port is in use: choose another with --agent-port"
}

test_a_service_that_dies_at_once_is_told_and_the_agent_stopped() {
  fake_clone
  FAKE_SERVICE=dies expect_code 1 runs --port 0 --agent-port 0
  expect_words 'the fake service gives up'
  grep -q 'agent stopped' "$C/data/order.log" || fails 'the agent was not stopped'
}

test_an_agent_that_dies_at_once_is_told() {
  fake_clone
  FAKE_AGENT=dies expect_code 1 runs --port 0 --agent-port 0
  expect_words 'the fake agent gives up'
}

test_when_one_dies_later_the_other_is_stopped() {
  local code=0
  fake_clone
  starts
  kill -KILL "$(pid_of agent)"
  wait "$RUN" || code=$?
  expect_same "$code" 1
  expect_words 'the agent ended by itself'
  grep -q 'service stopped' "$C/data/order.log" || fails 'the service was not stopped'
}

test_it_comes_back_after_everything_was_killed() {
  fake_clone
  starts
  kill -KILL "$RUN" "$(pid_of agent)" "$(pid_of service)"
  wait "$RUN" 2>/dev/null || true
  starts
  ends_by TERM 143
}

test_what_a_killed_launcher_left_running_is_stopped_first() {
  local service
  fake_clone
  starts
  service="$(pid_of service)"
  kill -KILL "$RUN"
  wait "$RUN" 2>/dev/null || true
  lives "$service" || fails 'the service died with the launcher'
  starts
  gone "$service" || fails 'the old service still runs'
  ends_by INT 130
}

test_a_directory_that_is_not_ours_is_refused() {
  fake_clone
  mkdir "$T/photos"
  echo precious >"$T/photos/one"
  expect_code 1 runs --data "$T/photos" --fresh
  expect_words 'was not made by ./run'
  expect_code 1 runs --data "$T/photos"
  expect_same "$(ls -A "$T/photos")" one
  expect_code 1 runs --data "$T/photos/one"
  expect_words 'is not a directory'
}

test_fresh_removes_only_what_is_inside() {
  fake_clone
  mkdir "$T/outside"
  echo precious >"$T/outside/one"
  starts && ends_by TERM 143
  ln -s "$T/outside" "$C/data/link"
  echo old >"$C/data/old"
  starts --fresh
  [ ! -e "$C/data/old" ] && [ ! -e "$C/data/link" ] || fails 'the old data is still there'
  expect_same "$(cat "$T/outside/one")" precious
  ends_by TERM 143
}
