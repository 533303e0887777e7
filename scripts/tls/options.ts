import { parseArgs } from 'node:util';
import { SUITES, type CipherSuite } from '../../src/lib/tls/cipher-suite.ts';
import { GROUPS, type NamedGroup } from '../../src/lib/tls/named-group.ts';

/** A command line that asks for nothing we can do; the message says what we can. */
export class OptionError extends Error {
	override readonly name = 'OptionError';
}

export const USAGE = `npm run tls -- connect HOST:PORT [--ca FILE] [--name HOST] [--group G] [--suite S] [--keylog FILE]
npm run tls -- serve PORT --cert FILE --key FILE [--host ADDRESS] [--group G] [--suite S] [--keylog FILE]
Groups: ${GROUPS.map(({ name }) => name).join(', ')}
Suites: ${SUITES.map(({ name }) => name).join(', ')}`;

interface Common {
	readonly host: string;
	readonly port: number;
	readonly groups: readonly NamedGroup[];
	readonly suites: readonly CipherSuite[];
	/** Where the key log goes, for Wireshark. */
	readonly keylog: string | undefined;
}

export interface ConnectOptions extends Common {
	readonly kind: 'connect';
	/** Trusted certificates in PEM; without it nothing is trusted. */
	readonly ca: string | undefined;
	/** The name that the certificate must have. */
	readonly name: string;
}

export interface ServeOptions extends Common {
	readonly kind: 'serve';
	readonly cert: string;
	readonly key: string;
}

const text = { type: 'string' } as const;

/** @throws {OptionError} */
export function optionsOf(args: readonly string[]): ConnectOptions | ServeOptions {
	const { positionals, values } = parsed(args);
	const [kind, where = '', ...more] = positionals;
	if (more.length > 0) throw new OptionError(`"${more[0]}" is one word too many.\n${USAGE}`);
	const groups = only(GROUPS, 'group', values.group);
	const suites = only(SUITES, 'suite', values.suite);
	const common = { groups, suites, keylog: values.keylog };
	if (kind === 'connect') {
		const found = /^(.+):(\d+)$/.exec(where);
		if (!found) throw new OptionError(`connect wants HOST:PORT, "${where}" came.\n${USAGE}`);
		const host = found[1]!.replace(/^\[(.*)\]$/, '$1');
		const { ca, name = host } = values;
		return { kind, host, port: portOf(found[2]!), ca, name, ...common };
	}
	if (kind === 'serve') {
		const { cert, key, host = '127.0.0.1' } = values;
		if (!cert || !key) {
			throw new OptionError(
				'serve wants --cert FILE and --key FILE in PEM. To make a pair:\n' +
					'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem ' +
					'-out cert.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost'
			);
		}
		return { kind, host, port: portOf(where), cert, key, ...common };
	}
	throw new OptionError(`connect or serve was wanted, "${kind ?? ''}" came.\n${USAGE}`);
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				ca: text,
				name: text,
				group: text,
				suite: text,
				keylog: text,
				cert: text,
				key: text,
				host: text
			}
		});
	} catch (error) {
		throw new OptionError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	}
}

function portOf(digits: string): number {
	const port = Number(digits);
	if (/^\d+$/.test(digits) && port <= 65535) return port;
	throw new OptionError(`a port from 0 to 65535 was wanted, "${digits}" came.\n${USAGE}`);
}

/** The one of that name, or all. */
function only<One extends { readonly name: string }>(
	all: readonly One[],
	what: string,
	name: string | undefined
): readonly One[] {
	if (name === undefined) return all;
	const found = all.find((one) => one.name === name);
	if (found) return [found];
	throw new OptionError(`no ${what} is called "${name}".\n${USAGE}`);
}
