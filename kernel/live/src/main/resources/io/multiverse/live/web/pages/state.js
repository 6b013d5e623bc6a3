import {h, fill, panel, say} from '../dom.js';
import {get, live, newestOnly, part, repeatedly} from '../source.js';
import {count} from '../format.js';
import {bigTable} from '../table.js';
import {lineChart} from '../charts.js';
import {realmButtons} from '../control.js';
import {lastWriter} from './writer.js';

export function open(content, app) {
  const choice = h('select', {'aria-label': 'Realm or stage', onchange: () => app.go({realm: choice.value, field: null})});
  const note = h('span', {class: 'note'});
  const rates = h('select', {'aria-label': 'How often'}, [[1000, 'every second'], [250, '4 times a second'], [5000, 'every 5 s'], [0, 'held']]
    .map(([millis, text]) => h('option', {value: millis}, text)));
  const columns = [
    {key: 'path', label: 'Field', text: row => row.path, cell: row => fieldCell(row)},
    {key: 'value', label: 'Value', text: row => row.value ?? '', cell: row => h('span', {class: 'mono'}, row.value ?? '')},
    {key: 'kind', label: 'Kind', text: row => row.kind ?? ''},
  ];
  const table = bigTable({columns, sortBy: null, empty: 'No fields.', label: 'fields',
    filtered: needle => fields.filter(field => field.path.toLowerCase().includes(needle) || field.value.toLowerCase().includes(needle))});
  const watched = h('div');
  fill(content, h('h1', {}, 'State'), h('div', {class: 'controls'}, choice, live.run.isLive ? h('label', {}, 'Look', rates) : null, live.run.isControlled ? realmButtons(() => choice.value) : null, note),
    h('div', {class: 'stack'}, watched, table.element));
  let before = new Map();
  let shownOwner = null;
  let offered = '';
  let curve = null;
  let points = [];
  let fields = [];
  let isTreeKnown = false;
  const unfolded = new Set();

  // Small groups are unfolded at first, so that a small state is seen at once.
  function unfoldFirst() {
    isTreeKnown = true;
    unfolded.clear();
    if (fields.length <= 60) {
      for (const field of fields) {
        const steps = field.path.match(/\[[^\]]*\]|[^.[]+/g) || [];
        let path = '';
        steps.forEach(step => { path += (path && !step.startsWith('[') ? '.' : '') + step; unfolded.add(path); });
      }
    } else {
      unfolded.add('kernel');
    }
  }

  function fieldCell(row) {
    const cell = h('span', {class: 'tree'});
    if (row.label === undefined) { // found by the filter, outside of the tree
      cell.append(fieldLink(row, row.path));
      return cell;
    }
    cell.style.paddingLeft = row.level * 1.1 + 'rem';
    if (row.children) {
      cell.append(h('button', {type: 'button', 'aria-expanded': String(unfolded.has(row.path)), 'aria-label': row.path, onclick: () => {
        if (!unfolded.delete(row.path)) unfolded.add(row.path);
        table.set(visible());
      }}, unfolded.has(row.path) ? '▾' : '▸'), h('span', {class: 'mono'}, row.label), h('span', {class: 'note'}, row.children));
    } else {
      cell.append(h('span', {}, '\u2007'), fieldLink(row, row.label));
    }
    return cell;
  }

  function fieldLink(row, label) {
    return h('a', {href: app.link({field: row.path}), class: 'mono'}, label);
  }

  // The rows of the tree as far as it is unfolded: paths such as npc[3].mood are npc, [3], mood.
  function visible() {
    const root = {children: new Map()};
    for (const field of fields) {
      let node = root, path = '';
      const steps = field.path.match(/\[[^\]]*\]|[^.[]+/g) || [field.path];
      for (let i = 0; i < steps.length; i++) {
        path += (path && !steps[i].startsWith('[') ? '.' : '') + steps[i];
        if (!node.children.has(steps[i])) node.children.set(steps[i], {path, children: new Map(), size: 0, isChanged: false});
        node = node.children.get(steps[i]);
        node.size++;
        node.isChanged = node.isChanged || field.isChanged;
        if (!unfolded.has(path) && i < steps.length - 1) break;
      }
      if (node.path === field.path) node.field = field;
    }
    const rows = [];
    walk(root, 0, rows);
    return rows;
  }

  function walk(node, level, rows) {
    for (const [label, child] of node.children) {
      const isLeaf = child.field && child.size === 1;
      rows.push(isLeaf ? {...child.field, label, level, version: 'leaf'} : {path: child.path, label, level, version: unfolded.has(child.path) + count(child.size), isChanged: child.isChanged && !unfolded.has(child.path), children: count(child.size)});
      if (!isLeaf && unfolded.has(child.path)) walk(child, level + 1, rows);
    }
  }

  const choose = newestOnly(async () => {
    const realms = (await get('realms', {at: app.at()})).realms;
    // of a run that several nodes share, those of this one first: the others' states are not here
    if (live.run.node !== undefined) realms.sort((a, b) => (b.node === live.run.node) - (a.node === live.run.node));
    const names = realms.map(realm => realm.id)
      .concat((live.run.stages || []).map(stage => 'stage:' + stage));
    const wanted = app.place().realm || names[0];
    if (wanted && !names.includes(wanted)) names.push(wanted);
    if (names.join('\n') !== offered) { // there may be thousands, and few come or go
      offered = names.join('\n');
      fill(choice, names.map(name => h('option', {value: name}, name)));
    }
    if (wanted) choice.value = wanted;
  }, failure => say(note, failure.message));

  const load = newestOnly(async () => {
    const owner = app.place().realm || choice.value;
    if (!owner) return;
    if (owner !== shownOwner) { before = new Map(); shownOwner = owner; isTreeKnown = false; }
    const path = owner.startsWith('stage:') ? 'stages/' + part(owner.slice(6)) : 'realms/' + part(owner);
    const answer = await get(path + '/state', {at: app.at()});
    if (owner !== (app.place().realm || choice.value)) return; // another one was chosen meanwhile
    for (const field of answer.fields) field.isChanged = before.size > 0 && before.get(field.path) !== field.value;
    before = new Map(answer.fields.map(field => [field.path, field.value]));
    fields = answer.fields;
    if (!isTreeKnown) unfoldFirst();
    table.set(visible());
    say(note, `After control tick ${count(answer.controlTick)}; ${answer.fields.filter(field => field.isChanged).length} fields changed since the look before`);
    watch(answer);
  }, failure => say(note, failure.message));

  function watch(answer) {
    const path = app.place().field;
    if (!path) { if (curve) { curve.close(); curve = null; } fill(watched); return; }
    if (!curve || curve.path !== answer.owner + path) {
      points = [];
      if (curve) curve.close();
      curve = lineChart({series: [{label: answer.owner + '.' + path, color: 'c1'}], unit: String, xLabel: count, height: 160, isSparse: true});
      curve.path = answer.owner + path;
      curve.value = h('p', {class: 'mono'});
      curve.writer = h('p', {class: 'note'});
      fill(watched, panel('Watched field', curve.value, curve.writer, curve.element,
        h('a', {href: app.link({field: null})}, 'stop watching')));
    }
    const field = answer.fields.find(candidate => candidate.path === path);
    say(curve.value, `${answer.owner}.${path} = ${field ? field.value : '(absent)'}`);
    writer.show(answer.owner + '.' + path, answer.controlTick, curve.writer);
    const number = field ? Number(field.value) : NaN;
    if (Number.isFinite(number)) {
      points = points.filter(point => point[0] !== answer.controlTick).concat([[answer.controlTick, number]]).slice(-1000).sort((a, b) => a[0] - b[0]);
      curve.set([points.map(point => point[0]), points.map(point => point[1])]);
    }
  }

  const writer = lastWriter(app);
  const end = repeatedly(async () => {
    if (!choice.options.length) await choose();
    if (Number(rates.value) > 0) await load();
  }, () => Number(rates.value) || 300);
  return {moved() { choose(); load(); }, close() { end(); if (curve) curve.close(); }};
}
