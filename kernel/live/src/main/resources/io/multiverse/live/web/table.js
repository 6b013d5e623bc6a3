import {h, fill, say} from './dom.js';

const ROW_HEIGHT = 33;

// A table that sorts, filters, and keeps only the rows in sight in the page, so that ten thousand are no trouble.
// `columns` are {key, label, isNumber, text(row), cell(row), sort(row)}.
export function bigTable({columns, sortBy, isDescending = false, empty, isShort = false, label, controls = [], filtered = null, note = null}) {
  let rows = [];
  let isLoaded = false;
  let shown = [];
  let filter = '';
  let drawn = new Map();
  const body = h('tbody');
  const heads = columns.map(column => h('th', {scope: 'col', class: column.isNumber ? 'num' : ''},
    h('button', {type: 'button', onclick: () => sort(column.key)}, column.label)));
  const scroll = h('div', {class: isShort ? 'scroll short' : 'scroll', tabindex: 0, role: 'region', 'aria-label': label},
    h('table', {}, h('thead', {}, h('tr', {}, heads)), body));
  const summary = h('span', {class: 'note'});
  scroll.addEventListener('scroll', () => draw(), {passive: true});
  let sorted = sortBy;
  let descending = isDescending;

  function sort(key) {
    descending = sorted === key ? !descending : columns.find(column => column.key === key).isNumber === true;
    sorted = key;
    arrange();
  }

  function arrange() {
    const needle = filter.toLowerCase();
    const column = columns.find(candidate => candidate.key === sorted);
    shown = needle && filtered ? filtered(needle) : needle ? rows.filter(row => columns.some(c => !c.isNumber && c.text(row).toLowerCase().includes(needle))) : rows.slice();
    if (column) {
      const valueOf = column.sort || (row => (column.isNumber ? row[column.key] : column.text(row)));
      shown.sort((a, b) => {
        const x = valueOf(a), y = valueOf(b);
        const order = typeof x === 'number' ? x - y : String(x).localeCompare(String(y), 'en', {numeric: true});
        return descending ? -order : order;
      });
    }
    heads.forEach((head, i) => head.setAttribute('aria-sort',
      columns[i].key === sorted ? (descending ? 'descending' : 'ascending') : 'none'));
    say(summary, filtered && needle ? `${shown.length.toLocaleString('en')} fields` : shown.length === rows.length ? `${rows.length.toLocaleString('en')} rows` : `${shown.length.toLocaleString('en')} of ${rows.length.toLocaleString('en')} rows`);
    draw();
  }

  function draw() {
    if (!shown.length) {
      drawn = new Map();
      fill(body, h('tr', {}, h('td', {colspan: columns.length}, h('div', {class: 'empty'}, !isLoaded ? 'Loading…' : rows.length ? 'Nothing matches the filter.' : empty))));
      return;
    }
    const isLarge = shown.length > 120;
    const first = isLarge ? Math.max(0, Math.floor(scroll.scrollTop / ROW_HEIGHT) - 15) : 0;
    const last = isLarge ? Math.min(shown.length, first + Math.ceil((scroll.clientHeight || 600) / ROW_HEIGHT) + 30) : shown.length;
    const rowsInSight = shown.slice(first, last);
    const used = new Map();
    const elements = rowsInSight.map((row, i) => element(row, row.id ?? row.path ?? i, used));
    drawn = used;
    const children = [spacer(first), ...elements, spacer(shown.length - last)].filter(Boolean);
    // What stands where it stood is not touched, so that a click on it is not lost.
    if (children.length !== body.children.length || children.some((child, i) => child !== body.children[i])) body.replaceChildren(...children);
  }

  // The row of before, with new texts where they differ, or a new one.
  function element(row, key, used) {
    const version = location.hash + (row.version ?? '');
    let entry = drawn.get(key);
    if (!entry || used.has(key)) entry = {row: h('tr', {}, columns.map(column => h('td', {class: column.isNumber ? 'num' : ''}))), texts: [], version: null};
    columns.forEach((column, i) => {
      const text = column.text(row);
      if (entry.texts[i] === text && (!column.cell || entry.version === version)) return;
      const cell = entry.row.children[i];
      cell.title = text;
      if (column.cell) fill(cell, column.cell(row));
      else cell.textContent = text;
      entry.texts[i] = text;
    });
    entry.version = version;
    const kind = row.isChanged ? 'changed' : '';
    if (entry.row.className !== kind) entry.row.className = kind;
    used.set(key, entry);
    return entry.row;
  }

  function spacer(count) {
    if (!count) return null;
    const cell = h('td', {colspan: columns.length});
    cell.style.height = count * ROW_HEIGHT + 'px';
    return h('tr', {class: 'spacer', 'aria-hidden': 'true'}, cell);
  }

  const search = h('input', {type: 'search', placeholder: 'Filter', 'aria-label': 'Filter ' + label,
    oninput: event => { filter = event.target.value; arrange(); }});
  draw();
  return {
    element: h('div', {}, h('div', {class: 'controls'}, controls, search, summary, note), scroll),
    set(newRows) { rows = newRows; isLoaded = true; arrange(); },
  };
}
