import type { RequestHandler } from 'msw';
import { getResponse } from 'msw/utils/get-response';

/** Hands the page's requests to the handlers by way of MSW's part of the service worker. */
export async function carryByServiceWorker(
	registration: ServiceWorkerRegistration,
	handlers: readonly RequestHandler[]
): Promise<void> {
	// MSW looks for an update without waiting for the answer; offline each one would be an error.
	const update = registration.update.bind(registration);
	registration.update = () => update().catch(() => registration);

	const { setupWorker } = await import('msw/browser');
	await setupWorker(...handlers).start({
		serviceWorker: {
			url: registration.active!.scriptURL,
			options: { scope: registration.scope }
		},
		quiet: true,
		onUnhandledFrame: 'bypass'
	});
}

/** Hands the page's requests to the handlers without leaving the page. Network panels show nothing. */
export function carryInPage(api: string, handlers: readonly RequestHandler[]): void {
	const passOn = globalThis.fetch;
	globalThis.fetch = async (input, init) => {
		const request = new Request(input, init);
		if (!request.url.startsWith(`${api}/`)) return passOn(input, init);
		return (await getResponse([...handlers], request)) ?? passOn(input, init);
	};
}
