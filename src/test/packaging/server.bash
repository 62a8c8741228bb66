# For the scripts that start the packaged server, which set $scratch: sourced, not run.

server=

say() { printf -- '- %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; tail -n 30 "$scratch/log" >&2 || true; exit 1; }

launch() { # launch COMMAND...: on a free port of this machine; sets $server
  : >"$scratch/log"
  QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 "$@" >"$scratch/log" 2>&1 &
  server=$!
}

start() { # start COMMAND...: launched and listening; sets $address
  launch "$@"
  for _ in $(seq 300); do
    address=$(sed -n 's/.*Listening on: \(http[^ "]*\).*/\1/p' "$scratch/log")
    if [ -n "$address" ]; then return; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  fail "it does not start: $*"
}

stop() { # as a service manager does
  local code=0
  kill "$server"
  wait "$server" || code=$?
  server=
  case $code in 0 | 143) ;; *) fail "stopped with code $code" ;; esac
}

end() { # whatever state it is in
  if [ -n "$server" ]; then
    kill -9 "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
  fi
}

ask() { # ask QUERY: the answer, without what it cost
  curl -sS -m 10 "$address/graphql" -H 'Content-Type: application/json' -d "{\"query\": \"$1\"}" | sed 's/,"extensions":{"cost":[0-9]*}}$/}/'
}

expect() { # expect QUERY ANSWER
  local answer
  answer=$(ask "$1")
  [ "$answer" = "$2" ] || fail "asked $1, got $answer"
}
