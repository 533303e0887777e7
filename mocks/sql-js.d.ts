/** The build for browsers, which asks for nothing of Node and so runs everywhere. */
declare module 'sql.js/dist/sql-wasm-browser.js' {
	export { default } from 'sql.js';
}
