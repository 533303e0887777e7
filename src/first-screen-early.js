// What lies below the first screen (`.below` in base.css) is laid out once that one answers; the page takes
// the mark off, or this script where the page's own does not come. A link into the page, a reload and the
// way back need the whole page at once.
const visit = performance.getEntriesByType('navigation')[0];
if (!location.hash && visit?.type === 'navigate') {
	const { classList } = document.documentElement;
	classList.add('first-screen');
	addEventListener('load', () => setTimeout(() => classList.remove('first-screen'), 4000));
}
