// What goes wrong: which faults lie in wait, and the switches that set them.
import { h, keyed, fill, field } from './dom.js';
import { get, post, remove } from './api.js';

export function faults(place) {
  const list = h('ul', { class: 'cards' }), none = h('div', {}), kinds = h('div', {}), told = h('p', { role: 'status' });
  const path = h('select', {}), workflow = h('select', {}), key = h('select', {});
  const times = h('select', {}, [['1', 'once'], ['2', 'twice'], ['5', 'five times'], ['always', 'always']].map(([value, name]) => h('option', { value }, name)));
  const skip = h('input', { type: 'number', min: '0', value: '0' });
  const view = { title: 'Faults', kinds: ['faults', 'requests', 'tasks', 'keys', 'workflows'], refresh };
  place.append(
    h('div', { class: 'head' }, h('h1', {}, 'Faults'), h('button', { type: 'button', onclick: () => remove('faults') }, 'Remove all')),
    list, none,
    h('div', { class: 'form box' }, h('h2', {}, 'Set one'), h('div', { class: 'inputs' }, field('Path', path), field('Workflow', workflow), field('Key', key), field('How often', times), field('Let pass first', skip)), told, kinds));
  return view;

  async function refresh() {
    const [read, stored, known] = await Promise.all([get('faults'), get('workflows'), get('keys')]);
    keyed(list, read.faults, fault => fault.id, active);
    fill(none, read.faults.length, count => count > 0 ? null : h('p', { class: 'empty' }, 'Nothing goes wrong by itself here.'));
    choices(path, 'any', read.paths.map(name => [name, name]));
    choices(workflow, 'any', stored.workflows.map(item => [item.id, item.name]));
    choices(key, 'any', known.keys.map(item => [item.id, item.key]));
    fill(kinds, read.kinds, all => [...new Set(all.map(kind => kind.group))].map(group => h('div', {}, h('h3', {}, group), h('ul', { class: 'switches' }, all.filter(kind => kind.group === group).map(row)))));
  }

  function active(fault) {
    const whom = [fault.path, fault.workflowId && (fault.workflow ?? fault.workflowId), fault.key && `key ${fault.key}`].filter(Boolean).join(', ') || 'every request';
    return h('li', { class: 'box' }, h('div', { class: 'head' },
      h('div', {}, h('b', {}, fault.text), h('p', { class: 'faint' }, `${whom}; ${fault.times === null ? 'always' : fault.times === 1 ? 'once' : `${fault.times} times`}${fault.skip > 0 ? ` after ${fault.skip}` : ''}; hit ${fault.hits} so far`)),
      h('div', { class: 'buttons' },
        fault.isHolding ? h('button', { type: 'button', onclick: () => post(`faults/${fault.id}/release`).then(refresh) }, 'Let go') : null,
        h('button', { type: 'button', 'aria-label': `Remove: ${fault.text}`, onclick: () => remove(`faults/${fault.id}`) }, 'Remove'))));
  }

  function row(kind) {
    const inputs = kind.parameters.map(parameter => [parameter.name, h('input', { value: parameter.example, 'aria-label': `${parameter.title}: ${kind.title}`, placeholder: parameter.title })]);
    return h('li', {}, h('form', { onsubmit: async event => {
      event.preventDefault();
      try {
        const given = Object.fromEntries(inputs.map(([name, input]) => [name, input.value]));
        await post('faults', { kind: kind.name, ...given, path: path.value, workflowId: workflow.value, key: key.value, times: times.value, skip: skip.value });
        told.textContent = `Set: ${kind.title}.`;
      } catch (error) {
        told.textContent = error.message;
      }
    } }, h('span', { class: 'what' }, kind.title), h('span', { class: 'parameters' }, inputs.map(([, input], i) => h('label', {}, h('small', {}, kind.parameters[i].title), input))), h('button', { 'aria-label': `Set: ${kind.title}` }, 'Set')));
  }
}

function choices(select, any, options) {
  const chosen = select.value;
  fill(select, options, () => [h('option', { value: '' }, any), options.map(([value, name]) => h('option', { value }, name))]);
  select.value = options.some(([value]) => value === chosen) ? chosen : '';
}
