-- What the backend keeps, as SQLite has it. STRICT: a value of another type is refused, not converted.
-- Wrong passwords are counted in memory (stores/failures.ts): the count is over in ten minutes, and whoever
-- guesses must not be able to make the server write.

CREATE TABLE users (
	-- Compared octet by octet, as BINARY is SQLite's default: no case, no form of Unicode is forgiven.
	name TEXT NOT NULL PRIMARY KEY,
	-- bcrypt string of 60 characters.
	password_hash TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('user', 'admin')),
	-- In lower case; NULL: nobody can be mailed. A link for a new password must lead to one account.
	address TEXT UNIQUE,
	-- 0 for a seeded user whose password breaks our own rules.
	can_sign_in INTEGER NOT NULL CHECK (can_sign_in IN (0, 1))
) STRICT;

CREATE TABLE trips (
	-- AUTOINCREMENT: an id is never used twice.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Name of a user. No REFERENCES: where a profile leaves a route open, nobody makes one.
	owner TEXT NOT NULL,
	destination TEXT NOT NULL
) STRICT;

CREATE TABLE comments (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	trip INTEGER NOT NULL REFERENCES trips (id) ON DELETE CASCADE,
	-- As owner.
	author TEXT NOT NULL,
	-- As it was sent. What may be markup is made harmless where it is shown, not here.
	text TEXT NOT NULL
) STRICT;
CREATE INDEX comments_of_trip ON comments (trip);

CREATE TABLE sessions (
	-- SHA-256 of the token, hexadecimal. The token itself is not kept.
	digest TEXT NOT NULL PRIMARY KEY,
	user TEXT NOT NULL REFERENCES users (name),
	-- What the user calls the device.
	device TEXT NOT NULL,
	carrier TEXT NOT NULL CHECK (carrier IN ('bearer', 'cookie')),
	-- Milliseconds since 1970.
	expires INTEGER NOT NULL
) STRICT;

CREATE TABLE resets (
	-- SHA-256 of the token, hexadecimal. The token itself went out by mail.
	digest TEXT NOT NULL PRIMARY KEY,
	user TEXT NOT NULL REFERENCES users (name),
	-- Milliseconds since 1970.
	expires INTEGER NOT NULL
) STRICT;

-- Simulated mail, tokens and all. Real mail leaves the server; who can read this table can reset passwords.
CREATE TABLE mails (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	text TEXT NOT NULL,
	-- RFC 3339, UTC.
	sent TEXT NOT NULL
) STRICT;
CREATE INDEX mails_to ON mails (recipient);
