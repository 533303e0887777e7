// node --experimental-vm-modules isolate.mjs edge.mjs: runs the module as an edge host does, where there is
// nothing but what the web offers to a worker. Takes requests as lines of JSON and answers in lines.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import vm from 'node:vm';

const OFFERED = ['Request', 'Response', 'Headers', 'URL', 'URLSearchParams', 'ReadableStream'];
const ALSO = ['TextEncoder', 'TextDecoder', 'atob', 'btoa', 'crypto', 'performance', 'setTimeout'];

const context = vm.createContext(
	Object.fromEntries([...OFFERED, ...ALSO].map((name) => [name, globalThis[name]]))
);
vm.runInContext('globalThis.self = globalThis', context);

const module = new vm.SourceTextModule(readFileSync(process.argv[2], 'utf8'), { context });
await module.link((specifier) => {
	throw new Error(`The module imports ${specifier}, which an edge host has not.`);
});
await module.evaluate();

// As a host of its own tells the address; here it travels in a field that no client could send.
const edge = module.namespace.createEdge({
	addressOf: (request) => request.headers.get('X-Host-Address'),
	bcryptCost: 4
});

for await (const line of createInterface({ input: process.stdin })) {
	const { method, path, fields, content, from } = JSON.parse(line);
	const body = Buffer.from(content, 'base64');
	const response = await edge.fetch(
		new Request(`https://trips.example/api${path}`, {
			method,
			headers: [...fields, ['X-Host-Address', from]],
			body: body.length > 0 ? body : null
		})
	);
	const answer = {
		status: response.status,
		fields: [...response.headers],
		content: await response.text()
	};
	console.log(JSON.stringify(answer));
}
