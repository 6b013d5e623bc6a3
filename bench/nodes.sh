#!/usr/bin/env bash
# Compares runs that two processes of one worker share with runs of one process of two workers, turn by turn.
#
#   bench/nodes.sh [ROUNDS]      rounds of each, 7 unless said otherwise
#
# MULTIVERSE is the program (multiverse beside this folder), GAMES, NPCS and CONTROL_TICKS are the large run: on an idle
# machine its windows should take a millisecond or more. Takes a few seconds a round; nothing else should run meanwhile.
set -euo pipefail

rounds=${1:-7}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "nodes.sh: ROUNDS must be a number from 1, not $rounds" >&2; exit 2; }
program=${MULTIVERSE:-$(cd "$(dirname "$0")/.." && pwd)/multiverse}
large="--games ${GAMES:-200} --npcs ${NPCS:-120} --control-ticks ${CONTROL_TICKS:-1000}"
small="--games 2 --npcs 10 --control-ticks 5000"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C

# Prints the milliseconds of a control tick: of the whole run, and the median.
figures() {
    awk -F '[:,]' '/"wallSeconds"/ && !wall { wall = $2 } /"controlTicks"/ && !ticks { ticks = $2 }
        /"p50"/ && !median { median = $2 } END { printf "%.4f %.4f\n", wall * 1000 / ticks, median / 1e6 }' "$1"
}

# alone WORKERS FLAGS
alone() {
    local workers=$1
    shift
    "$program" run "$@" --pace max --workers "$workers" --journal "$folder/alone" --replace --json \
        > "$folder/alone.json" 2> "$folder/alone.err" || { cat "$folder/alone.err" >&2; exit 1; }
    figures "$folder/alone.json"
}

# shared FLAGS
shared() {
    local port=$((20000 + RANDOM % 10000)) node failed=0
    printf 'name: bench\nmtu: 8192\nnodes:\n  - {host: 127.0.0.1, port: %d}\n  - {host: 127.0.0.1, port: %d}\n' \
        "$port" $((port + 1)) > "$folder/nodes.yaml"
    rm -rf "$folder"/node-*
    local pids=()
    for node in 0 1; do
        "$program" run "$@" --pace max --workers 1 --cluster "$folder/nodes.yaml" --node "$node" \
            --journal "$folder/node-$node" --json > "$folder/node-$node.json" 2> "$folder/node-$node.err" &
        pids+=($!)
    done
    for node in 0 1; do
        wait "${pids[node]}" || failed=1
    done
    [[ $failed = 0 ]] || { cat "$folder"/node-*.err >&2; exit 1; }
    cmp "$folder"/alone/*.cq4 "$folder"/node-1/*.cq4
    figures "$folder/node-0.json"
}

# Prints the median, the least and the most of a column.
spread() {
    sort -g | awk '{ all[NR] = $1 } END { printf "%.3f (%.3f to %.3f)\n",
        NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2, all[1], all[NR] }'
}

for ((round = 1; round <= rounds; round++)); do
    # shellcheck disable=SC2086
    {
        read -r one _ < <(alone 2 $large)
        read -r two _ < <(shared $large)
        read -r _ single < <(alone 1 $small)
        read -r _ both < <(shared $small)
    }
    echo "$one $two $single $both" >> "$folder/rounds"
    echo "round $round: $one ms a window with 1 x 2 workers, $two with 2 x 1; small windows $single ms alone, $both shared"
done
echo "1 process of 2 workers, ms a window:  $(awk '{ print $1 }' "$folder/rounds" | spread)"
echo "2 processes of 1 worker, ms a window: $(awk '{ print $2 }' "$folder/rounds" | spread)"
echo "ratio, round by round:                $(awk '{ print $2 / $1 }' "$folder/rounds" | spread)"
echo "added to a small window, us, medians: $(awk '{ print ($4 - $3) * 1000 }' "$folder/rounds" | spread)"
