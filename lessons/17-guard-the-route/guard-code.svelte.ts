/** What the editor of figure 17.4 starts with: as in the deck, one method is guarded. */
export const STARTER = `// user is null or { name, role }, trip is null or { id, owner }.
// Return 'allow', or the status to refuse with: 401, 403, 404.
function guard({ method, path, user, trip }) {
  if (method === 'GET' && user === null) return 401;
  return 'allow';
}`;

/** Longest code that the editor takes, in UTF-16 units. */
export const LONGEST_CODE = 4000;

/** The reader's guard: written in figure 17.4, used there and in 17.5. */
export const guardCode = $state({ text: STARTER });
