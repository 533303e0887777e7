import { expect, test } from 'vitest';
import { KnownHstsHosts, readStrictTransport } from '../../src/lib/wire/hsts.ts';

// The examples of RFC 6797 §6.2.
test.each([
	['max-age=31536000', { maxAge: 31536000, includeSubDomains: false }],
	['max-age=15768000 ; includeSubDomains', { maxAge: 15768000, includeSubDomains: true }],
	['max-age="31536000"', { maxAge: 31536000, includeSubDomains: false }],
	['max-age=0; includeSubDomains', { maxAge: 0, includeSubDomains: true }],
	['Max-Age=60;;preload', { maxAge: 60, includeSubDomains: false }]
])('%s is read', (value, expected) => expect(readStrictTransport(value)).toEqual(expected));

test.each(['', 'includeSubDomains', 'max-age', 'max-age=x', 'max-age=1; max-age=2', 'max age=1'])(
	'"%s" is none and is ignored as a whole',
	(value) => expect(readStrictTransport(value)).toBeUndefined()
);

const at = (url: string) => new URL(url);
const noted = (url: string, field: string) => {
	const hosts = new KnownHstsHosts();
	hosts.note(at(url), field, 0);
	return (asked: string, now = 1) => hosts.upgrade(at(asked), now).protocol;
};

test('a host that asked by https is asked by https alone, until the time is over', () => {
	const protocol = noted('https://trips.example/', 'max-age=60');
	expect(protocol('http://trips.example/a')).toBe('https:');
	expect(protocol('http://trips.example/a', 60_000)).toBe('http:');
	expect(protocol('http://old.trips.example/')).toBe('http:');
	expect(protocol('http://tr1ps.example/')).toBe('http:');
});

test('hosts below it only when it says so', () => {
	const protocol = noted('https://trips.example/', 'max-age=60; includeSubDomains');
	expect(protocol('http://old.trips.example/')).toBe('https:');
	expect(protocol('http://example/')).toBe('http:');
});

test('what came by http, or from a bare address, is not believed', () => {
	expect(noted('http://trips.example/', 'max-age=60')('http://trips.example/')).toBe('http:');
	expect(noted('https://192.0.2.1/', 'max-age=60')('http://192.0.2.1/')).toBe('http:');
});

test('max-age=0 takes it back', () => {
	const hosts = new KnownHstsHosts();
	hosts.note(at('https://trips.example/'), 'max-age=60', 0);
	hosts.note(at('https://trips.example/'), 'max-age=0', 1);
	expect(hosts.upgrade(at('http://trips.example/'), 2).protocol).toBe('http:');
});
