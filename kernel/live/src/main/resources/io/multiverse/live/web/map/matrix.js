import {h, color, letters, say} from '../dom.js';
import {count} from '../format.js';

const HINT = 'Rows send, columns receive. Point at a cell, or go there with the arrow keys, for its count.';
const clip = text => (text.length > 13 ? text.slice(0, 12) + '…' : text);

// How many events went from where to where: the darker, the more.
export function flowMatrix() {
  const canvas = h('canvas', {class: 'matrix', tabindex: 0, role: 'application', 'aria-roledescription': 'matrix', 'aria-label': 'Events from realm to realm. ' + HINT});
  const told = h('p', {class: 'note told', role: 'status'}, HINT);
  let flows = {games: [], events: []};
  let chosen = null;

  const names = () => ({rows: [...flows.games, 'stages', 'outside'], columns: [...flows.games, 'several']});

  function layout() {
    const side = canvas.clientWidth;
    const isNamed = flows.games.length <= 24;
    const head = isNamed ? Math.min(100 * letters(), side * 0.26) : 4;
    return {side, head, isNamed, step: (side - head - (isNamed ? head * 0.34 : 0)) / (flows.games.length + 2)};
  }

  function draw() {
    const {side, head, isNamed, step} = layout();
    if (!side) return;
    const ratio = devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(side * ratio);
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    if (!flows.games.length) return;
    const most = Math.max(1, ...flows.events.flat());
    const full = color('--c1'), none = color('--line');
    const gap = step > 6 ? 1 : 0;
    flows.events.forEach((row, i) => row.forEach((number, j) => {
      pen.fillStyle = number ? full : none;
      pen.globalAlpha = number ? 0.15 + 0.85 * Math.log1p(number) / Math.log1p(most) : 0.35;
      pen.fillRect(head + j * step, head + i * step, step - gap, step - gap);
    }));
    pen.globalAlpha = 1;
    if (chosen) {
      pen.strokeStyle = color('--ink');
      pen.lineWidth = 2;
      pen.strokeRect(head + chosen[1] * step, head + chosen[0] * step, step - gap, step - gap);
    }
    if (!isNamed) return;
    pen.font = `${Math.max(8, Math.min(13 * letters(), step * 0.62))}px system-ui, sans-serif`;
    pen.fillStyle = color('--soft');
    names().rows.forEach((name, i) => pen.fillText(clip(name), 0, head + (i + 0.65) * step, head - 6));
    names().columns.forEach((name, j) => {
      pen.save();
      pen.translate(head + (j + 0.7) * step, head - 6);
      pen.rotate(-Math.PI / 3);
      pen.fillText(clip(name), 0, 0, head);
      pen.restore();
    });
  }

  function tell() {
    const {rows, columns} = names();
    say(told, chosen && flows.events[chosen[0]] ? `${rows[chosen[0]]} → ${columns[chosen[1]]}: ${count(flows.events[chosen[0]][chosen[1]])} events` : HINT);
  }

  function choose(i, j) {
    const {rows, columns} = names();
    const next = rows[i] !== undefined && columns[j] !== undefined && flows.games.length ? [i, j] : null;
    if (String(next) === String(chosen)) return;
    chosen = next;
    draw();
    tell();
  }

  canvas.addEventListener('pointermove', event => {
    const {head, step} = layout();
    choose(Math.floor((event.offsetY - head) / step), Math.floor((event.offsetX - head) / step));
  });
  canvas.addEventListener('pointerleave', () => choose(-1, -1));
  canvas.addEventListener('keydown', event => {
    const move = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const {rows, columns} = names();
    const [i, j] = chosen || [0, -1];
    choose(Math.max(0, Math.min(rows.length - 1, i + move[0])), Math.max(0, Math.min(columns.length - 1, j + move[1])));
  });
  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw);
  return {
    element: h('div', {}, canvas, told),
    show(next) { if (String(next.games) !== String(flows.games)) chosen = null; flows = next; draw(); tell(); },
    close() { observer.disconnect(); scheme.removeEventListener('change', draw); },
  };
}
