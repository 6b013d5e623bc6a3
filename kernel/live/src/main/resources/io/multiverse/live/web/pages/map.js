import {h, bars, fill, panel, say} from '../dom.js';
import {get, live, repeatedly} from '../source.js';
import {compact, count} from '../format.js';
import {place} from '../map/place.js';
import {planeView} from '../map/plane.js';
import {flowMatrix} from '../map/matrix.js';

const MOST_ARCS = 300;
const MOST_TOLD = 6;
const HELP = 'Drag or arrow keys turn, wheel or + and − zoom, Shift and dragging moves, 0 shows all, n and p go from realm to realm, Enter or a double click opens.';

// Realms in space by their coordinates, in three dimensions where the browser has WebGL, and the events between them.
export function open(content, app) {
  const note = h('span', {class: 'note'});
  const told = h('p', {class: 'told'}, HELP);
  const stage = h('div', {class: 'stage'}, h('p', {class: 'empty'}, 'Loading…'));
  const busiest = h('div', {class: 'busiest'});
  const matrix = flowMatrix();
  const search = h('input', {type: 'search', placeholder: 'Find a realm', 'aria-label': 'Find a realm', oninput: find,
    onkeydown: event => { if (event.key === 'Enter' && view) view.step(event.shiftKey ? -1 : 1); }});
  const hasPlayers = (live.run.stages || []).includes('players');
  const sizes = [hasPlayers ? ['players', 'players'] : null, live.run.isLive ? ['load', 'load'] : null, ['received', 'events received'], ['equal', 'all alike']].filter(Boolean);
  const size = h('select', {'aria-label': 'Size of realms', onchange: () => showAll()}, sizes.map(([value, text]) => h('option', {value}, text)));
  fill(content, h('h1', {}, 'Map'),
    h('div', {class: 'controls'}, search, h('label', {}, 'Size by', size), h('button', {type: 'button', onclick: () => { if (view) view.home(); }}, 'Show all'), note),
    h('div', {class: 'split'}, panel('Realms', stage, told),
      panel('Events from realm to realm', matrix.element, h('h2', {class: 'gap'}, 'Busiest'), busiest)));
  let view = null;
  let isOpen = true;
  let shape = null;
  let placed = {realms: [], groups: []};
  let flows = {games: [], events: []};
  let before = null; // the answer before, with when it came
  let loads = new Map();
  let players = new Map();

  async function makeView() {
    const told = {pointed: tell, opened: realm => app.go({page: 'state', realm: realm.id, field: null})};
    try {
      const {spaceView} = await import('../map/space.js');
      view = spaceView({...told, lost: flatten});
      stage.dataset.view = 'space';
    } catch {
      view = planeView(told);
      stage.dataset.view = 'plane';
    }
    if (isOpen) fill(stage, view.element);
    else view.close();
  }

  function flatten() {
    view.close();
    view = planeView({pointed: tell, opened: realm => app.go({page: 'state', realm: realm.id, field: null})});
    stage.dataset.view = 'plane';
    fill(stage, view.element);
    showAll();
  }

  function tell(realm) {
    if (!realm) { say(told, HELP); return; }
    fill(told, h('a', {href: app.link({page: 'state', realm: realm.id, field: null})}, realm.id), ` · ${realm.status}`,
      players.has(realm.id) ? ` · ${count(players.get(realm.id))} players` : '',
      loads.has(realm.id) ? ` · busy ${(loads.get(realm.id) * 100).toFixed(1)} %` : '', ` · ${count(realm.eventsReceived)} events received`,
      ` · ${realm.adjacency}, ${realm.resonance}, ${realm.density}`);
  }

  function find() {
    if (view) view.find(search.value.trim().toLowerCase());
  }

  const valueOf = {players: realm => players.get(realm.id) || 0, load: realm => loads.get(realm.id) || 0,
    received: realm => realm.eventsReceived, equal: () => 0.3};

  function showAll() {
    if (!view || !isOpen) return;
    const values = placed.realms.map(valueOf[size.value]);
    const most = size.value === 'equal' ? 1 : values.reduce((largest, value) => Math.max(largest, value), 0) || 1;
    const next = {...placed, weights: values.map(value => value / most), flows: arcs(), counts: placed.realms.map(realm => players.get(realm.id) || 0)};
    next.told = [next.weights.join(), next.counts.join(), placed.realms.map(realm => realm.status[0]).join(''), next.flows.map(flow => [flow.from, flow.to, flow.total, flow.recent].join()).join(' ')].join('\n');
    view.show(next);
  }

  // The busiest flows from realm to realm: those with events since the look before first, then those with the most of all.
  function arcs() {
    const index = new Map(placed.realms.map((realm, i) => [realm.id, i]));
    const list = [];
    flows.games.forEach((source, i) => flows.games.forEach((target, j) => {
      const total = flows.events[i][j];
      if (!total || i === j || !index.has(source) || !index.has(target)) return;
      list.push({from: index.get(source), to: index.get(target), weight: Math.log1p(total), total, recent: flows.before ? total - (flows.before[i]?.[j] ?? 0) : 0});
    }));
    return list.sort((a, b) => b.recent - a.recent || b.total - a.total).slice(0, MOST_ARCS);
  }

  function showBusiest() {
    const list = [];
    flows.games.forEach((source, i) => flows.games.forEach((target, j) => { if (flows.events[i][j] && i !== j) list.push([`${source} → ${target}`, flows.events[i][j]]); }));
    list.sort((a, b) => b[1] - a[1]);
    const text = JSON.stringify(list.slice(0, MOST_TOLD));
    if (busiest.dataset.shown === text) return;
    busiest.dataset.shown = text;
    fill(busiest, list.length ? bars(list.slice(0, MOST_TOLD), compact) : h('p', {class: 'empty'}, 'Counted from now on, while somebody looks.'));
  }

  async function load() {
    try {
      const answer = await get('realms', {at: app.at()});
      const counted = await get('flows', {at: app.at()});
      if (size.value === 'load' && answer.realms.every(realm => !realm.busyNs && realm.localTick > 0)) {
        // Nothing measures how busy thousands of realms are.
        [...size.options].find(option => option.value === 'load').remove();
      }
      if (hasPlayers) players = new Map((await get('players', {at: app.at()})).distribution.map(entry => [entry.realm, entry.players]));
      const now = answer.realms.map(realm => realm.id + '\n' + realm.adjacency + '\n' + realm.resonance + '\n' + realm.density).join('\n');
      if (now === shape) {
        answer.realms.forEach((realm, i) => Object.assign(placed.realms[i], realm));
      } else {
        shape = now;
        placed = place(answer.realms);
      }
      const when = performance.now();
      if (before && before.controlTick !== answer.controlTick) {
        const seconds = (when - before.when) / 1000;
        loads = new Map(answer.realms.map(realm => [realm.id, Math.max(0, realm.busyNs - (before.busy.get(realm.id) ?? realm.busyNs)) / seconds / 1e9]));
      }
      if (!before || before.controlTick !== answer.controlTick) before = {controlTick: answer.controlTick, when, busy: new Map(answer.realms.map(realm => [realm.id, realm.busyNs]))};
      flows = {...counted, before: flows.events.length === counted.events.length ? flows.events : null};
      say(note, `${count(placed.realms.length)} realms after control tick ${count(answer.controlTick)}`
        + (counted.further > 0 ? `; events between the first ${count(counted.games.length)} of them` : '')
        + (stage.dataset.view === 'plane' ? '; drawn flat, as this browser has no WebGL' : ''));
      showAll();
      showBusiest();
      matrix.show(flows);
    } catch (failure) {
      say(note, failure.message);
    }
  }

  let end = null;
  // Thousands of realms take a while to tell.
  makeView().then(() => { if (isOpen) end = repeatedly(load, took => Math.max(1000, 10 * took)); });
  return {moved: load, close() { isOpen = false; if (end) end(); matrix.close(); if (view) view.close(); }};
}
