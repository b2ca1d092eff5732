// What goes wrong: a switch for each kind of fault, and what lies in wait.
import { h, keyed, fill, field, count } from './dom.js';
import { get, post, remove } from './api.js';

const often = [['always', 'always'], ['0.3', 'three times in ten'], ['0.1', 'one time in ten'], ['0.01', 'one time in a hundred'], ['1', 'once'], ['2', 'twice'], ['5', 'five times']];

export function faults(place) {
  const told = h('p', { role: 'status', class: 'problem', hidden: true });
  const clear = h('button', { type: 'button', onclick: () => act(() => remove('faults')) }, 'Switch all off');
  const groups = h('div', { class: 'groups' }), list = h('ul', { class: 'cards' }), force = h('section', { hidden: true }, h('h2', {}, 'In force'), list);
  const switches = new Map();
  const view = { title: 'Faults', kinds: ['faults', 'requests', 'tasks', 'keys', 'workflows'], refresh };
  place.append(
    h('div', { class: 'head' }, h('h1', {}, 'Faults'), clear),
    h('p', { class: 'lead' }, 'Switch on what should go wrong. It strikes every request until it is switched off, unless its details say whom and how often. What tests and scripts set shows here, too.'),
    told, groups, force);
  return view;

  async function refresh() {
    const [read, stored, known] = await Promise.all([get('faults'), get('workflows'), get('keys')]);
    for (const kind of read.kinds) {
      if (!switches.has(kind.name)) add(kind);
      switches.get(kind.name)(kind, { paths: read.paths.map(path => [path, path]), workflows: stored.workflows.map(item => [item.id, item.name]), keys: known.keys.map(key => [key.id, key.key]) });
    }
    const on = read.kinds.filter(kind => kind.isOn).length;
    view.title = on > 0 ? `${count(on, 'fault')} on` : 'Faults';
    clear.disabled = force.hidden = read.faults.length === 0;
    keyed(list, read.faults, fault => fault.id, active);
  }

  async function act(change) {
    try {
      await change();
      told.hidden = true;
    } catch (error) {
      [told.textContent, told.hidden] = [error.message, false];
    }
    await refresh();
  }

  function add(kind) {
    const id = `group-${kind.group.toLowerCase()}`;
    const group = [...groups.children].find(child => child.dataset.group === kind.group)
      ?? groups.appendChild(h('section', { 'data-group': kind.group, 'aria-labelledby': id }, h('h2', { id }, kind.group), h('ul', { class: 'switches' })));
    const [row, show] = lever(kind);
    group.lastChild.append(row);
    switches.set(kind.name, show);
  }

  // A switch with what its fault wants to know, and whom it hits.
  function lever(kind) {
    const name = `fault-${kind.name}`;
    const change = () => { tell(); if (toggle.getAttribute('aria-checked') === 'true') turn(true); };
    const toggle = h('button', { type: 'button', role: 'switch', 'aria-checked': 'false', 'aria-labelledby': `${name}-title`, 'aria-describedby': `${name}-state`, class: 'switch', onclick: () => turn(toggle.getAttribute('aria-checked') !== 'true') });
    const inputs = kind.parameters.map(parameter => [parameter, h('input', { value: parameter.example, 'aria-label': `${parameter.title}: ${kind.title}`, onchange: change })]);
    const scope = Object.fromEntries(['path', 'workflow', 'key'].map(what => [what, h('select', { onchange: change })]));
    const times = h('select', { onchange: change }, often.map(([value, title]) => h('option', { value }, title)));
    const skip = h('input', { type: 'number', min: '0', value: '0', onchange: change });
    const state = h('span', { class: 'state', id: `${name}-state` }), release = h('button', { type: 'button', hidden: true, 'aria-label': `Let go: ${kind.title}`, onclick: () => act(() => Promise.all(held.map(id => post(`faults/${id}/release`)))) }, 'Let go');
    const summary = h('summary', {});
    let held = [];
    times.value = kind.chance < 1 ? String(kind.chance) : 'always';
    const row = h('li', { 'data-kind': kind.name }, toggle,
      h('div', { class: 'what' }, h('span', { id: `${name}-title` }, kind.title), state, release),
      inputs.length > 0 ? h('div', { class: 'parameters' }, inputs.map(([parameter, input]) => h('label', {}, h('small', {}, parameter.title), input))) : null,
      h('details', { class: 'scope' }, summary,
        h('div', { class: 'inputs' }, field('Path', scope.path), field('Workflow', scope.workflow), field('Key', scope.key), field('How often', times), field('Let pass first', skip))));
    tell();
    return [row, show];

    // What the switch will do, in the place where it can be changed.
    function tell() {
      const who = Object.values(scope).filter(select => select.value).map(select => select.selectedOptions[0].textContent), when = times.value === 'always' ? [] : [times.selectedOptions[0].textContent];
      summary.textContent = toggle.getAttribute('aria-checked') === 'true' ? 'change' : [...who, ...when].join(', ') || 'every request';
      summary.setAttribute('aria-label', `${summary.textContent}. Whom and how often: ${kind.title}`);
    }

    function turn(isOn) {
      const amount = Number(times.value), frequency = times.value === 'always' ? { times: 'always' } : amount < 1 ? { chance: amount } : { times: amount };
      return act(() => post(`faults/${kind.name}`, isOn ? {
        isOn, ...Object.fromEntries(inputs.map(([parameter, input]) => [parameter.name, input.value])),
        path: scope.path.value, workflowId: scope.workflow.value, key: scope.key.value, skip: skip.value, ...frequency,
      } : { isOn }));
    }

    function show(now, known) {
      toggle.setAttribute('aria-checked', String(now.isOn));
      row.classList.toggle('on', now.isOn);
      tell();
      state.textContent = now.set.length > 0 ? `${now.isOn ? 'on' : 'spent'}: ${whom(now.set[0])}${now.set.length > 1 ? ` and ${now.set.length - 1} more` : ''}, hit ${now.hits} so far` : '';
      held = now.set.filter(fault => fault.isHolding).map(fault => fault.id);
      release.hidden = held.length === 0;
      choices(scope.path, 'any', known.paths);
      choices(scope.workflow, 'any', known.workflows);
      choices(scope.key, 'any', known.keys);
    }
  }

  function active(fault) {
    return h('li', { class: 'box' }, h('div', { class: 'head' },
      h('div', {}, h('b', {}, fault.text), h('p', { class: 'faint' }, `${whom(fault)}; hit ${fault.hits} so far${fault.isSpent ? ', spent' : ''}`)),
      h('div', { class: 'buttons' },
        fault.isHolding ? h('button', { type: 'button', 'aria-label': `Let go: ${fault.text}`, onclick: () => act(() => post(`faults/${fault.id}/release`)) }, 'Let go') : null,
        h('button', { type: 'button', 'aria-label': `Remove: ${fault.text}`, onclick: () => act(() => remove(`faults/${fault.id}`)) }, 'Remove'))));
  }
}

function whom(fault) {
  const who = [fault.path, fault.workflowId && (fault.workflow ?? fault.workflowId), fault.key && `key ${fault.key}`].filter(Boolean).join(', ') || 'every request';
  const frequency = [fault.times === null ? null : fault.times === 1 ? 'once' : `${fault.times} times`, fault.chance < 1 ? `one in ${Math.round(10 / fault.chance) / 10}` : null, fault.skip > 0 ? `after ${fault.skip}` : null].filter(Boolean).join(', ');
  return frequency ? `${who}, ${frequency}` : who;
}

function choices(select, any, options) {
  const chosen = select.value;
  fill(select, options, () => [h('option', { value: '' }, any), options.map(([value, name]) => h('option', { value }, name))]);
  select.value = options.some(([value]) => value === chosen) ? chosen : '';
}
