import { expect, test } from 'vitest';
import { route, type Site } from '../../src/lib/offline/route.ts';

const ORIGIN = 'https://school.example';
const site: Site = {
	origin: ORIGIN,
	base: '/a/b',
	paths: new Set(['/a/b/', '/a/b/lessons/basic-auth/', '/a/b/_app/immutable/x.js'])
};

const visit = (address: string, at = site) =>
	route({ method: 'GET', mode: 'navigate', url: ORIGIN + address }, at);
const load = (address: string, method = 'GET') =>
	route({ method, mode: 'cors', url: ORIGIN + address }, site);

test('pages and files of this build come from the store, whatever their query', () => {
	const lesson = { kind: 'stored', path: '/a/b/lessons/basic-auth/' };
	expect(visit('/a/b/lessons/basic-auth/?present#f16-2')).toEqual(lesson);
	expect(load('/a/b/_app/immutable/x.js').kind).toBe('stored');
});

test('a lesson without its last slash moves to the one with it, and keeps its query', () => {
	const moved = { kind: 'moved', location: '/a/b/lessons/basic-auth/?present' };
	expect(visit('/a/b/lessons/basic-auth?present')).toEqual(moved);
	expect(visit('/a/b/index.html')).toEqual({ kind: 'moved', location: '/a/b/' });
	expect(visit('/a/b/lessons/basic-auth/index.html').kind).toBe('moved');
});

test('an address that this build has no page for is unknown, its files are the network’s', () => {
	expect(visit('/a/b/lessons/nowhere/').kind).toBe('unknown');
	expect(load('/a/b/picture.png').kind).toBe('network');
});

test('the API is the backend’s in any method, but not when it is visited', () => {
	expect(load('/a/b/api/trips').kind).toBe('api');
	expect(load('/a/b/api/trips/1', 'DELETE').kind).toBe('api');
	expect(visit('/a/b/api/trips').kind).toBe('unknown');
});

test('another copy of the site on the same origin is left alone', () => {
	expect(visit('/other/').kind).toBe('network');
	expect(load('/other/api/trips').kind).toBe('network');
	expect(load('/a/bc/api/trips').kind).toBe('network');
});

test('at the root of an origin the base is empty', () => {
	const root: Site = { origin: ORIGIN, base: '', paths: new Set(['/', '/lessons/basic-auth/']) };
	expect(visit('/', root)).toEqual({ kind: 'stored', path: '/' });
	expect(visit('/lessons/basic-auth', root).kind).toBe('moved');
});
