// A list of any length of which only what is in sight is read and drawn. Its rows have one height, so each has its place.
import { h, entry, single } from './dom.js';

const spare = 8;

/**
 * read({take, offset} or {take, offset, anchor, lead}) gives {total, offset, items}; make(item) the element of one, with a link in it.
 * Newer rows that come in above do not move what somebody looks at: the first row in sight is the anchor. Up, Down, Page up, Page down,
 * Home and End walk; Tab leads to one row and then past the list.
 */
export function rows(label, read, make, keyOf) {
  const list = h('ul', { class: 'rows long', 'aria-label': label, onkeydown: walk, onfocusin: event => mark(event.target.closest('li')) });
  let total = 0, first = 0, items = [], current = null, going = null;
  const refresh = single(load);
  const onScroll = () => requestAnimationFrame(() => { if (list.isConnected && !isCovered()) refresh(); });
  window.addEventListener('scroll', onScroll, { passive: true });
  window.addEventListener('resize', onScroll);
  return { list, refresh, show, isEmpty: () => total === 0, forget: () => { window.removeEventListener('scroll', onScroll); window.removeEventListener('resize', onScroll); } };

  function height() { return total > 0 ? list.offsetHeight / total : 72; }
  function ceiling() { return document.querySelector('header').getBoundingClientRect().bottom; }

  function sight() {
    const [row, top] = [height(), list.getBoundingClientRect().top];
    const seen = Math.max(0, Math.floor((ceiling() - top) / row));
    return { seen, from: Math.max(0, Math.min(seen, total - 1) - spare), take: Math.ceil(innerHeight / row) + 2 * spare };
  }

  function isCovered() {
    const { seen } = sight(), last = Math.min(total, seen + Math.ceil(innerHeight / height()));
    return seen >= total || (seen >= first && last <= first + items.length);
  }

  async function load() {
    const { seen, from, take } = sight(), anchor = seen > 0 ? items[seen - first] : null;
    const answer = await read({ take, offset: from, ...(anchor ? { anchor: keyOf(anchor), lead: seen - from } : {}) });
    const at = anchor ? answer.items.findIndex(item => keyOf(item) === keyOf(anchor)) : -1;
    const shift = at < 0 ? 0 : answer.offset + at - seen;
    [total, first, items] = [answer.total, answer.offset, answer.items];
    draw(shift);
    if (shift !== 0) window.scrollBy({ top: shift * height(), behavior: 'instant' });
  }

  function draw(shift) {
    const keys = items.map(item => String(keyOf(item))), isFocused = row => row.contains(document.activeElement);
    list.style.setProperty('--total', total);
    for (const gone of [...list.children].filter(child => !keys.includes(child.dataset.key))) {
      // What has the focus stays, out of sight, until the focus goes elsewhere.
      if (isFocused(gone)) put(gone, Number(gone.getAttribute('aria-posinset')) - 1 + shift);
      else gone.remove();
    }
    const old = new Map([...list.children].map(child => [child.dataset.key, child]));
    items.forEach((item, i) => {
      const element = entry(old.get(keys[i]), item, keys[i], make);
      put(element, first + i);
      // An element that is moved loses the focus, so the others make way for the one that has it.
      while (isFocused(element) && list.children[i] !== element) list.append(list.children[i]);
      if (list.children[i] !== element) list.insertBefore(element, list.children[i] ?? null);
    });
    mark(null);
  }

  function put(element, at) {
    element.style.setProperty('--at', at);
    element.setAttribute('aria-posinset', at + 1);
    element.setAttribute('aria-setsize', total);
  }

  function mark(row) {
    if (row) current = row.dataset.key;
    const stop = [...list.children].find(child => child.dataset.key === current) ?? list.children[0];
    for (const child of list.children) child.querySelector('a').tabIndex = child === stop ? 0 : -1;
  }

  async function walk(event) {
    const row = event.target.closest('li'), page = Math.max(1, Math.floor((innerHeight - ceiling()) / height()) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total };
    if (!row || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // A key that is held down is quicker than a row that has yet to be read.
    await show(Math.max(0, Math.min(total - 1, (going ?? Number(row.getAttribute('aria-posinset')) - 1) + steps[event.key])));
  }

  /** Brings a row into sight and gives it the focus. */
  async function show(index) {
    going = index;
    const row = height(), top = list.getBoundingClientRect().top + index * row;
    const below = top + row - innerHeight + 8, above = top - ceiling() - 8;
    if (above < 0) window.scrollBy({ top: index === 0 ? -scrollY : above, behavior: 'instant' });
    else if (below > 0) window.scrollBy({ top: below, behavior: 'instant' });
    const find = () => [...list.children].find(child => child.getAttribute('aria-posinset') === String(index + 1));
    if (!find() || !isCovered()) await refresh();
    if (going !== index) return;
    going = null;
    find()?.querySelector('a').focus({ preventScroll: true });
  }
}
