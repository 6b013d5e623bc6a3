import {h, bars, fill, panel, say} from '../dom.js';
import {get, live, newestOnly, repeatedly} from '../source.js';
import {compact, count} from '../format.js';
import {place} from '../map/place.js';
import {planeView} from '../map/plane.js';
import {flowMatrix} from '../map/matrix.js';

const MOST_TOLD = 6;
const HELP = 'Drag or arrow keys turn, wheel or + and − zoom, Shift and dragging moves, 0 shows all, n and p go from realm to realm, Enter or a double click opens.';

// Realms in space by their coordinates, in three dimensions where the browser has WebGL, and the events between them.
export function open(content, app) {
  const note = h('span', {class: 'note'});
  const pointed = h('p', {class: 'told'}, HELP);
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
    h('div', {class: 'split'}, panel('Realms', stage, pointed),
      panel('Events from realm to realm', matrix.element, h('h2', {class: 'gap'}, 'Busiest'), busiest)));
  let view = null;
  let isOpen = true;
  let shape = null;
  let placed = {realms: [], groups: []};
  let flows = {games: [], events: [], busiest: []};
  let flowsBefore = null; // how many events each had at the look before
  let before = null; // the answer before, with when it came
  let loads = new Map();
  let players = new Map();

  const told = {pointed: tell, opened: realm => app.go({page: 'state', realm: realm.id, field: null})};

  async function makeView() {
    try {
      const {spaceView} = await import('../map/space.js');
      use(spaceView({...told, lost() { view.close(); use(planeView(told), 'plane'); showAll(); }}), 'space');
    } catch {
      use(planeView(told), 'plane');
    }
  }

  function use(made, kind) {
    view = made;
    stage.dataset.view = kind;
    if (isOpen) fill(stage, view.element);
    else view.close();
  }

  function tell(realm) {
    if (!realm) { say(pointed, HELP); return; }
    fill(pointed, h('a', {href: app.link({page: 'state', realm: realm.id, field: null})}, realm.id), ` · ${realm.status}`,
      players.has(realm.id) ? ` · ${count(players.get(realm.id))} players` : '',
      loads.has(realm.id) ? ` · busy ${(loads.get(realm.id) * 100).toFixed(1)} %` : '', realm.eventsReceived === null ? ` · runs on node ${realm.node}` : ` · ${count(realm.eventsReceived)} events received`,
      ` · ${realm.adjacency}, ${realm.resonance}, ${realm.density}`);
  }

  function find() {
    if (view) view.find(search.value.trim().toLowerCase());
  }

  const valueOf = {players: realm => players.get(realm.id) || 0, load: realm => loads.get(realm.id) || 0,
    received: realm => realm.eventsReceived ?? 0, equal: () => 0.3};

  function showAll() {
    if (!view || !isOpen) return;
    const values = placed.realms.map(valueOf[size.value]);
    const most = size.value === 'equal' ? 1 : values.reduce((largest, value) => Math.max(largest, value), 0) || 1;
    const next = {...placed, weights: values.map(value => value / most), flows: arcs(), counts: placed.realms.map(realm => players.get(realm.id) || 0)};
    next.told = [next.weights.join(), next.counts.join(), placed.realms.map(realm => realm.status[0]).join(''), next.flows.map(flow => [flow.from, flow.to, flow.total, flow.recent].join()).join(' ')].join('\n');
    view.show(next);
  }

  const flowKey = flow => flow.source + '\n' + flow.target;

  // The busiest flows from realm to realm; `recent` are their events since the look before.
  function arcs() {
    const index = new Map(placed.realms.map((realm, i) => [realm.id, i]));
    return flows.busiest.filter(flow => index.has(flow.source) && index.has(flow.target)).map(flow => ({from: index.get(flow.source), to: index.get(flow.target),
      weight: Math.log1p(flow.events), total: flow.events, recent: flowsBefore ? flow.events - (flowsBefore.get(flowKey(flow)) ?? 0) : 0}));
  }

  function showBusiest() {
    const list = flows.busiest.slice(0, MOST_TOLD).map(flow => [`${flow.source} → ${flow.target}`, flow.events]);
    const text = JSON.stringify(list);
    if (busiest.dataset.shown === text) return;
    busiest.dataset.shown = text;
    fill(busiest, list.length ? bars(list, compact) : h('p', {class: 'empty'}, live.run.isLive ? 'Counted from now on, while somebody looks.' : 'No realm sends anything to another.'));
  }

  const load = newestOnly(async () => {
    const answer = await get('realms', {at: app.at()});
    const counted = await get('flows');
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
      flowsBefore = new Map(flows.busiest.map(flow => [flowKey(flow), flow.events]));
    }
    if (!before || before.controlTick !== answer.controlTick) before = {controlTick: answer.controlTick, when, busy: new Map(answer.realms.map(realm => [realm.id, realm.busyNs]))};
    flows = counted;
    say(note, `${count(placed.realms.length)} realms after control tick ${count(answer.controlTick)}`
      + (counted.further > 0 ? `; in the matrix are the ${count(counted.games.length)} with most events` : '')
      + (live.run.isLive ? '' : '; events are those of the whole run')
      + (counted.leftOut > 0 ? `; ${compact(counted.leftOut)} events are not counted` : '')
      + (stage.dataset.view === 'plane' ? '; drawn flat, as this browser has no WebGL' : ''));
    showAll();
    showBusiest();
    matrix.show(flows);
  }, failure => say(note, failure.message));

  let end = null;
  // Thousands of realms take a while to tell.
  makeView().then(() => { if (isOpen) end = repeatedly(load, took => Math.max(1000, 10 * took)); });
  return {moved: load, close() { isOpen = false; if (end) end(); matrix.close(); if (view) view.close(); }};
}
