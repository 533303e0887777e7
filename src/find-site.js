// The page for unknown addresses is served at any depth: it looks for the site above itself.
const parts = location.pathname.split('/').slice(1, -1);
const lessons = parts.lastIndexOf('lessons');
const candidates = parts.map((_, i) => parts.slice(0, parts.length - i)).concat([[]]);
if (lessons >= 0) candidates.unshift(parts.slice(0, lessons));

async function isSite(path) {
	try {
		const answer = await fetch(`${path}_app/version.json`);
		return answer.ok && typeof (await answer.json()).version === 'string';
	} catch {
		return false;
	}
}

(async () => {
	for (const candidate of candidates) {
		const path = `/${candidate.map((part) => `${part}/`).join('')}`;
		if (!(await isSite(path))) continue;
		for (const link of document.querySelectorAll('a[data-site]')) {
			link.setAttribute('href', path + link.dataset.site);
		}
		return;
	}
})();
