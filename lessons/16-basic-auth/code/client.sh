#!/bin/sh
# Asks for the trips with Basic. The password goes through a pipe, not as an argument:
# arguments can be read by everybody on the machine (ps).
set -eu
base=${1:-https://trips.example/api}

printf '%s:%s\n' "$TRIPS_USER" "$TRIPS_PASSWORD" |
	sed 's/[\\"]/\\&/g; s/.*/user = "&"/' |
	curl --silent --show-error --fail-with-body --config - "$base/trips"
echo
