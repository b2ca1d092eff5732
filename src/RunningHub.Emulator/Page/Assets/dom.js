// Elements without markup in strings: text is always text, whatever a workflow calls itself.

const svgNames = new Set(['svg', 'g', 'path', 'rect', 'text', 'circle', 'title']);

/** Makes an element: h('a', {href, class, onclick}, ...children). Children are nodes, texts, lists of them, or null. */
export function h(name, attributes = {}, ...children) {
  const element = svgNames.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) hear(element, key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...flat(children));
  return element;
}

const flat = children => [children].flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);

// What hears is looked up when it happens, so that an element can take over what a newer twin of it hears.
function hear(element, type, handler) {
  element.hears ??= {};
  element.hears[type] = handler;
  element.addEventListener(type, event => element.hears[type](event));
}

/**
 * Makes an element look like a twin that was made anew, changing only what differs: focus, selection, scroll positions, open details,
 * half-typed input and a playing film stay. Gives the element that is there afterwards.
 */
export function morph(old, made) {
  if (old === made) return old;
  const isText = old.nodeType === Node.TEXT_NODE;
  if (isText && made.nodeType === Node.TEXT_NODE) {
    if (old.data !== made.data) old.data = made.data;
    return old;
  }
  if (isText || old.nodeName !== made.nodeName || old.dataset.key !== made.dataset.key || String(Object.keys(old.hears ?? {})) !== String(Object.keys(made.hears ?? {}))) {
    old.replaceWith(made);
    return made;
  }
  // A thing with a life of its own, such as a model that somebody has turned, is left alone or replaced as a whole.
  if (old.dataset.whole !== undefined && old.dataset.whole === made.dataset.whole) return old;
  if (old.dataset.whole !== made.dataset.whole) { old.replaceWith(made); return made; }
  for (const { name } of [...old.attributes]) if (!made.hasAttribute(name) && !own.has(name)) old.removeAttribute(name);
  for (const { name, value } of made.attributes) if (old.getAttribute(name) !== value && !own.has(name)) old.setAttribute(name, value);
  if (old.style.cssText !== made.style.cssText) old.style.cssText = made.style.cssText;
  [old.hears, old.tick] = [made.hears, made.tick];
  morphChildren(old, [...made.childNodes]);
  return old;
}

// What belongs to the reader, or is set by other means.
const own = new Set(['open', 'style']);

function morphChildren(parent, made) {
  while (parent.childNodes.length > made.length) parent.lastChild.remove();
  made.forEach((child, i) => { if (parent.childNodes[i]) morph(parent.childNodes[i], child); else parent.append(child); });
}

/** Brings a list in line with items; make(item) gives the element of one, keyOf(item) tells which it is. What did not change is left alone. */
export function keyed(parent, items, keyOf, make) {
  // Several of one key, such as requests of one moment, are told apart by their number.
  const seen = new Map(), keys = items.map(keyOf).map(key => { seen.set(key, (seen.get(key) ?? 0) + 1); return `${key} ${seen.get(key)}`; });
  for (const gone of [...parent.children].filter(child => !keys.includes(child.dataset.key))) gone.remove();
  const old = new Map([...parent.children].map(child => [child.dataset.key, child]));
  let previous = null;
  items.forEach((item, i) => {
    const element = entry(old.get(keys[i]), item, keys[i], make), place = previous ? previous.nextSibling : parent.firstChild;
    if (element !== place) parent.insertBefore(element, place);
    previous = element;
  });
}

/** The element of an item: the one there is, brought up to date, or a new one. */
export function entry(element, item, key, make) {
  const state = JSON.stringify(item);
  if (element?.state === state) return element;
  const made = make(item);
  made.dataset.key = key;
  const shown = element ? morph(element, made) : made;
  shown.state = state;
  return shown;
}

/** Fills a place again only if what it shows has changed, and then changes only what differs. */
export function fill(place, data, make) {
  const state = JSON.stringify(data);
  if (place.state === state) return;
  place.state = state;
  morphChildren(place, flat(make(data)).map(child => child instanceof Node ? child : document.createTextNode(child)));
}

/** Runs a task once at a time: calls that come while it runs become one more run, and all end when that has ended. */
export function single(task) {
  let running = null, again = false;
  return () => {
    again = true;
    return running ??= (async () => {
      try {
        while (again) { again = false; await task(); }
      } finally {
        running = null;
      }
    })();
  };
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

/** A value in its place. A long one scrolls there, with the keyboard too. */
export function value(text, name = 'span') {
  return h(name, { class: 'value', tabindex: text.length > 300 ? '0' : null }, text);
}

export function duration(milliseconds) {
  if (!(milliseconds >= 0)) return '';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// The emulator's day, which a virtual clock may have left far from the browser's.
let today = new Date();
export const setNow = now => { today = new Date(now); };

/** The time of day; of another day with its date. */
export function clock(time) {
  if (!time) return '';
  const date = new Date(time), hours = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  return date.toDateString() === today.toDateString() ? date.toLocaleTimeString([], hours) : date.toLocaleString([], { day: 'numeric', month: 'short', ...hours });
}

export const count = (number, name) => `${number} ${name}${number === 1 ? '' : 's'}`;

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
