import { toHex } from '../wire/bytes.ts';

const LABELS: Readonly<Record<string, string>> = {
	clientHandshakeTrafficSecret: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
	serverHandshakeTrafficSecret: 'SERVER_HANDSHAKE_TRAFFIC_SECRET',
	clientApplicationTrafficSecret: 'CLIENT_TRAFFIC_SECRET_0',
	serverApplicationTrafficSecret: 'SERVER_TRAFFIC_SECRET_0',
	exporterMasterSecret: 'EXPORTER_SECRET'
};

interface Step {
	readonly kind: string;
}

/** The secrets among `steps` as Wireshark and others read them: the SSLKEYLOGFILE format of NSS. */
export function keyLog(clientRandom: Uint8Array, steps: readonly Step[]): string {
	const lines = new Map<string, string>();
	for (const step of steps) {
		if (!isDerived(step)) continue;
		const label = LABELS[step.name];
		// After a KeyUpdate the name comes again; readers derive later secrets themselves.
		if (!label || lines.has(label)) continue;
		lines.set(label, `${label} ${toHex(clientRandom)} ${toHex(step.output)}\n`);
	}
	return [...lines.values()].join('');
}

function isDerived(step: Step): step is Step & { name: string; output: Uint8Array } {
	return step.kind === 'derived';
}
