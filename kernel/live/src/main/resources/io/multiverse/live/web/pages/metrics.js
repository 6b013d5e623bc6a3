import {h, fill, say} from '../dom.js';
import {get, newestOnly, repeatedly} from '../source.js';
import {count} from '../format.js';
import {bigTable} from '../table.js';

const figure = value => (Number.isInteger(value) ? count(value) : value.toPrecision(5));

// What games and stages measure themselves.
export function open(content, app) {
  const note = h('p', {class: 'note'});
  const owner = row => (row.isStage ? 'stage:' : '') + row.source;
  const table = bigTable({label: 'metrics', sortBy: null, empty: 'No realm or stage of this run keeps metrics.', columns: [
    {key: 'source', label: 'Of', text: row => row.source, cell: row => h('a', {href: app.link({page: 'state', realm: owner(row), field: null})}, row.source)},
    {key: 'name', label: 'Metric', text: row => row.name},
    {key: 'kind', label: 'Kind', text: row => row.kind.replaceAll('_', ' ')},
    {key: 'main', label: 'Value', isNumber: true, sort: row => row.main, text: row => figure(row.main)},
    {key: 'unit', label: 'Unit', text: row => row.unit},
    {key: 'figures', label: 'Figures', text: row => Object.entries(row.figures).map(([name, value]) => `${name} ${figure(value)}`).join(', ')},
    {key: 'description', label: 'What it is', text: row => row.description},
  ]});
  fill(content, h('h1', {}, 'Metrics'), note, table.element);

  const load = newestOnly(async () => {
    const answer = await get('metrics', {at: app.at()});
    for (const row of answer.metrics) row.main = row.figures.value ?? row.figures.level ?? row.figures.mean ?? 0;
    table.set(answer.metrics);
    say(note, `After control tick ${count(answer.controlTick)}`);
  }, failure => say(note, failure.message));

  const end = repeatedly(load);
  return {moved: load, close: end};
}
