// Who is signed in. The token lives in memory only.

let token = null;
let person = null;          // in demo mode, the id a new token can be fetched for

async function http(method, path, body) {
  try {
    const response = await fetch(path, { method, body: body && JSON.stringify(body), cache: 'no-store' });
    const fallback = { success: response.ok, message: `The server answered ${response.status}` };
    return { ...await response.json().catch(() => fallback), http: response.status };
  } catch {
    return { success: false, http: 0, message: 'The server cannot be reached' };
  }
}

/** The people of the demo, `null` where demo mode is off, `undefined` while the server does not answer. */
export async function demoPeople() {
  const answer = await http('GET', 'api/demo');
  if (answer.success) return answer.data;
  return answer.http === 404 ? null : undefined;
}

export function usePerson(id) {
  person = id;
  token = null;
}

export function useToken(pasted) {
  token = pasted.trim().replace(/^Bearer\s+/i, '');
}

/** A token to sign in with; `null` if only the user can get another one. Throws while the server is away. */
export async function currentToken(renew = false) {
  if (person === null) return renew ? null : token;
  if (token && !renew) return token;
  const answer = await http('POST', 'api/demo/token', { id: person });
  if (answer.success) return token = answer.data.token;
  if ([400, 403, 404].includes(answer.http)) return null;
  throw new Error(answer.message);
}
