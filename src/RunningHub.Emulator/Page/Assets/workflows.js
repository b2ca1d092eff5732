// The workflows and apps, and the fields of one.
import { h, keyed, fill, copy, shown, value, count } from './dom.js';
import { get, post } from './api.js';
import { graph } from './graph.js';

export function workflows(place) {
  const list = h('ul', { class: 'rows' }), empty = h('div', {}), told = h('p', { role: 'status' });
  const file = h('input', { type: 'file', accept: '.json,application/json', multiple: true, onchange: () => add([...file.files]) });
  const view = {
    title: 'Workflows',
    kinds: ['workflows'],
    async refresh() {
      const read = await get('workflows');
      keyed(list, read.workflows.sort((a, b) => a.name.localeCompare(b.name)), item => item.id, row);
      fill(empty, read.workflows.length, length => length > 0 ? null : h('p', { class: 'empty' }, 'No workflow is stored. Add one here, or start with --workflows FOLDER.'));
    },
  };
  place.append(h('div', { class: 'head' }, h('h1', {}, 'Workflows'), h('label', { class: 'field' }, h('span', {}, 'Add files in API format'), file)), told, list, empty);
  return view;

  async function add(files) {
    const said = [];
    for (const chosen of files) {
      try {
        const { id } = await post('workflows', { name: chosen.name.replace(/\.json$/i, ''), workflow: await chosen.text() });
        said.push(`${chosen.name} is stored as ${id}.`);
      } catch (error) {
        said.push(`${chosen.name}: ${error.message}`);
      }
    }
    told.textContent = said.join(' ');
    file.value = '';
  }
}

function row(item) {
  return h('li', {}, h('a', { class: 'row workflow', href: `#/workflow/${item.id}`, 'data-row': true },
    h('span', { class: 'name' }, h('b', {}, item.name), h('small', { class: 'mono' }, item.id)),
    h('span', { class: 'kind' }, item.isApp ? 'app' : 'workflow', item.hasRun ? null : h('span', { class: 'note' }, 'never run: refused with 810')),
    h('span', { class: 'num' }, count(item.nodes, 'node')), h('span', { class: 'num' }, `${count(item.settable, 'field')} to set`),
    h('span', { class: 'faint file' }, item.file ?? 'handed in')));
}

export function workflow(place, id) {
  const view = { title: 'Workflow', kinds: ['workflows'], refresh };
  const head = h('section', {}), offer = h('section', {}), drawing = h('section', {}), table = h('section', {}), chosen = {};
  place.append(head, offer, drawing, table);
  return view;

  async function refresh() {
    const { graph: nodes, fields: offered, ...item } = await get(`workflows/${encodeURIComponent(id)}`);
    view.title = item.name;
    fill(head, item, () => [
      h('a', { class: 'back', href: '#/workflows', 'data-back': true }, '← Workflows'),
      h('h1', {}, item.name),
      h('dl', { class: 'facts' }, [[item.isApp ? 'App' : 'Workflow', h('span', { class: 'mono' }, item.id, ' ', copy(item.id))], ['Nodes', item.nodes], ['Fields to set', item.settable], ['From', item.file ?? 'handed in']]
        .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    ]);
    fill(offer, offered, data => data && [h('h2', {}, 'What the app offers'), fields(data.map(f => [f.nodeId, f.description ?? f.nodeName, f.fieldName, String(f.fieldValue ?? '')]))]);
    fill(drawing, nodes, data => [h('h2', {}, 'Graph'), graph(data, `The graph of ${item.name}`, chosen)]);
    fill(table, offered ? null : nodes, data => data && [h('h2', {}, 'Fields'), fields(data.flatMap(node => node.inputs.filter(input => input.from === undefined).map(input => [node.id, node.title ?? node.type, input.name, shown(input.value)])))]);
  }
}

function fields(rows) {
  return h('div', { class: 'sheet' }, h('table', { class: 'fields' }, h('thead', {}, h('tr', {}, ['Node', 'Field', 'Stored value'].map(name => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, rows.map(([nodeId, name, fieldName, text]) => h('tr', {},
      h('td', {}, h('span', { class: 'badge' }, nodeId), ' ', name), h('th', { scope: 'row', class: 'mono' }, fieldName), h('td', {}, value(text)))))));
}
