import extracted from 'virtual:rules';

/** The source of a rule, as it ran: taken from its file when the site is built. */
export type RuleSource = (typeof extracted)[number];

/** Sources of all rules, by the name that a decision reports. */
export const ruleSources: ReadonlyMap<string, RuleSource> = new Map(
	extracted.map((rule) => [rule.name, rule])
);
