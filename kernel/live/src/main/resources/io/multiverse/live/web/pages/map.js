import {h, fill, panel, say, color} from '../dom.js';
import {get, live} from '../source.js';
import {count} from '../format.js';

const DISTANCE = 1600;

// Realms in space: clusters of adjacency apart, layers of resonance above each other, density outwards. Drawn by hand on
// a canvas, in perspective.
export function open(content, app) {
  const canvas = h('canvas', {class: 'map', tabindex: 0, role: 'img',
    'aria-label': 'Map of realms; arrow keys turn it, plus and minus come closer and go away'});
  const matrix = h('canvas', {class: 'matrix', width: 640, height: 640, role: 'img', 'aria-label': 'Events from realm to realm'});
  const note = h('p', {class: 'note'});
  const hint = 'Rows send, columns receive; point at a cell for its count.';
  const cell = h('p', {class: 'note'}, hint);
  const search = h('input', {type: 'search', placeholder: 'Find a realm', 'aria-label': 'Find a realm', oninput: () => draw()});
  fill(content, h('h1', {}, 'Map'), h('div', {class: 'controls'}, search, note),
    h('div', {class: 'split'}, panel('Realms', canvas), panel('Events from realm to realm', matrix, cell)));
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let drawn = 0;
  const view = {turn: 0.6, tilt: 0.45, zoom: 1};
  let realms = [];
  let flows = {games: [], events: []};
  let before = {shape: null, flows: null};
  let players = new Map();
  let isOpen = true;

  function place(list) {
    const clusters = [...new Set(list.map(realm => realm.adjacency))];
    const layers = [...new Set(list.map(realm => realm.resonance))];
    const counts = new Map();
    const spread = 26 * Math.sqrt(Math.max(...clusters.map(cluster => list.filter(realm => realm.adjacency === cluster).length)) + 1);
    return list.map(realm => {
      const key = realm.adjacency + '\n' + realm.resonance;
      const number = counts.get(key) || 0;
      counts.set(key, number + 1);
      const around = clusters.length > 1 ? clusters.indexOf(realm.adjacency) / clusters.length * 2 * Math.PI : 0;
      const far = clusters.length > 1 ? spread * Math.max(1.6, clusters.length / 3) : 0;
      // The golden angle keeps neighbours apart, however many there are.
      const angle = number * 2.39996;
      const radius = 26 * Math.sqrt(number + 0.3) + realm.density * 6;
      return {...realm, x: far * Math.cos(around) + radius * Math.cos(angle), z: far * Math.sin(around) + radius * Math.sin(angle),
        y: (layers.indexOf(realm.resonance) - (layers.length - 1) / 2) * 110};
    });
  }

  function turned(point) {
    const x = point.x * Math.cos(view.turn) - point.z * Math.sin(view.turn);
    const deep = point.x * Math.sin(view.turn) + point.z * Math.cos(view.turn);
    const y = point.y * Math.cos(view.tilt) - deep * Math.sin(view.tilt);
    const away = point.y * Math.sin(view.tilt) + deep * Math.cos(view.tilt);
    const scale = DISTANCE / Math.max(DISTANCE / 5, DISTANCE + away);
    return {x: x * scale, y: y * scale, scale, away};
  }

  function draw() {
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width) return;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    if (!realms.length) return;
    const points = new Map(realms.map(realm => [realm.id, {...turned(realm), realm}]));
    fit(points, width, height);
    drawLayers(pen, points);
    drawFlows(pen, points);
    const needle = search.value.trim().toLowerCase();
    const sorted = [...points.values()].sort((a, b) => b.away - a.away);
    for (const point of sorted) {
      const isFound = needle && point.realm.id.toLowerCase().includes(needle);
      pen.globalAlpha = needle && !isFound ? 0.2 : 1;
      pen.beginPath();
      pen.arc(point.x, point.y, point.radius, 0, 2 * Math.PI);
      pen.fillStyle = color(point.realm.status === 'running' ? '--c1' : point.realm.status === 'error' ? '--c4' : '--c2');
      pen.fill();
      pen.lineWidth = 1;
      pen.strokeStyle = color('--panel');
      pen.stroke();
      if (isFound || realms.length <= 60) {
        pen.fillStyle = color('--ink');
        pen.font = '12px system-ui, sans-serif';
        const label = point.realm.id.length > 24 ? point.realm.id.slice(0, 23) + '…' : point.realm.id;
        pen.fillText(players.get(point.realm.id) ? `${label} · ${count(players.get(point.realm.id))}` : label, point.x + point.radius + 4, point.y + 4);
      }
    }
    pen.globalAlpha = 1;
    canvas.points = points;
  }

  // Moves and scales what was turned into the middle of the canvas, so that all of it is in sight before any zoom.
  function fit(points, width, height) {
    const all = [...points.values()];
    const most = Math.max(1, ...players.values());
    const [left, right] = [Math.min(...all.map(p => p.x)), Math.max(...all.map(p => p.x))];
    const [top, bottom] = [Math.min(...all.map(p => p.y)), Math.max(...all.map(p => p.y))];
    const unit = view.zoom * Math.min((width - 170) / Math.max(40, right - left), (height - 70) / Math.max(40, bottom - top));
    const size = Math.max(1.5, Math.min(10, 140 / Math.sqrt(all.length)));
    for (const point of all) {
      point.x = width / 2 - 30 + (point.x - (left + right) / 2) * unit;
      point.y = height / 2 + (point.y - (top + bottom) / 2) * unit;
      point.radius = size * point.scale * (players.size ? 0.6 + 0.9 * Math.sqrt((players.get(point.realm.id) || 0) / most) : 1);
    }
  }

  // Names each group of adjacency and resonance, and joins its realms to their middle.
  function drawLayers(pen, points) {
    const groups = new Map();
    for (const point of points.values()) {
      const key = point.realm.adjacency + ', ' + point.realm.resonance;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(point);
    }
    pen.font = '11px system-ui, sans-serif';
    pen.lineWidth = 1;
    for (const [key, group] of groups) {
      const x = group.reduce((sum, p) => sum + p.x, 0) / group.length, y = group.reduce((sum, p) => sum + p.y, 0) / group.length;
      if (group.length <= 200) {
        pen.strokeStyle = color('--line');
        pen.beginPath();
        for (const point of group) { pen.moveTo(x, y); pen.lineTo(point.x, point.y); }
        pen.stroke();
      }
      if (groups.size > 1 && groups.size <= 24) {
        pen.fillStyle = color('--soft');
        pen.textAlign = 'center';
        pen.fillText(key, Math.max(pen.measureText(key).width / 2 + 2, Math.min(canvas.clientWidth - pen.measureText(key).width / 2 - 2, x)), Math.min(...group.map(p => p.y - p.radius)) - 10);
        pen.textAlign = 'left';
      }
    }
  }

  function drawFlows(pen, points) {
    const games = flows.games.length;
    const most = Math.max(1, ...flows.events.slice(0, games).flatMap(row => row.slice(0, games)));
    const phase = isStill ? 0 : performance.now() / 900;
    flows.events.slice(0, games).forEach((row, i) => row.slice(0, games).forEach((number, j) => {
      const from = points.get(flows.games[i]), to = points.get(flows.games[j]);
      if (!number || i === j || !from || !to) return;
      const middle = {x: (from.x + to.x) / 2 + (to.y - from.y) * 0.15, y: (from.y + to.y) / 2 - (to.x - from.x) * 0.15};
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo(middle.x, middle.y, to.x, to.y);
      pen.strokeStyle = color('--c3');
      pen.globalAlpha = 0.15 + 0.45 * number / most;
      pen.lineWidth = 0.6 + 2 * number / most;
      pen.stroke();
      const more = before.flows ? number - (before.flows[i]?.[j] ?? 0) : 0;
      if (more > 0) {
        const t = (phase + i * 0.37 + j * 0.11) % 1, u = 1 - t;
        pen.globalAlpha = 1;
        pen.beginPath();
        pen.arc(u * u * from.x + 2 * u * t * middle.x + t * t * to.x, u * u * from.y + 2 * u * t * middle.y + t * t * to.y, 2.2, 0, 2 * Math.PI);
        pen.fillStyle = color('--c3');
        pen.fill();
      }
      pen.globalAlpha = 1;
    }));
  }

  const names = () => ({rows: [...flows.games, 'stages', 'outside'], columns: [...flows.games, 'several']});
  const layout = () => {
    const head = flows.games.length > 24 ? 12 : 110;
    return {head, step: (640 - head - (head > 12 ? 36 : 0)) / (flows.games.length + 2)};
  };

  function drawMatrix() {
    const pen = matrix.getContext('2d');
    pen.clearRect(0, 0, 640, 640);
    if (!flows.games.length) return;
    const {head, step} = layout();
    const most = Math.max(1, ...flows.events.flat());
    pen.font = `${Math.min(15, step * 0.7)}px system-ui, sans-serif`;
    flows.events.forEach((row, i) => row.forEach((number, j) => {
      pen.fillStyle = number ? color('--c1') : color('--line');
      pen.globalAlpha = number ? 0.15 + 0.85 * Math.log1p(number) / Math.log1p(most) : 0.35;
      pen.fillRect(head + j * step, head + i * step, step - 1, step - 1);
    }));
    pen.globalAlpha = 1;
    if (head < 20) return;
    const clip = text => (text.length > 13 ? text.slice(0, 12) + '…' : text);
    pen.fillStyle = color('--soft');
    names().rows.forEach((name, i) => pen.fillText(clip(name), 0, head + (i + 0.65) * step, head - 8));
    names().columns.forEach((name, j) => {
      pen.save();
      pen.translate(head + (j + 0.7) * step, head - 8);
      pen.rotate(-Math.PI / 3);
      pen.fillText(clip(name), 0, 0, head);
      pen.restore();
    });
  }

  matrix.addEventListener('mousemove', event => {
    const box = matrix.getBoundingClientRect(), {head, step} = layout();
    // The canvas keeps its shape within its box.
    const side = Math.min(box.width, box.height), scale = 640 / side;
    const j = Math.floor(((event.offsetX - (box.width - side) / 2) * scale - head) / step), i = Math.floor(((event.offsetY - (box.height - side) / 2) * scale - head) / step);
    const {rows, columns} = names();
    say(cell, rows[i] && columns[j] ? `${rows[i]} → ${columns[j]}: ${count(flows.events[i][j])}` : hint);
  });
  let drag = null;
  canvas.addEventListener('pointerdown', event => { drag = {x: event.clientX, y: event.clientY, turn: view.turn, tilt: view.tilt}; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener('pointermove', event => {
    if (!drag) return;
    view.turn = drag.turn + (event.clientX - drag.x) / 150;
    view.tilt = Math.max(-1.5, Math.min(1.5, drag.tilt + (event.clientY - drag.y) / 150));
    draw();
  });
  canvas.addEventListener('pointerup', () => { drag = null; });
  canvas.addEventListener('wheel', event => { event.preventDefault(); view.zoom *= Math.exp(-event.deltaY / 600); draw(); }, {passive: false});
  canvas.addEventListener('dblclick', event => {
    const near = [...(canvas.points || new Map()).values()].sort((a, b) => Math.hypot(a.x - event.offsetX, a.y - event.offsetY) - Math.hypot(b.x - event.offsetX, b.y - event.offsetY))[0];
    if (near) location.hash = app.link({page: 'state', realm: near.realm.id});
  });
  canvas.addEventListener('keydown', event => {
    const action = {ArrowLeft: () => { view.turn -= 0.1; }, ArrowRight: () => { view.turn += 0.1; }, ArrowUp: () => { view.tilt -= 0.1; },
      ArrowDown: () => { view.tilt += 0.1; }, '+': () => { view.zoom *= 1.15; }, '-': () => { view.zoom /= 1.15; }}[event.key];
    if (action) { event.preventDefault(); event.stopPropagation(); action(); draw(); }
  });

  async function load() {
    try {
      const answer = await get('realms', {at: app.at()});
      const shape = answer.realms.map(realm => realm.id).join('\n') + answer.realms.map(realm => realm.status).join();
      if (shape !== before.shape) realms = place(answer.realms);
      const counted = await get('flows', {at: app.at()});
      before = {shape, flows: flows.events.length === counted.events.length ? flows.events : null};
      flows = counted;
      if ((live.run.stages || []).includes('players')) {
        players = new Map((await get('players', {at: app.at()})).distribution.map(entry => [entry.realm, entry.players]));
      }
      say(note, `${count(realms.length)} realms after control tick ${count(answer.controlTick)}${players.size ? ', as large as players are many' : ''}. Drag or arrow keys turn, wheel or + and − zoom, a double click opens.`);
      draw();
      drawMatrix();
    } catch (failure) {
      say(note, failure.message);
    }
  }
  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  async function repeat() {
    while (isOpen) {
      await load();
      if (!live.run.isLive || live.connection === 'over') return;
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
  // Dots move along the arcs while events come, unless somebody wants no motion.
  function animate() {
    if (!isOpen) return;
    if (!isStill && live.run.isLive && live.connection === 'connected' && performance.now() - drawn > 60 && flows.games.length) {
      drawn = performance.now();
      draw();
    }
    requestAnimationFrame(animate);
  }
  animate();
  repeat();
  return {moved: load, close() { isOpen = false; observer.disconnect(); }};
}
