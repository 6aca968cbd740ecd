const STORE = 'outbox', LOCKS = 'ticketchat-outbox:', ADOPTING = 'ticketchat-outbox';
const SERVER = new URL('..', import.meta.url).href;

/**
 * Where the outbox survives the page, in IndexedDB. Each page looks after what was written in it, and says so by a Web
 * Lock for as long as it lives; what a page leaves behind, by closing or by crashing, another one of the same user takes
 * over, at once or when it next comes. Where there are no Web Locks (pages that came by plain HTTP), every page takes
 * what is there: the server stores a message once, however often it comes. Where the user has forbidden the page to
 * store anything, as within another site's page, all of this rejects.
 *
 * @param name of the database; by default one for each server
 */
export function browserStore(name = `ticketchat ${SERVER}`) {
  const { locks } = navigator;
  const page = LOCKS + Array.from(crypto.getRandomValues(new Uint32Array(3)), part => part.toString(36)).join('');
  const watched = new Set([page]);
  let user = null, opened = null;

  async function within(mode, act) {
    opened ??= open(name);
    const transaction = (await opened).transaction(STORE, mode, { durability: 'strict' });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await asPromise(act(transaction.objectStore(STORE)));
    await done;
    return result;
  }

  const put = item => within('readwrite', store => store.put({ ...item, user, page }));

  async function livingPages() {
    const { held } = await locks.query();
    return new Set(held.map(lock => lock.name).filter(other => other.startsWith(LOCKS)));
  }

  /** Takes over what nobody looks after, and watches the other pages. */
  async function adopt(found) {
    const living = locks ? await livingPages() : new Set();
    const kept = await within('readonly', store => store.getAll());
    const left = kept.filter(item => item.user === user && item.page !== page && !living.has(item.page));
    await Promise.all(left.map(put));
    if (left.length) found(left.sort((one, other) => one.writtenAt - other.writtenAt).map(withoutOwner));
    for (const other of living) {
      if (watched.has(other)) continue;
      watched.add(other);
      locks.request(other, { mode: 'shared' }, () => {}).then(() => adoptAlone(found));
    }
  }

  /** One page at a time, so that nothing is taken over twice. */
  function adoptAlone(found) {
    return locks ? locks.request(ADOPTING, () => adopt(found)) : adopt(found);
  }

  return {
    async load(userId, found) {
      user = userId;
      if (locks) await new Promise((held, denied) => locks.request(page, () => new Promise(() => held())).catch(denied));
      await adoptAlone(found);
      document.addEventListener('visibilitychange', () => document.hidden || adoptAlone(found));
    },
    put,
    remove: clientMessageId => within('readwrite', store => store.delete(clientMessageId)),
  };
}

function withoutOwner({ user, page, ...item }) {
  return item;
}

function open(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'clientMessageId' });
  return asPromise(opening);
}

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
