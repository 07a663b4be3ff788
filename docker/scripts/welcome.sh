# shellcheck shell=bash
# What ./run says when all is up. Reads practice.json, which holds one flat object per facility and account.

# field NAME OBJECT -> the text of one field; nothing when it is empty or absent
field() {
  printf '%s' "$2" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"
}

objects_with() {
  tr -d '\n' <"$2" | grep -o "{[^{}]*\"$1\"[^{}]*}" || true
}

welcome() {
  local file="$1" object whole
  whole="$(tr -d '\n' <"$file")"
  say ''
  say 'Zaitaku Uketsuke is ready. THIS IS PRACTICE: invented people and software cards, no real reception.'
  say ''
  say "  Service        $(field service "$whole")"
  say "  Card tray      $(field agent "$whole")/"
  case "$(field service "$whole")" in
    https:*) say "  Trust in browsers and phones (practice only, remove afterwards): $(field caCertificate "$whole")" ;;
  esac
  say ''
  objects_with visitUrl "$file" | while IFS= read -r object; do
    say "  $(field name "$object")"
    say "    visit        $(field visitUrl "$object")"
    [ -z "$(field onlineUrl "$object")" ] || say "    online       $(field onlineUrl "$object")"
  done
  objects_with password "$file" | while IFS= read -r object; do
    say "  Sign-in        $(field name "$object") / $(field password "$object")  $(field totpSecret "$object")"
  done
  say ''
  say "  Everything as JSON: ./run --print        Logs: $DATA/logs"
  say '  Ctrl-C stops all; the next ./run goes on from here.'
}
