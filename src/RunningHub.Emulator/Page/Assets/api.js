// The admin endpoints, and the news that something changed.

const root = '/_emulator/api/';

async function call(method, path, body) {
  const response = await fetch(root + path, {
    method,
    headers: method === 'GET' ? {} : { 'Content-Type': 'application/json' },
    body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

export const get = path => call('GET', path);
export const post = (path, body) => call('POST', path, body);
export const remove = path => call('DELETE', path);

/**
 * Tells onChange(kinds) what changed, and onState(text) how the connection is. A page that nobody sees holds no connection: browsers
 * allow six to a server.
 */
export function listen(onChange, onState) {
  let source = null, counts = null;

  function open() {
    if (source) return;
    source = new EventSource(root + 'events');
    source.onopen = () => onState('live');
    source.onerror = () => onState('no connection');
    source.onmessage = event => {
      const now = JSON.parse(event.data);
      const kinds = counts ? Object.keys(now).filter(kind => now[kind] !== counts[kind]) : Object.keys(now);
      counts = now;
      if (kinds.length > 0) onChange(new Set(kinds));
    };
  }

  function close() {
    source?.close();
    [source, counts] = [null, null];
  }

  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
  window.addEventListener('pagehide', close);
  open();
}
