// Elements without markup in strings: text is always text, whatever a workflow calls itself.

const svgNames = new Set(['svg', 'g', 'path', 'rect', 'text', 'circle', 'title', 'defs', 'marker']);

/** Makes an element: h('a', {href, class, onclick}, ...children). Children are nodes, texts, lists of them, or null. */
export function h(name, attributes = {}, ...children) {
  const element = svgNames.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Brings a list in line with items and leaves alone what did not change, so that focus, open details and pictures stay.
 * make(item) gives the element of an item, keyOf(item) tells which item it is.
 */
export function keyed(parent, items, keyOf, make) {
  const old = new Map([...parent.children].map(child => [child.dataset.key, child]));
  let previous = null;
  for (const item of items) {
    const key = String(keyOf(item)), state = JSON.stringify(item);
    let element = old.get(key);
    old.delete(key);
    if (!element || element.state !== state) {
      const made = make(item);
      made.dataset.key = key;
      made.state = state;
      if (element) exchange(element, made);
      element = made;
    }
    const place = previous ? previous.nextSibling : parent.firstChild;
    if (element !== place) parent.insertBefore(element, place);
    previous = element;
  }
  for (const gone of old.values()) gone.remove();
}

function exchange(before, after) {
  const focusable = 'a, button, summary, input, select';
  const focused = [...before.querySelectorAll(focusable)].indexOf(document.activeElement);
  [...before.querySelectorAll('details')].forEach((details, i) => {
    const twin = after.querySelectorAll('details')[i];
    if (twin && details.open) twin.open = true;
  });
  if (before instanceof HTMLDetailsElement && before.open) after.open = true;
  before.replaceWith(after);
  if (focused >= 0) after.querySelectorAll(focusable)[focused]?.focus();
}

/** Fills a place again only if what it shows has changed. */
export function fill(place, data, make) {
  const state = JSON.stringify(data);
  if (place.state === state) return;
  place.state = state;
  place.replaceChildren(...[make(data)].flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
}

/** JSON made readable without reading it: numbers beyond 2^53 stay as they are. */
export function indent(json) {
  let out = '', depth = 0, inString = false;
  for (let i = 0; i < json.length; i++) {
    const c = json[i];
    if (inString) {
      out += c;
      if (c === '\\') out += json[++i] ?? '';
      else if (c === '"') inString = false;
    } else if (c === '"') { inString = true; out += c; }
    else if (c === '{' || c === '[') {
      const rest = json.slice(i + 1).match(/^\s*[}\]]/);
      if (rest) { out += c + rest[0].trim(); i += rest[0].length; }
      else out += c + '\n' + '  '.repeat(++depth);
    } else if (c === '}' || c === ']') out += '\n' + '  '.repeat(depth = Math.max(0, depth - 1)) + c;
    else if (c === ',') out += ',\n' + '  '.repeat(depth);
    else if (c === ':') out += ': ';
    else if (!/\s/.test(c)) out += c;
  }
  return out;
}

/** A value of a workflow as people write it: a text without quotes, anything else as its token. */
export function shown(raw) {
  if (raw === null || raw === undefined) return '';
  if (!raw.startsWith('"')) return raw;
  try { return JSON.parse(raw); } catch { return raw; }
}

export function duration(milliseconds) {
  if (!(milliseconds >= 0)) return '';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function clock(time) {
  return time ? new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' }) : '';
}

export function number(value) {
  return Number(value).toLocaleString('en', { maximumFractionDigits: 2 });
}

/** A pill that says a state in words, a sign and a colour. */
export function pill(state) {
  const signs = { queued: '○', running: '◐', success: '✓', failed: '✕', cancelled: '–' };
  return h('span', { class: `pill ${state}` }, h('span', { 'aria-hidden': 'true' }, signs[state] ?? '•'), ' ', state);
}

/** A button that copies a text. */
export function copy(text, label = 'Copy') {
  const button = h('button', { class: 'quiet small', type: 'button', 'aria-label': `${label}: ${text}`, onclick: async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    setTimeout(() => button.textContent = label, 1500);
  } }, label);
  return button;
}

/** A field with its label. */
export function field(label, input) {
  return h('label', { class: 'field' }, h('span', {}, label), input);
}
