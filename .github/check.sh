#!/usr/bin/env bash
# The step of action.yml: its inputs come as variables, so that no input is ever taken for a command. Annotations and the job's summary go to GitHub,
# the report as data to a file, the exit code out.
set -euo pipefail
report="${RUNNER_TEMP:-/tmp}/quorate-report.json"
arguments=(check --format github --format "json=$report")
[ -z "${SARIF:-}" ] || arguments+=(--format "sarif=$SARIF")
[ -z "${HTML:-}" ] || arguments+=(--format "html=$HTML")
[ -z "${CONFIG:-}" ] || arguments+=(--config "$CONFIG")
[ -z "${FAIL_ON:-}" ] || arguments+=(--fail-on "$FAIL_ON")
while IFS= read -r pack; do
  [ -z "$pack" ] || arguments+=(--pack "$pack")
done <<< "${PACKS:-}"
arguments+=(--)
while IFS= read -r path; do
  [ -z "$path" ] || arguments+=("$path")
done <<< "${PATHS:-.}"
code=0
quorate "${arguments[@]}" || code=$?
{
  echo "report=$report"
  echo "exit-code=$code"
  if [ -s "$report" ]; then
    python3 -c 'import json, sys; print("findings=" + str(len(json.load(open(sys.argv[1]))["findings"])))' "$report"
  fi
} >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
