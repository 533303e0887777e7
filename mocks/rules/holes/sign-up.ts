import type { SignUp } from '../../content.ts';
import { pass, type Ruling } from '../../ruling.ts';
import type { User } from '../../stores/users.ts';

/** The hole of profile `mass-assign`: each member of the content is copied into the new row. */
export function copiesEveryMember(sent: SignUp, row: User): Ruling<User> {
	const { role = row.role } = sent;
	const finding = `The new row takes what the content says; the role is ${role}.`;
	return pass('copiesEveryMember', finding, { ...row, role });
}
