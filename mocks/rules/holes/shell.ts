import type { Page } from '../../page.ts';
import { pass, type Ruling } from '../../ruling.ts';
import { runScript, variablesOf } from '../../shell/cgi.ts';

/** The hole of profile `shell`: a script answers, and its bash, simulated, is handed each field. */
export function runsScript(headers: Headers): Ruling<Page> {
	const { length } = variablesOf(headers);
	const finding = `A script runs in a simulated bash of 2014, with ${length} fields as variables.`;
	return pass('runsScript', finding, runScript(headers));
}
