import { writeCredentials } from '../crypto/basic-credentials.ts';
import { run } from '../trace/trace.ts';

/**
 * Value of an Authorization field. RFC 7617 §2.
 * @throws {CredentialsError} where the two can't be sent
 */
export function basicValue(userId: string, password: string): string {
	const result = run(writeCredentials(userId, password));
	if (!result.ok) throw result.error;
	return result.value;
}
