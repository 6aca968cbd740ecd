// The page that the widget stands in. Nothing is told to any other one, and nothing taken from any other one.

const origin = new URLSearchParams(location.hash.slice(1)).get('parent') ?? location.origin;
const asked = new Map();
let last = 0, begin;

/** What the page wants the widget to look like; once it has been told that the widget is there. */
export const settings = new Promise(resolve => { begin = resolve; });

export function tell(message) {
  parent.postMessage(message, origin);
}

/** The customer's token, by the page. Rejects while the page cannot tell. */
export function token({ renew = false } = {}) {
  const id = ++last;
  tell({ ticketchat: 'token', id, renew });
  return new Promise((resolve, reject) => asked.set(id, given => given === undefined ? reject(new Error('no answer')) : resolve(given)));
}

addEventListener('message', ({ data, source, origin: from }) => {
  if (source !== parent || from !== origin) return;
  if (data.ticketchat === 'settings') begin(data);
  if (data.ticketchat === 'signed-in') {
    history.replaceState(null, '', `#${new URLSearchParams({ parent: origin })}`);
    location.reload();
  }
  if (data.ticketchat === 'token') {
    asked.get(data.id)?.(data.token);
    asked.delete(data.id);
  }
});
tell({ ticketchat: 'ready' });
