#!/bin/sh
# The trips behind Basic, in nginx: one file of users, one of settings. Run as root, then
# curl --user Ben-G https://trips.example/trips
set -eu

# htpasswd (package apache2-utils) asks for the password; it never stands on the command line.
htpasswd -B -C 12 -c /etc/nginx/trips.users Ben-G
chown root:www-data /etc/nginx/trips.users
chmod 640 /etc/nginx/trips.users

cat >/etc/nginx/conf.d/trips.conf <<'CONF'
server {
	listen 443 ssl;
	server_name trips.example;
	ssl_certificate /etc/ssl/trips.pem;
	ssl_certificate_key /etc/ssl/private/trips.key;

	location /trips {
		auth_basic "Trips";
		auth_basic_user_file trips.users;
		# The application behind learns the name, and must be reachable by nginx alone.
		proxy_set_header Authorization "";
		proxy_set_header X-User $remote_user;
		proxy_pass http://127.0.0.1:8000;
	}
}

server {
	listen 80;
	server_name trips.example;
	# No redirect for an API: a client that sent its password over http should notice.
	return 403;
}
CONF
nginx -t && nginx -s reload
