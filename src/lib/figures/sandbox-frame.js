// Runs in a frame of an origin of its own that has no network: see sandbox.ts. Its text is in the page's
// content security policy by its hash (vite.config.ts).
addEventListener('message', (event) => {
	if (event.source !== parent) return;
	const { source, calls, limit } = event.data;
	const [port] = event.ports;
	const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
	let timer = 0;
	const end = (answer) => {
		clearTimeout(timer);
		worker.terminate();
		URL.revokeObjectURL(url);
		port.postMessage(answer);
	};
	const worker = new Worker(url);
	timer = setTimeout(() => end({ kind: 'stopped', milliseconds: limit }), limit);
	worker.onmessage = ({ data }) => end({ kind: 'returned', results: data });
	worker.onerror = (error) => {
		error.preventDefault();
		end({ kind: 'threw', message: error.message, line: error.lineno });
	};
	worker.postMessage(calls);
});
