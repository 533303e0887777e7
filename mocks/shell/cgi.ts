import type { Page } from '../page.ts';
import { Bash2014 } from './bash-2014.ts';

/** A script as many servers had one in 2014. Its first line would start bash. */
const SCRIPT = `echo Content-Type: application/json
echo
echo '{"status":"ok"}'`;

/** Fields that a server keeps from a script. RFC 3875 §4.1.18, §9.2. */
const KEPT = ['authorization', 'proxy-authorization', 'cookie'];

/** Header fields as variables of a script: User-Agent is HTTP_USER_AGENT. RFC 3875 §4.1.18. */
export function variablesOf(headers: Headers): readonly (readonly [string, string])[] {
	return [...headers]
		.filter(([name]) => !KEPT.includes(name))
		.map(([name, value]) => [`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value]);
}

/** Answers by a script in a simulated bash, as a server with CGI does. */
export function runScript(headers: Headers): Page {
	const bash = new Bash2014();
	return pageOf(bash.importVariables(variablesOf(headers)) + bash.run(SCRIPT));
}

/**
 * Fields up to the first empty line, then content. RFC 3875 §6.2. Output that does not begin so is
 * shown as text, where a real server might answer 500 and keep it in its log.
 */
function pageOf(output: string): Page {
	const [, head, text] = /^((?:[\w-]+: .*\n)*)\n(.*)$/s.exec(output) ?? [];
	if (head === undefined || text === undefined) return { type: 'text/plain', text: output };
	return { type: /^Content-Type: *(.+)$/im.exec(head)?.[1] ?? 'text/plain', text };
}
