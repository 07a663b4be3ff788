# shellcheck shell=bash
# docker/scripts/command: what can be said without a service. Sourced by launcher-tests.

test_command_names_its_commands_and_refuses_others() {
  expect_code 0 "$SCRIPTS/command"
  expect_words 'verify-audit'
  expect_words 'verify-evidence'
  expect_code 2 "$SCRIPTS/command" verify-nothing
  expect_words 'unknown command: verify-nothing'
}

test_command_before_the_first_build_says_so() {
  fake_clone
  expect_code 2 "$C/docker/scripts/command" verify-audit --data data
  expect_words 'not built yet'
}
