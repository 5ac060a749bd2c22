#!/usr/bin/env bash
# The step of action.yml: inputs in COOPGRAPH_*, outputs to $GITHUB_OUTPUT, a summary to $GITHUB_STEP_SUMMARY.
# Exit code as of coopgraph validate: 0 clean, 1 findings, 2 could not check.
set -uo pipefail

report=$(mktemp) summary=$(mktemp)
trap 'rm -f "$report" "$summary"' EXIT

arguments=(--format "${COOPGRAPH_FORMAT:-github}" --fail-on "${COOPGRAPH_FAIL_ON:-violation}" --lang "${COOPGRAPH_LANG:-en}")
arguments+=(--also "json=$report" --also "markdown=$summary")
while IFS= read -r line; do [ -z "$line" ] || arguments+=(--shapes "$line"); done <<<"${COOPGRAPH_SHAPES:-}"
while IFS= read -r line; do [ -z "$line" ] || arguments+=(--context "$line"); done <<<"${COOPGRAPH_CONTEXT:-}"
[ -z "${COOPGRAPH_BASELINE:-}" ] || arguments+=(--baseline "$COOPGRAPH_BASELINE")
[ "${COOPGRAPH_STRICT:-false}" != true ] || arguments+=(--strict)
[ -z "${COOPGRAPH_SARIF:-}" ] || arguments+=(--also "sarif=$COOPGRAPH_SARIF")
arguments+=(--)
while IFS= read -r line; do [ -z "$line" ] || arguments+=("$line"); done <<<"${COOPGRAPH_PATH:-}"

coopgraph validate "${arguments[@]}"
code=$?

conforms="" violations=""
if [ "$code" -ne 2 ] && [ -s "$report" ]; then
  # With strict a graph without violations may fail, too.
  conforms=$([ "$code" -eq 0 ] && echo true || echo false)
  violations=$(python3 -c 'import json, sys
print(json.load(open(sys.argv[1], encoding="utf-8"))["counts"]["violation"])' "$report")
fi
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  printf 'conforms=%s\nviolations=%s\n' "$conforms" "$violations" >>"$GITHUB_OUTPUT"
fi
exit "$code"
