import {h, color, letters} from '../dom.js';
import {listenTo} from './gestures.js';
import {groupOf} from './place.js';

const DISTANCE = 160;
const FRAME_MILLIS = 60;
const HOME = {turn: 0.6, tilt: 0.45, zoom: 1, x: 0, y: 0}; // x and y in pixels, before any zoom

// Realms in perspective on a canvas of two dimensions, for browsers without WebGL.
export function planeView({pointed, opened}) {
  const canvas = h('canvas', {class: 'map', tabindex: 0, role: 'application', 'aria-roledescription': 'map',
    'aria-label': 'Map of realms. Arrow keys turn it, plus and minus zoom, 0 shows all, n and p go from realm to realm, Enter opens one.'});
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const view = {...HOME};
  let data = {realms: [], groups: [], weights: [], flows: [], counts: []};
  let points = [];
  let needle = '';
  let selected = -1;
  let timer = null;
  let isOpen = true;

  function turned(place) {
    const x = place.x * Math.cos(view.turn) - place.z * Math.sin(view.turn);
    const deep = place.x * Math.sin(view.turn) + place.z * Math.cos(view.turn);
    const y = -place.y * Math.cos(view.tilt) - deep * Math.sin(view.tilt);
    const away = -place.y * Math.sin(view.tilt) + deep * Math.cos(view.tilt);
    const scale = DISTANCE / Math.max(DISTANCE / 5, DISTANCE + away);
    return {x: x * scale, y: y * scale, scale, away};
  }

  function touch() {
    schedule(0);
  }

  function schedule(millis) {
    clearTimeout(timer);
    timer = setTimeout(() => requestAnimationFrame(draw), millis);
  }

  function draw() {
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!isOpen || !width) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = canvas.getContext('2d');
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (!data.realms.length) return;
    points = data.realms.map((realm, i) => ({...turned(realm), realm, i}));
    fit(width, height);
    drawGroups(pen, width);
    drawFlows(pen);
    drawRealms(pen);
    if (!isStill && data.flows.some(flow => flow.recent > 0)) schedule(FRAME_MILLIS);
  }

  function drawRealms(pen) {
    const fills = {running: color('--c1'), paused: color('--c2'), error: color('--c4')};
    const other = color('--soft'), edge = color('--panel'), ink = color('--ink'), chosen = color('--c5');
    pen.font = `${12 * letters()}px system-ui, sans-serif`;
    pen.lineWidth = 1;
    pen.strokeStyle = edge;
    for (const point of points.slice().sort((a, b) => b.away - a.away)) {
      const isFound = needle !== '' && point.realm.id.toLowerCase().includes(needle);
      pen.globalAlpha = needle && !isFound ? 0.2 : 1;
      pen.beginPath();
      pen.arc(point.x, point.y, point.radius, 0, 2 * Math.PI);
      pen.fillStyle = point.i === selected ? chosen : fills[point.realm.status] || other;
      pen.fill();
      pen.stroke();
      if (isFound || point.i === selected || data.realms.length <= 60) {
        pen.fillStyle = ink;
        const label = point.realm.id.length > 24 ? point.realm.id.slice(0, 23) + '…' : point.realm.id;
        const players = data.counts[point.i];
        pen.fillText(players ? `${label} · ${players.toLocaleString('en')}` : label, point.x + point.radius + 4, point.y + 4);
      }
    }
    pen.globalAlpha = 1;
  }

  // Moves and scales what was turned into the middle of the canvas, so that all of it is in sight before any zoom.
  function fit(width, height) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const point of points) {
      left = Math.min(left, point.x);
      right = Math.max(right, point.x);
      top = Math.min(top, point.y);
      bottom = Math.max(bottom, point.y);
    }
    const unit = view.zoom * Math.min((width - 150) / Math.max(8, right - left), (height - 70) / Math.max(8, bottom - top));
    const size = Math.max(1.5, Math.min(10, 140 / Math.sqrt(points.length)));
    for (const point of points) {
      point.x = width / 2 - 30 + view.x * view.zoom + (point.x - (left + right) / 2) * unit;
      point.y = height / 2 + view.y * view.zoom + (point.y - (top + bottom) / 2) * unit;
      point.radius = size * point.scale * (0.6 + 0.9 * Math.sqrt(data.weights[point.i]));
    }
  }

  // Names each group of adjacency and resonance, and joins its realms to their middle.
  function drawGroups(pen, width) {
    const groups = new Map();
    for (const point of points) {
      const key = groupOf(point.realm);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(point);
    }
    pen.font = `${11 * letters()}px system-ui, sans-serif`;
    pen.lineWidth = 1;
    pen.strokeStyle = color('--line');
    pen.fillStyle = color('--soft');
    for (const [key, group] of groups) {
      const x = group.reduce((sum, p) => sum + p.x, 0) / group.length, y = group.reduce((sum, p) => sum + p.y, 0) / group.length;
      if (group.length <= 200) {
        pen.beginPath();
        for (const point of group) { pen.moveTo(x, y); pen.lineTo(point.x, point.y); }
        pen.stroke();
      }
      if (groups.size > 1 && groups.size <= 24) {
        const text = key.replace('\n', ', ');
        const half = pen.measureText(text).width / 2 + 2;
        pen.textAlign = 'center';
        pen.fillText(text, Math.max(half, Math.min(width - half, x)), group.reduce((least, p) => Math.min(least, p.y - p.radius), Infinity) - 10);
        pen.textAlign = 'left';
      }
    }
  }

  function drawFlows(pen) {
    const most = Math.max(1, ...data.flows.map(flow => flow.weight));
    const phase = isStill ? 0 : performance.now() / 900;
    pen.strokeStyle = pen.fillStyle = color('--c3');
    for (const flow of data.flows) {
      const from = points[flow.from], to = points[flow.to];
      const middle = {x: (from.x + to.x) / 2 + (to.y - from.y) * 0.15, y: (from.y + to.y) / 2 - (to.x - from.x) * 0.15};
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo(middle.x, middle.y, to.x, to.y);
      pen.globalAlpha = 0.15 + 0.45 * flow.weight / most;
      pen.lineWidth = 0.6 + 2 * flow.weight / most;
      pen.stroke();
      if (flow.recent > 0) {
        const t = (phase + flow.from * 0.37 + flow.to * 0.11) % 1, u = 1 - t;
        pen.globalAlpha = 1;
        pen.beginPath();
        pen.arc(u * u * from.x + 2 * u * t * middle.x + t * t * to.x, u * u * from.y + 2 * u * t * middle.y + t * t * to.y, 2.2, 0, 2 * Math.PI);
        pen.fill();
      }
    }
    pen.globalAlpha = 1;
  }

  function near(event) {
    let best = -1, least = 14;
    for (const point of points) {
      const away = Math.hypot(point.x - event.offsetX, point.y - event.offsetY) - point.radius;
      if (away < least) { least = away; best = point.i; }
    }
    return best;
  }

  function choose(i) {
    selected = i;
    pointed(i >= 0 ? data.realms[i] : null);
    touch();
  }

  function hover(i) {
    pointed(data.realms[i >= 0 ? i : selected] || null);
    canvas.style.cursor = i >= 0 ? 'pointer' : '';
  }

  listenTo(canvas, {turn, zoom, pan, home, step, near, hover, choose, open: i => { if (i >= 0) opened(data.realms[i]); }, chosen: () => selected});

  function turn(right, up) {
    view.turn -= right;
    view.tilt = Math.max(-1.5, Math.min(1.5, view.tilt + up));
    touch();
  }

  function zoom(factor) {
    view.zoom = Math.max(0.3, Math.min(60, view.zoom * factor));
    touch();
  }

  function pan(dx, dy) {
    view.x += dx / view.zoom;
    view.y += dy / view.zoom;
    touch();
  }

  function home() {
    Object.assign(view, HOME);
    touch();
  }

  // The next or the previous of the realms found, the largest first; brought into the middle where not all is in sight.
  function step(by) {
    const among = data.realms.map((unused, i) => i).filter(i => needle === '' || data.realms[i].id.toLowerCase().includes(needle))
      .sort((a, b) => data.weights[b] - data.weights[a]);
    if (!among.length) return;
    const at = among.indexOf(selected);
    const i = among[at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length];
    if (points[i] && (view.zoom > 1 || view.x || view.y)) pan(canvas.clientWidth / 2 - points[i].x, canvas.clientHeight / 2 - points[i].y);
    choose(i);
  }

  const observer = new ResizeObserver(touch);
  observer.observe(canvas);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', touch);
  return {
    element: canvas,
    show(next) {
      if (next.realms !== data.realms && selected >= 0) {
        const id = data.realms[selected].id;
        selected = next.realms.findIndex(realm => realm.id === id);
      }
      data = next;
      touch();
    },
    find(text) { needle = text; touch(); },
    step, home,
    close() { isOpen = false; clearTimeout(timer); observer.disconnect(); scheme.removeEventListener('change', touch); },
  };
}
