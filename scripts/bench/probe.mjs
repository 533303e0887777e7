/**
 * Watches a page from before its own scripts; given to addInitScript, so it must stand alone. `ready` is
 * the moment when the first usable control of the first figure has someone who listens.
 */
export function probe({ figure, control }) {
	const KINDS = 'click input change keydown keyup pointerdown pointerup submit'.split(' ');
	const seen = {
		paint: null,
		lcp: null,
		shift: 0,
		long: [],
		keys: new Map(),
		ready: null,
		lastLong: 0
	};

	const observe = (type, each, options) =>
		new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
			type,
			buffered: true,
			...options
		});
	observe('paint', (entry) => {
		if (entry.name === 'first-contentful-paint') seen.paint = entry.startTime;
	});
	observe('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
	observe('longtask', (entry) => {
		seen.long.push([entry.startTime, entry.duration]);
		seen.lastLong = entry.startTime + entry.duration;
	});
	const observeKeys = ({ interactionId, duration }) => {
		if (!interactionId) return;
		seen.keys.set(interactionId, Math.max(seen.keys.get(interactionId) ?? 0, duration));
	};
	observe('event', observeKeys, { durationThreshold: 16 });

	// Layout shift is the worst session: gaps under 1 s, 5 s at most.
	let session = { from: 0, last: 0, sum: 0 };
	observe('layout-shift', ({ startTime, value, hadRecentInput }) => {
		if (hadRecentInput) return;
		const goesOn = startTime - session.last < 1000 && startTime - session.from < 5000;
		if (!goesOn) session = { from: startTime, last: startTime, sum: 0 };
		session.last = startTime;
		session.sum += value;
		seen.shift = Math.max(seen.shift, session.sum);
	});

	const heard = new WeakSet();
	const listens = (element) => {
		for (let node = element; node; node = node.parentNode) if (heard.has(node)) return true;
		return false;
	};
	const isUsable = (element) => {
		const { width, height } = element.getBoundingClientRect();
		return width >= 4 && height >= 4 && !element.disabled && element.checkVisibility();
	};
	function look() {
		if (seen.ready !== null) return;
		const controls = document.querySelector(figure)?.querySelectorAll(control) ?? [];
		if ([...controls].slice(0, 40).some((element) => isUsable(element) && listens(element))) {
			seen.ready = performance.now();
		}
	}
	const add = EventTarget.prototype.addEventListener;
	EventTarget.prototype.addEventListener = function (type, ...rest) {
		if (KINDS.includes(type) && this) {
			heard.add(this);
			// As a task of its own: that it runs shows that the page has time to answer.
			setTimeout(look, 0);
		}
		return add.call(this, type, ...rest);
	};
	const timer = setInterval(() => (seen.ready === null ? look() : clearInterval(timer)), 30);

	window.bench = {
		isQuiet: (ms) => document.readyState === 'complete' && performance.now() - seen.lastLong > ms,
		isReady: () => seen.ready !== null,
		/** Times in ms since the navigation began; `readyAt` in ms since 1970. */
		report() {
			const blocking = seen.long
				.map(([from, ms]) => from + ms - Math.max(from, seen.paint) - 50)
				.reduce((sum, over) => sum + Math.max(0, over), 0);
			const readyAt = seen.ready === null ? null : performance.timeOrigin + seen.ready;
			return { lcp: seen.lcp, shift: seen.shift, blocking, ready: seen.ready, readyAt };
		},
		forgetKeys: () => seen.keys.clear(),
		keys: () => [...seen.keys.values()]
	};
}
