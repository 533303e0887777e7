try {
	const theme = localStorage.getItem('cipherglass:theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
	// Without storage the system's choice holds.
}
