import {h, bars, fill, panel, say, tile, words} from '../dom.js';
import {get, live, perSecond, rate} from '../source.js';
import {bytes, compact, count, nanos, nanosAxis, span} from '../format.js';
import {hashStrip, lineChart} from '../charts.js';
import {realmTable} from './realms.js';

const SHOWN_SECONDS = 120;
const RANGE = [-SHOWN_SECONDS, 0];
const DRAW_MILLIS = 1000; // charts tell seconds
const ratio = value => (value < 10 ? value.toFixed(2) : compact(value)) + ' : 1';

export function open(content, app) {
  const isLive = live.run.isLive;
  const tiles = {
    tick: tile('Control tick'), time: tile('Simulated time'), running: tile('Games running'),
    events: tile(isLive ? 'Events/s' : 'Events'), letters: tile('Dead letters'),
    speed: tile('Sim. : real'), late: tile('Late ticks'), latency: tile('Tick p99'), journal: tile('Journal'),
  };
  const seconds = value => (value ? value.toFixed(0) + ' s' : 'now');
  const rates = lineChart({series: [{label: isLive ? 'events per second' : 'events per control tick', color: 'c1'},
    {label: isLive ? 'dead letters per second' : 'dead letters per control tick', color: 'c4'}], unit: compact, xLabel: isLive ? seconds : count, xRange: isLive ? RANGE : null});
  const latency = lineChart({series: [{label: 'p50', color: 'c3'}, {label: 'p99', color: 'c1'}, {label: 'p99.9', color: 'c2'},
    {label: 'max', color: 'c4'}], unit: nanosAxis, xLabel: seconds, xRange: RANGE});
  const strip = hashStrip();
  const hash = h('span', {class: 'mono'});
  const reasons = h('div');
  const facts = h('p', {class: 'note'});
  const table = realmTable(app, true);
  fill(content, h('h1', {}, 'Overview'), facts,
    h('div', {class: isLive ? 'tiles noted' : 'tiles'}, Object.entries(tiles).map(([name, each]) => (isLive || !['speed', 'late', 'latency'].includes(name) ? each.element : null))),
    h('div', {class: isLive ? 'grid' : 'grid thirds'},
      panel(isLive ? 'Events' : 'Events over the run', rates.element),
      isLive ? panel('How long control ticks take', latency.element) : null,
      panel('Dead letters by reason', reasons),
      panel('Journal', live.run.journal ? [strip.element, h('p', {}, 'last hash ', hash), h('p', {class: 'note'}, 'One column for each control tick. Equal runs have equal strips.')] : h('p', {class: 'empty'}, 'This run keeps no journal.'))),
    panel('Realms', table.element));
  let past = null;
  let drawn = -Infinity;

  function update() {
    const run = live.run;
    const rows = isLive ? live.rows : past || [];
    const last = rows[rows.length - 1];
    tiles.running.set(count(last ? last[1] : run.running));
    say(facts, [run.scenario, run.node === undefined ? null : `node ${run.node} of ${run.peers.length + 1}${run.leads ? ', which leads' : ''}`, 'seed ' + (run.seed ?? '–'), run.workers ? run.workers + (run.workers === 1 ? ' worker' : ' workers') : null,
      isLive ? (run.pace ? `pace ${run.pace} ×` : 'as fast as possible') : null, run.journal ? 'journal ' + run.journal : 'no journal',
      run.countsFrom > 1 ? 'counts from control tick ' + count(run.countsFrom) : null, 'kernel ' + run.kernelVersion].filter(Boolean).join(' · '));
    showReasons(run.deadLettersByReason);
    const size = run.journalBytes > 0 ? bytes(run.journalBytes) : run.journal ? 'yes' : 'none';
    if (!isLive) {
      tiles.tick.set(count(run.controlTick));
      tiles.time.set(span(run.simTimeNs));
      tiles.letters.set(compact(run.deadLetters));
      tiles.events.set(compact(run.events));
      tiles.journal.set(size, run.isSealed ? 'sealed' : 'not sealed');
      say(hash, last && last[7] ? last[7] : '–');
      return;
    }
    const isMoving = live.connection === 'connected';
    tiles.events.set(isMoving ? compact(rate(1)) : '–', `${compact(last ? last[2] : run.events)} in all`);
    tiles.letters.set(compact(last ? last[4] : run.deadLetters), isMoving ? compact(rate(2)) + '/s' : '');
    tiles.tick.set(count(last ? last[0] : run.controlTick), isMoving ? rate(3).toFixed(rate(3) < 10 ? 1 : 0) + '/s' : '');
    tiles.time.set(span(run.simTimeNs), nanos(run.windowMs * 1e6) + ' a tick');
    tiles.speed.set(isMoving ? ratio(rate(3) * run.windowMs / 1000) : '–', run.dilation > 0 && run.pace ? 'dilation ' + run.dilation.toFixed(2) : '');
    tiles.late.set(count(run.overruns), run.overruns && last ? (run.overruns / last[0] * 100).toFixed(1) + ' % of all' : '');
    tiles.journal.set(size, run.journalBytes > 0 && isMoving ? bytes(rate(4)) + '/s' : '');
    say(hash, last && last[7] ? last[7] : '–');
    if (performance.now() - drawn < DRAW_MILLIS || (!isMoving && drawn > 0)) return;
    drawn = performance.now();
    drawCharts(rows);
  }

  function drawCharts(rows) {
    strip.set(rows);
    const first = live.arrivals.length ? Math.min(SHOWN_SECONDS, Math.ceil(performance.now() / 1000 - live.arrivals[0][0])) : 1;
    rates.set([Array.from({length: first}, (unused, i) => i - first + 1), perSecond(1, first), perSecond(2, first)]);
    const seconds = live.latency.filter(second => second.controlTicks > 0);
    const newest = seconds.length ? seconds[seconds.length - 1].second : 0;
    const shown = seconds.filter(second => second.second > newest - SHOWN_SECONDS);
    tiles.latency.set(shown.length ? nanos(shown[shown.length - 1].p99Ns) : '–', shown.length ? 'p50 ' + nanos(shown[shown.length - 1].p50Ns) : '');
    latency.set([shown.map(s => s.second - newest), shown.map(s => s.p50Ns), shown.map(s => s.p99Ns), shown.map(s => s.p999Ns), shown.map(s => s.maxNs)]);
  }

  function showReasons(byReason) {
    const entries = Object.entries(byReason).sort((a, b) => b[1] - a[1]);
    const text = JSON.stringify(entries);
    if (reasons.dataset.shown === text) return;
    reasons.dataset.shown = text;
    if (!entries.length) {
      fill(reasons, h('p', {class: 'empty'}, 'None: whatever was sent has arrived.'));
      return;
    }
    fill(reasons, bars(entries.map(([reason, number]) => [words(reason), number]), count));
  }

  async function load() {
    past = (await get('ticks', {most: 1000})).rows;
    const each = past.map((row, i) => [row[0], i ? (row[2] - past[i - 1][2]) / (row[0] - past[i - 1][0]) : row[2] / row[0],
      i ? (row[4] - past[i - 1][4]) / (row[0] - past[i - 1][0]) : row[4] / row[0]]);
    strip.set(past);
    rates.set([each.map(e => e[0]), each.map(e => e[1]), each.map(e => e[2])]);
    update();
  }
  if (!isLive) load();
  update();
  return {update, moved: table.moved, close() { rates.close(); latency.close(); table.close(); }};
}
