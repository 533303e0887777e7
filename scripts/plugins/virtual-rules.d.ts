declare module 'virtual:rules' {
	/** Each exported function of `mocks/rules/`, in the order of files and lines. */
	const rules: readonly {
		readonly name: string;
		readonly file: string;
		readonly firstLine: number;
		readonly text: readonly string[];
		readonly html: readonly string[];
	}[];
	export default rules;
}
