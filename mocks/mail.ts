import type { Services } from './services.ts';
import type { User } from './stores/users.ts';

/** Puts a mail into the user's box; nothing happens where no address is known. */
export function mailTo(
	{ address }: Pick<User, 'address'>,
	{ subject, text }: { readonly subject: string; readonly text: string },
	{ mailboxes, platform }: Pick<Services, 'mailboxes' | 'platform'>
): void {
	if (address === undefined) return;
	mailboxes.deliver({ to: address, subject, text, sent: new Date(platform.now()).toISOString() });
}
