import {h, fill, panel, say, color} from '../dom.js';
import {get, live} from '../source.js';
import {count} from '../format.js';

// Realms in space: clusters of adjacency apart, layers of resonance above each other, density outwards. Drawn by hand on
// a canvas, in perspective.
export function open(content, app) {
  const canvas = h('canvas', {class: 'map', tabindex: 0, role: 'img',
    'aria-label': 'Map of realms; arrow keys turn it, plus and minus come closer and go away'});
  const matrix = h('canvas', {class: 'matrix', width: 640, height: 640, role: 'img', 'aria-label': 'Events from realm to realm'});
  const note = h('p', {class: 'note'});
  const cell = h('p', {class: 'note'}, ' ');
  const search = h('input', {type: 'search', placeholder: 'Find a realm', 'aria-label': 'Find a realm', oninput: () => draw()});
  fill(content, h('h1', {}, 'Map'), h('div', {class: 'controls'}, search, note),
    h('div', {class: 'split'}, panel('Realms', canvas), panel('Events from realm to realm', matrix, cell)));
  const view = {turn: 0.6, tilt: 0.45, zoom: 1};
  let realms = [];
  let flows = {games: [], events: []};
  let before = null;
  let isOpen = true;

  function place(list) {
    const clusters = [...new Set(list.map(realm => realm.adjacency))];
    const layers = [...new Set(list.map(realm => realm.resonance))];
    const counts = new Map();
    return list.map(realm => {
      const key = realm.adjacency + '\n' + realm.resonance;
      const number = counts.get(key) || 0;
      counts.set(key, number + 1);
      const around = clusters.length > 1 ? clusters.indexOf(realm.adjacency) / clusters.length * 2 * Math.PI : 0;
      const far = clusters.length > 1 ? 220 : 0;
      // The golden angle keeps neighbours apart, however many there are.
      const angle = number * 2.39996;
      const radius = 26 * Math.sqrt(number + 0.3) + realm.density * 6;
      return {...realm, x: far * Math.cos(around) + radius * Math.cos(angle), z: far * Math.sin(around) + radius * Math.sin(angle),
        y: (layers.indexOf(realm.resonance) - (layers.length - 1) / 2) * 110};
    });
  }

  function project(point, size) {
    const x = point.x * Math.cos(view.turn) - point.z * Math.sin(view.turn);
    const deep = point.x * Math.sin(view.turn) + point.z * Math.cos(view.turn);
    const y = point.y * Math.cos(view.tilt) - deep * Math.sin(view.tilt);
    const away = point.y * Math.sin(view.tilt) + deep * Math.cos(view.tilt);
    const scale = size.unit * 700 / Math.max(120, 700 + away);
    return {x: size.width / 2 + x * scale, y: size.height / 2 + y * scale, scale, away};
  }

  function draw() {
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width) return;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    const extent = Math.max(120, ...realms.map(realm => Math.hypot(realm.x, realm.y, realm.z)));
    const size = {width, height, unit: view.zoom * Math.min(width, height) * 0.75 / extent};
    const points = new Map(realms.map(realm => [realm.id, {...project(realm, size), realm}]));
    drawFlows(pen, points);
    const needle = search.value.trim().toLowerCase();
    const sorted = [...points.values()].sort((a, b) => b.away - a.away);
    for (const point of sorted) {
      const isFound = needle && point.realm.id.toLowerCase().includes(needle);
      pen.globalAlpha = needle && !isFound ? 0.25 : 1;
      pen.beginPath();
      pen.arc(point.x, point.y, Math.max(2, 8 * Math.min(1.8, point.scale)), 0, 2 * Math.PI);
      pen.fillStyle = color(point.realm.status === 'running' ? '--c1' : point.realm.status === 'error' ? '--c4' : '--c2');
      pen.fill();
      if (isFound || realms.length <= 60) {
        pen.fillStyle = color('--ink');
        pen.font = '12px system-ui, sans-serif';
        pen.fillText(point.realm.id, point.x + 11, point.y + 4);
      }
    }
    pen.globalAlpha = 1;
    canvas.points = points;
  }

  function drawFlows(pen, points) {
    const most = Math.max(1, ...flows.events.flat());
    flows.events.forEach((row, i) => row.forEach((number, j) => {
      const from = points.get(flows.games[i]), to = points.get(flows.games[j]);
      if (!number || i === j || !from || !to) return;
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo((from.x + to.x) / 2, (from.y + to.y) / 2 - 40, to.x, to.y);
      pen.strokeStyle = color('--c3');
      pen.globalAlpha = 0.25 + 0.6 * number / most;
      pen.lineWidth = 1 + 2.5 * number / most;
      pen.stroke();
      pen.globalAlpha = 1;
    }));
  }

  function drawMatrix() {
    const pen = matrix.getContext('2d');
    const size = 640, games = flows.games.length, head = games > 24 ? 0 : 110;
    pen.clearRect(0, 0, size, size);
    if (!games) return;
    const step = (size - head - (head ? 40 : 0)) / games;
    const most = Math.max(1, ...flows.events.flat());
    pen.font = `${Math.min(18, step * 0.7)}px system-ui, sans-serif`;
    flows.events.forEach((row, i) => row.forEach((number, j) => {
      pen.fillStyle = number ? color('--c1') : color('--line');
      pen.globalAlpha = number ? 0.15 + 0.85 * Math.log1p(number) / Math.log1p(most) : 0.35;
      pen.fillRect(head + j * step, head + i * step, step - 1, step - 1);
    }));
    pen.globalAlpha = 1;
    if (!head) return;
    pen.fillStyle = color('--soft');
    flows.games.forEach((game, i) => {
      pen.fillText(game.slice(0, 12), 0, head + (i + 0.7) * step, head - 8);
      pen.save();
      pen.translate(head + (i + 0.7) * step, head - 8);
      pen.rotate(-Math.PI / 3);
      pen.fillText(game.slice(0, 12), 0, 0, head);
      pen.restore();
    });
  }

  matrix.addEventListener('mousemove', event => {
    const games = flows.games.length, head = games > 24 ? 0 : 110, box = matrix.getBoundingClientRect();
    const scale = 640 / Math.min(box.width, box.height), step = (640 - head - (head ? 40 : 0)) / games;
    const j = Math.floor((event.offsetX * scale - head) / step), i = Math.floor((event.offsetY * scale - head) / step);
    say(cell, flows.games[i] && flows.games[j] ? `${flows.games[i]} → ${flows.games[j]}: ${count(flows.events[i][j])}` : ' ');
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
      const names = answer.realms.map(realm => realm.id).join('\n') + answer.realms.map(realm => realm.status).join();
      if (names !== before) { realms = place(answer.realms); before = names; }
      flows = await get('flows', {at: app.at()});
      say(note, `${count(realms.length)} realms after control tick ${count(answer.controlTick)}. Drag or arrow keys turn, wheel or + and − zoom, a double click opens.`);
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
  repeat();
  return {moved: load, close() { isOpen = false; observer.disconnect(); }};
}
