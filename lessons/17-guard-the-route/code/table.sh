#!/bin/sh
# The access matrix as a test: sh table.sh http://127.0.0.1:8000. Ends with 1 if an answer differs.
# DELETE only where it must be refused, so that the table can run again and again.
set -eu
base=${1:?address wanted, such as http://127.0.0.1:8000}
failed=0

# who:password, method, path, status that must come
while read -r who password method path wanted; do
	login=""
	[ "$who" = - ] || login="$who:$(printf %s "$password" | tr _ ' ')"
	# The login comes by a file, never on the command line, where others on the machine could read it.
	came=$(printf 'user = "%s"\n' "$login" | sed '/""/d' |
		curl --silent --output /dev/null --write-out '%{http_code}' \
			--config - --request "$method" "$base$path")
	if [ "$came" != "$wanted" ]; then
		echo "$who $method $path: $wanted wanted, $came came" >&2
		failed=1
	fi
done <<'TABLE'
-     -                GET    /trips    401
-     -                GET    /trips/1  401
-     -                DELETE /trips/1  401
Ana   violet_kettle_71 GET    /trips    200
Ana   violet_kettle_71 GET    /trips/1  200
Ana   violet_kettle_71 GET    /trips/3  403
Ana   violet_kettle_71 DELETE /trips/3  403
Ben-G simplePW         GET    /trips/1  403
Ben-G simplePW         DELETE /trips/1  403
Ben-G simplePW         GET    /trips/3  200
Ben-G wrong            GET    /trips/3  401
Ines  chalk_and_cheese GET    /trips/1  200
Ines  chalk_and_cheese GET    /trips/99 404
TABLE
[ "$failed" = 0 ] && echo "All answers are those of the table."
exit "$failed"
