import { expect, test } from 'vitest';
import { Bash2014 } from '../../mocks/shell/bash-2014.ts';
import { runScript } from '../../mocks/shell/cgi.ts';
import { cheapBackend, send } from './cheap.ts';

const run = (text: string) => new Bash2014().run(text);

test.each([
	['echo a  b', 'a b\n'],
	[`echo 'a;  b' "c"\\;`, 'a;  b c;\n'],
	['f() { echo in f; }; f; echo out', 'in f\nout\n'],
	['id; /usr/bin/id', 'uid=33(www-data) gid=33(www-data) groups=33(www-data)\n'.repeat(2)],
	['cat /nowhere', 'cat: /nowhere: No such file or directory\n'],
	['rm -rf /', 'bash: rm: command not found\n'],
	['constructor', 'bash: constructor: command not found\n'],
	['echo (', "bash: syntax error near unexpected token `('\n"],
	['f() { echo', 'bash: syntax error: unexpected end of file\n'],
	["echo 'a", 'bash: unexpected EOF while looking for a quote\n']
])('%s', (text, output) => expect(run(text)).toBe(output));

test('a function that calls itself ends', () => {
	expect(run('f() { echo a; f; f; }; f').length).toBeLessThan(1000);
});

test('a field is a variable, a variable with () { a function, and its tail a command', () => {
	const page = runScript(new Headers({ 'X-Any': '() { :;}; echo; echo hello' }));
	expect(page).toEqual({
		type: 'text/plain',
		text: 'hello\nContent-Type: application/json\n\n{"status":"ok"}\n'
	});
});

test('what looks nearly like a function is only a value', () => {
	for (const value of ['echo; echo hello', '(){ :;}; echo hello', 'x () { :;}; echo hello']) {
		expect(runScript(new Headers({ 'X-Any': value })).text).toBe('{"status":"ok"}\n');
	}
});

test('without such a field the profile answers as any other', async () => {
	const answer = await send(cheapBackend({ profile: 'shell' }), 'GET /health');
	expect(answer.header('Content-Type')).toBe('application/json');
	expect(answer.json).toEqual({ status: 'ok' });
});
