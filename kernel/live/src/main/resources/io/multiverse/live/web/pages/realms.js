import {h, fill, say} from '../dom.js';
import {get, live, newestOnly, repeatedly} from '../source.js';
import {compact, count, nanos} from '../format.js';
import {bigTable} from '../table.js';
import {gameForm} from '../control.js';

// The table of realms, asked for anew twice a second while the run goes on.
export function realmTable(app, isShort) {
  const note = h('span', {class: 'note'});
  let before = null;
  const known = text => row => (row.eventsReceived === null ? '–' : text(row)); // of what another node runs, only that knows it
  const number = (key, label, text = known(row => count(row[key]))) => ({key, label, isNumber: true, text});
  const measured = key => row => (row[key] > 0 ? nanos(row[key]) : '–');
  const columns = [
    {key: 'id', label: 'Realm', text: row => row.id, cell: row => h('a', {href: app.link({page: 'state', realm: row.id})}, row.id)},
    {key: 'status', label: 'State', text: row => row.status, cell: row => h('span', {class: 'tag ' + row.status}, row.status)},
    number('localTick', 'Local tick', row => count(row.localTick)),
    number('eventsEmitted', 'Sent'), number('eventsReceived', 'Received'),
    number('pendingEvents', 'Waiting'),
  ];
  if (live.run.isLive) {
    columns.push(number('inRate', 'In/s', known(row => compact(row.inRate))), number('outRate', 'Out/s', known(row => compact(row.outRate))),
      number('busyShare', 'Busy', known(row => (row.ticksRun && !row.busyNs ? '–' : (row.busyShare * 100).toFixed(1) + ' %'))), number('windowP50Ns', 'Window p50', measured('windowP50Ns')), number('windowP99Ns', 'Window p99', measured('windowP99Ns')));
  }
  if (live.run.hasPlayers || (live.run.stages || []).includes('players')) columns.splice(3, 0, number('players', 'Players', row => count(row.players)));
  if (live.run.node !== undefined) columns.splice(2, 0, {key: 'node', label: 'Runs on', text: row => 'node ' + row.node + (row.node === live.run.node ? ', this one' : '')});
  columns.push({key: 'digest', label: 'Digest', text: row => row.digest, cell: row => h('span', {class: 'mono'}, row.digest)},
    {key: 'failure', label: 'Failure', text: row => row.failure || ''});
  const table = bigTable({columns, sortBy: null, empty: 'No realm is registered.', label: 'realms', isShort, note});
  let counted = new Map();
  let countedAt = -Infinity;

  const load = newestOnly(async () => {
    const answer = await get('realms', {at: app.at()});
    const players = await whereTheyAre();
    const seconds = before ? (performance.now() - before.when) / 1000 : 0;
    const same = before && before.tick === answer.controlTick;
    let byId = null; // of the answer before, if realms came or went since
    answer.realms.forEach((row, i) => {
      let old = before && before.realms[i];
      if (old && old.id !== row.id) {
        byId = byId || new Map(before.realms.map(realm => [realm.id, realm]));
        old = byId.get(row.id);
      }
      row.inRate = old && seconds ? (same ? old.inRate : (row.eventsReceived - old.eventsReceived) / seconds) : 0;
      row.outRate = old && seconds ? (same ? old.outRate : (row.eventsEmitted - old.eventsEmitted) / seconds) : 0;
      row.busyShare = old && seconds ? (same ? old.busyShare : (row.busyNs - old.busyNs) / seconds / 1e9) : 0;
      row.players = players.get(row.id) || 0;
    });
    if (!same) before = {tick: answer.controlTick, when: performance.now(), realms: answer.realms};
    table.set(answer.realms);
    say(note, `after control tick ${count(answer.controlTick)}`);
  }, failure => say(note, failure.message));

  async function whereTheyAre() {
    if (!columns.some(column => column.key === 'players')) return new Map();
    if (!live.run.isLive || performance.now() - countedAt > 2000) {
      countedAt = performance.now();
      const answer = await get('players', {at: app.at()});
      counted = new Map(answer.distribution.map(entry => [entry.realm, entry.players]));
    }
    return counted;
  }

  // Thousands of realms take a while to tell; most of the time nobody should be busy with that.
  const end = repeatedly(load, took => Math.max(500, 12 * took));
  return {element: table.element, moved: load, close: end};
}

export function open(content, app) {
  const table = realmTable(app, false);
  fill(content, h('h1', {}, 'Realms'), h('div', {class: 'stack'}, live.run.isControlled ? gameForm() : null, table.element));
  return {moved: table.moved, close: table.close};
}
