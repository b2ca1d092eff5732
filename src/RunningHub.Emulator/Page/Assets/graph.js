// A graph drawn from left to right: what feeds a node stands left of it.
import { h, shown, value } from './dom.js';

const size = { width: 190, head: 44, line: 18, gapX: 64, gapY: 22, inner: 166 };
const pen = document.createElement('canvas').getContext('2d');
let drawn = 0;

/**
 * The drawing, and under it the inputs of the node that is chosen. One node is in the order of Tab; arrow keys lead from it along the wires
 * and up and down its column. What somebody chose is kept in the last argument, for when the graph is drawn anew.
 */
export function graph(nodes, label, kept = {}) {
  const details = h('div', { class: 'node-details', 'aria-live': 'polite' });
  const boxes = new Map(), places = layOut(nodes), byId = new Map(nodes.map(node => [node.id, node]));
  const stage = h('div', { class: 'graph', role: 'group', 'aria-label': `${label}. Arrow keys walk along the wires, Enter shows a node's inputs.`, onkeydown: walk, onscroll: () => { kept.at = [stage.scrollLeft, stage.scrollTop]; } }, draw(nodes, places, boxes, choose, kept.failed));
  const ways = { ArrowLeft: id => sideways(id, false), ArrowRight: id => sideways(id, true), ArrowUp: id => beside(id, -1), ArrowDown: id => beside(id, 1), Home: () => [...boxes.keys()][0], End: () => [...boxes.keys()].at(-1) };
  const first = byId.get(kept.id) ?? nodes.find(isChanged);
  if (first) choose(first);
  else enter([...boxes.keys()][0]);
  requestAnimationFrame(() => { if (kept.at) stage.scrollTo(...kept.at); else if (first && stage.isConnected) reveal(first.id); });
  return h('div', { 'data-whole': `graph ${++drawn}` }, stage, details);

  function choose(node) {
    kept.id = node.id;
    enter(node.id);
    for (const [id, box] of boxes) {
      box.classList.toggle('chosen', id === node.id);
      box.setAttribute('aria-pressed', String(id === node.id));
    }
    details.replaceChildren(
      h('h3', {}, h('span', { class: 'badge' }, node.id), ' ', node.title ?? node.type, node.title && node.title !== node.type ? h('small', {}, ' ', node.type) : null),
      node.inputs.length === 0 ? h('p', { class: 'faint' }, 'No inputs.') : inputs(node.inputs));
  }

  function enter(id) {
    for (const [other, box] of boxes) box.setAttribute('tabindex', other === id ? '0' : '-1');
  }

  function reveal(id) {
    const [box, frame] = [boxes.get(id).getBoundingClientRect(), stage.getBoundingClientRect()];
    if (box.right > frame.right || box.left < frame.left) stage.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
    if (box.bottom > frame.bottom || box.top < frame.top) stage.scrollTop += box.top - frame.top - (frame.height - box.height) / 2;
  }

  function walk(event) {
    const id = [...boxes].find(([, box]) => box === event.target)?.[0], next = id && ways[event.key]?.(id);
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in ways) || !id) return;
    event.preventDefault();
    if (!next) return;
    enter(next);
    boxes.get(next).focus({ preventScroll: true });
    reveal(next);
  }

  function sideways(id, isRight) {
    const wired = isRight ? nodes.filter(node => node.inputs.some(input => input.from === id)).map(node => node.id) : byId.get(id).inputs.map(input => input.from).filter(from => byId.has(from));
    const x = places.get(id).x, columns = [...new Set([...places.values()].map(place => place.x))].sort((a, b) => isRight ? a - b : b - a);
    const next = columns.find(other => isRight ? other > x : other < x);
    return nearest(wired.length > 0 ? wired : [...places].filter(([, place]) => place.x === next).map(([other]) => other), id);
  }

  // The nearest in height of several.
  function nearest(ids, id) {
    const height = place => places.get(place).y;
    return ids.sort((a, b) => Math.abs(height(a) - height(id)) - Math.abs(height(b) - height(id)))[0];
  }

  function beside(id, step) {
    const column = [...places].filter(([, place]) => place.x === places.get(id).x).sort(([, a], [, b]) => a.y - b.y).map(([other]) => other);
    return column[column.indexOf(id) + step];
  }
}

export const isChanged = node => node.inputs.some(input => input.isSet);

function inputs(list) {
  return h('div', { class: 'sheet' }, h('table', {}, h('tbody', {}, list.map(input => h('tr', { class: input.isSet ? 'set' : null },
    h('th', { scope: 'row', class: 'mono' }, input.name),
    h('td', {}, input.from !== undefined ? h('span', { class: 'faint' }, `← node ${input.from}, slot ${input.slot}`) : value(shown(input.value)),
      input.isDrawn ? h('span', { class: 'note' }, 'drawn for this run') : null,
      input.isSet ? h('div', { class: 'was' }, input.stored === null ? 'not in the stored workflow' : ['stored: ', value(shown(input.stored))]) : null))))));
}

function draw(nodes, places, boxes, choose, failed) {
  const [width, height] = [Math.max(...[...places.values()].map(p => p.x + size.width)) + 8, Math.max(...[...places.values()].map(p => p.y + p.height)) + 8];
  const wires = [];
  for (const node of nodes) {
    for (const input of node.inputs) {
      const from = places.get(input.from), to = places.get(node.id);
      if (input.from === undefined || !from) continue;
      const [x1, y1, x2, y2] = [from.x + size.width, from.y + 22, to.x, to.y + 22];
      const bend = Math.max(24, Math.abs(x2 - x1) / 2);
      wires.push(h('path', { class: input.isSet ? 'wire set' : 'wire', d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }));
    }
  }
  const svg = h('svg', { viewBox: `0 0 ${width} ${height}` }, h('g', {}, wires));
  // As wide as there is room, but never so small that it cannot be read: then it scrolls.
  [svg.style.width, svg.style.maxWidth, svg.style.minWidth] = ['100%', `${width}px`, `${Math.round(width * 0.75)}px`];
  // In the order in which they are drawn, column by column, so that Tab walks along the wires.
  for (const node of [...nodes].sort((a, b) => places.get(a.id).x - places.get(b.id).x || places.get(a.id).y - places.get(b.id).y)) svg.append(box(node, places.get(node.id), boxes, choose, node.id === failed));
  return svg;
}

function box(node, place, boxes, choose, isFailed) {
  const set = node.inputs.filter(input => input.isSet);
  const name = node.title ?? node.type;
  const element = h('g', {
    class: ['node', set.length > 0 && 'set', node.isOutput && 'output', isFailed && 'failed'].filter(Boolean).join(' '),
    transform: `translate(${place.x} ${place.y})`, tabindex: '-1', role: 'button', 'aria-pressed': 'false',
    'aria-label': `Node ${node.id}, ${name}${set.length > 0 ? ', changed: ' + set.map(input => input.name).join(', ') : ''}${isFailed ? ', failed here' : ''}`,
    onclick: () => choose(node),
    onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(node); } },
  },
    h('title', {}, `${name} (${node.type})`),
    h('rect', { width: size.width, height: place.height, rx: 9 }),
    h('text', { x: 12, y: 19, class: 'title' }, fit(isFailed ? `✕ ${name}` : name, '600 13px')),
    h('text', { x: 12, y: 35, class: 'type' }, fit(`${node.id} · ${node.type}`, '11px', '--mono')),
    set.slice(0, 3).map((input, i) => h('text', { x: 12, y: size.head + 12 + i * size.line, class: 'change' }, fit(`${input.name}: ${shown(input.value) || '(wire)'}`, '500 11.5px'))));
  boxes.set(node.id, element);
  return element;
}

// A text that is wider than its box ends in three dots.
function fit(text, font, family) {
  const style = getComputedStyle(document.body), characters = [...text.replace(/\s+/g, ' ').slice(0, 200)];
  pen.font = `${font} ${family ? style.getPropertyValue(family) : style.fontFamily}`;
  const fits = length => pen.measureText(characters.slice(0, length).join('')).width <= size.inner - (length < characters.length ? 12 : 0);
  if (fits(characters.length)) return characters.join('');
  let [least, most] = [1, characters.length];
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (fits(middle)) least = middle; else most = middle - 1;
  }
  return characters.slice(0, least).join('') + '…';
}

// Columns by the longest way from a source; within a column near to what feeds it. A cycle, which no server runs, is cut where it closes.
function layOut(nodes) {
  const byId = new Map(nodes.map(node => [node.id, node])), columns = new Map(), open = new Set();
  const feeders = node => node.inputs.filter(input => input.from !== undefined && byId.has(input.from)).map(input => byId.get(input.from));
  for (const start of nodes) {
    const stack = [start];
    while (stack.length > 0) {
      const node = stack.at(-1);
      if (columns.has(node.id)) { stack.pop(); continue; }
      const wanting = open.has(node.id) ? undefined : feeders(node).filter(n => !columns.has(n.id) && !open.has(n.id));
      open.add(node.id);
      if (wanting?.length > 0) { stack.push(...wanting); continue; }
      columns.set(node.id, Math.max(-1, ...feeders(node).map(n => columns.get(n.id) ?? -1)) + 1);
      stack.pop();
    }
  }
  // A source stands beside what it feeds, not in the first column.
  const users = new Map();
  for (const node of nodes) for (const feeder of feeders(node)) users.set(feeder.id, [...(users.get(feeder.id) ?? []), node.id]);
  for (const node of nodes) {
    if (feeders(node).length > 0 || !users.has(node.id)) continue;
    columns.set(node.id, Math.max(0, Math.min(...users.get(node.id).map(id => columns.get(id))) - 1));
  }
  const stacks = [];
  for (const node of nodes) (stacks[columns.get(node.id)] ??= []).push(node);
  const order = new Map(), filled = stacks.filter(Boolean);
  filled.forEach(stack => stack.forEach((node, i) => order.set(node.id, i)));
  const middle = (ids, own) => ids.length === 0 ? own : ids.reduce((sum, id) => sum + order.get(id), 0) / ids.length;
  for (let sweep = 0; sweep < 6; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const stack of isForward ? filled : [...filled].reverse()) {
      const wanted = new Map(stack.map(node => [node.id, middle(isForward ? feeders(node).map(n => n.id) : users.get(node.id) ?? [], order.get(node.id))]));
      stack.sort((a, b) => wanted.get(a.id) - wanted.get(b.id));
      stack.forEach((node, i) => order.set(node.id, i));
    }
  }
  const height = node => size.head + Math.min(3, node.inputs.filter(input => input.isSet).length) * size.line;
  const total = stack => stack.reduce((sum, node) => sum + height(node) + size.gapY, -size.gapY);
  const tallest = Math.max(...filled.map(total)), places = new Map();
  filled.forEach((stack, column) => {
    let y = 8 + (tallest - total(stack)) / 2;
    for (const node of stack) {
      places.set(node.id, { x: 8 + column * (size.width + size.gapX), y: Math.round(y), height: height(node) });
      y += height(node) + size.gapY;
    }
  });
  return places;
}
