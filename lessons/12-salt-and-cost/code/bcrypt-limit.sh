#!/bin/sh
# bcrypt by Apache's htpasswd (Debian: apache2-utils), which writes the same string as version 2y.
set -eu

table=$(mktemp)
trap 'rm -f "$table"' EXIT

sign_up() {
	bytes=$(printf %s "$2" | wc -c | tr -d ' ')
	if [ "$bytes" -gt 72 ]; then
		echo "refused: at most 72 bytes, these are $bytes"
		return 1
	fi
	# -i reads the password from standard input: arguments can be seen by every user of the machine.
	printf %s "$2" | htpasswd -iBC 12 "$table" "$1" 2>/dev/null
}

log_in() {
	printf %s "$2" | htpasswd -iv "$table" "$1" >/dev/null 2>&1 && echo true || echo false
}

sign_up Ben-G simplePW
cut -d: -f2 "$table" | cut -c1-7
echo "$(log_in Ben-G simplePW) $(log_in Ben-G simplePw)"
sign_up Ana "$(printf 'A%.0s' $(seq 73))" || true
