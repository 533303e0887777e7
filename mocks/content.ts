import type { Context } from 'hono';
import { z, type ZodType } from 'zod';
import { CONTENT_LIMIT, fitsLimit, fitsShape, isJson, parseJson } from './rules/content.ts';
import { ask, type Env } from './services.ts';

// Zod would compile its checks with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

export const tripSchema = z.strictObject({ destination: z.string() });
export const commentSchema = z.strictObject({ text: z.string() });
export const userSchema = z.strictObject({
	name: z.string(),
	password: z.string(),
	/** Where a link for a new password may be mailed. */
	address: z.string().optional()
});
/** For a server that takes more than it should. */
export const userAndRoleSchema = userSchema.extend({ role: z.enum(['user', 'admin']).optional() });
export type SignUp = z.infer<typeof userAndRoleSchema>;

export const resetRequestSchema = z.strictObject({ address: z.string() });
export const resetSchema = z.strictObject({ password: z.string() });
export const sessionSchema = z.strictObject({
	/** What the user calls the device; shown where sessions are listed or revoked. */
	device: z.string().min(1).max(60).default('unnamed device'),
	carrier: z.enum(['bearer', 'cookie']).default('bearer')
});

/** The content of a request as a value of `schema`; ends the request with 400, 413 or 415. */
export async function readJson<Value>(c: Context<Env>, schema: ZodType<Value>): Promise<Value> {
	ask(c, isJson(c.req.header('Content-Type') ?? null));
	const content = ask(c, fitsLimit(await readUpTo(CONTENT_LIMIT, c.req.raw)));
	return ask(c, fitsShape(schema, ask(c, parseJson(content))));
}

/** The content, or `undefined` as soon as it passes `limit` octets: the rest is never held. */
async function readUpTo(limit: number, request: Request): Promise<Uint8Array | undefined> {
	if (Number(request.headers.get('Content-Length') ?? 0) > limit) return undefined;
	const chunks: Uint8Array[] = [];
	let length = 0;
	const reader = request.body?.getReader();
	for (let next = await reader?.read(); next && !next.done; next = await reader!.read()) {
		length += next.value.length;
		if (length > limit) {
			await reader!.cancel();
			return undefined;
		}
		chunks.push(next.value);
	}
	const content = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		content.set(chunk, at);
		at += chunk.length;
	}
	return content;
}
