import { expect, test } from 'vitest';
import { settingsOf } from '../../mocks/settings.ts';
import { cheapBackend } from './cheap.ts';

const none = (): string => {
	throw new Error('ENOENT: no such file');
};
const usersFrom = (text: string) => settingsOf({ USERS: 'u.json' }, () => text).users;

test('without settings it listens on this machine alone, with nothing open', () => {
	expect(settingsOf({}, none)).toEqual({
		host: '127.0.0.1',
		port: 8787,
		profile: 'fixed',
		switches: { others: 'forbidden', taken: 'conflict' },
		users: undefined,
		database: undefined,
		bcryptCost: 12
	});
});

test('users come as an object, or as a list that may name roles', () => {
	expect(usersFrom('{"Zoe":"good enough","Ana":"x"}')).toEqual([
		{ name: 'Zoe', password: 'good enough' },
		{ name: 'Ana', password: 'x' }
	]);
	expect(usersFrom('[{"name":"42","password":"x","role":"admin"}]')).toEqual([
		{ name: '42', password: 'x', role: 'admin' }
	]);
});

test.each([
	['PORT', '80a', 'PORT is to be a whole number from 0 to 65535, and it is "80a".'],
	['PORT', '65536', 'PORT is to be a whole number from 0 to 65535, and it is "65536".'],
	[
		'BCRYPT_COST',
		'3',
		'BCRYPT_COST is to be a whole number from 4 to 15, and it is "3". Leave it out for 12.'
	],
	[
		'PROFILE',
		'toString',
		/^PROFILE is to be one of fixed, bcrypt-cut, .*, and it is "toString"\.$/
	],
	['OTHERS', 'none', 'OTHERS is to be one of forbidden, hidden, and it is "none".'],
	['TAKEN', 'yes', 'TAKEN is to be one of conflict, neutral, and it is "yes".'],
	['USERS', 'u.json', 'USERS is "u.json", and Error: ENOENT: no such file. A JSON file of names']
])('%s=%s is answered with what was wanted', (name, value, sentence) => {
	expect(() => settingsOf({ [name]: value }, none)).toThrow(sentence);
});

test.each([
	['{', 'it is no JSON'],
	['{}', 'nobody is in it'],
	['{"Ana":1}', 'its content has another shape'],
	['[{"name":"Ana","password":"x","rôle":"admin"}]', 'its content has another shape'],
	['[{"name":"Ana","password":"x"},{"name":"Ana","password":"y"}]', '"Ana" is in it twice'],
	[
		'[{"name":"Ana","password":"x","address":"a@b"},{"name":"Zoe","password":"y","address":"A@b"}]',
		'the address a@b is in it twice'
	]
])('a file of users that holds %s is answered with what was wanted', (text, what) => {
	expect(() => usersFrom(text)).toThrow(what);
});

test('a user whose name or password breaks our rules is named, and the others are served', () => {
	const { warnings } = cheapBackend({
		users: [
			{ name: 'Z:e', password: 'good enough' },
			{ name: 'Eve', password: 'x'.repeat(73) },
			{ name: 'Ana', password: 'good enough' }
		]
	});
	expect(warnings).toEqual([
		'Z:e cannot sign in. A user name has no colon: Basic ends the name there.',
		'Eve cannot sign in. The password has 73 octets in UTF-8; bcrypt reads only 72.'
	]);
});
