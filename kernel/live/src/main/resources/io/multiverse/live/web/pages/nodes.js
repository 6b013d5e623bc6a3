import {h, fill, say} from '../dom.js';
import {get, newestOnly, repeatedly} from '../source.js';
import {bytes, compact, count, nanos} from '../format.js';
import {bigTable} from '../table.js';

const LEAST_SHARE = 0.01;

// The nodes that share the run, as each says of itself: how far they are, and who waits for whom.
export function open(content) {
  const note = h('p', {class: 'note'});
  const number = (key, label, text) => ({key, label, isNumber: true, text});
  const rate = text => row => (row.isCounted ? text(row) : '–');
  const told = text => row => (row.state === 'missing' ? '–' : text(row));
  const table = bigTable({label: 'nodes', sortBy: null, empty: 'No node answers.', columns: [
    {key: 'node', label: 'Node', text: row => 'node ' + row.node + (row.isSelf ? ', this one' : '')},
    {key: 'state', label: 'State', text: row => row.state, cell: row => h('span', {class: 'tag ' + ({missing: 'error', running: 'running'}[row.state] || 'warn'), title: row.trouble || null}, row.state)},
    number('controlTick', 'Control tick', told(row => count(row.controlTick))),
    number('lag', 'Lag', told(row => count(row.lag))),
    number('tickRate', 'Ticks/s', rate(row => compact(row.tickRate))),
    number('byteRate', 'In/s', rate(row => bytes(row.byteRate))),
    number('partRate', 'Parts/s in', rate(row => compact(row.partRate))),
    {key: 'waits', label: 'Waits for', text: row => row.waits.map(wait => `node ${wait.node} for ${nanos(wait.ns)}`).join(', ')},
    {key: 'held', label: 'Held up by', text: row => row.held.map(wait => `node ${wait.node} ${(wait.share * 100).toFixed(0)} %`).join(', ')},
    number('restarts', 'Restarts', row => count(row.restarts)),
    number('damagedMessages', 'Damaged', told(row => count(row.damagedMessages))),
    {key: 'address', label: 'Address', text: row => row.address},
  ]});
  fill(content, h('h1', {}, 'Nodes'), note, table.element);
  let before = null;

  const load = newestOnly(async () => {
    const answer = await get('nodes');
    const when = performance.now();
    const seconds = before ? (when - before.when) / 1000 : 0;
    for (const row of answer.nodes) {
      const old = before && before.nodes.find(each => each.node === row.node);
      row.isSelf = row.node === answer.node;
      // counts of a node that was started again begin anew
      row.isCounted = Boolean(old) && row.state === 'running' && old.state === 'running' && old.bytes <= row.bytes;
      const perSecond = key => (row.isCounted ? (row[key] - old[key]) / seconds : 0);
      row.tickRate = perSecond('controlTick');
      row.byteRate = perSecond('bytes');
      row.partRate = perSecond('parts');
      row.held = !row.isCounted ? [] : row.heldBy.map(wait => ({node: wait.node,
        share: Math.min(1, (wait.ns - (old.heldBy.find(each => each.node === wait.node)?.ns ?? 0)) / seconds / 1e9)})).filter(wait => wait.share >= LEAST_SHARE);
    }
    before = {when, nodes: answer.nodes};
    table.set(answer.nodes);
    const there = answer.nodes.filter(row => row.state === 'running').length;
    say(note, `${count(there)} of ${count(answer.nodes.length)} nodes run. “Waits for” is now; “held up by” is the share of the time since the look before in which that node came in last. While node 0 waits for the time, as a run's pace wants it, the others wait for node 0.`);
  }, failure => say(note, failure.message));

  const end = repeatedly(load, () => 1000);
  return {moved: load, close: end};
}
