import * as three from '../lib/three.module.min.js';
import {h, color, letters} from '../dom.js';
import {listenTo} from './gestures.js';
import {placeToSeeAll} from './sight.js';

const MOST_LABELS = 40;
const MOST_TRIED = 400;
const MOST_GROUP_LABELS = 24;
const ARC_POINTS = 20;
const FIELD_OF_VIEW = 45;
// Frames are this far apart at least while something moves, and rarer where drawing takes long, as without a GPU.
const FRAME_MILLIS = 33;
const REACH = 14; // how far from a realm, in pixels, one may point at it
const HOME = {turn: 0.6, tilt: 0.5};
const COLORS = {running: '--c1', paused: '--c2', error: '--c4'};

function isSoftware() {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) throw new Error('no WebGL');
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name = names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : '';
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

// Realms in three dimensions, drawn by WebGL. `pointed` is told which realm is pointed at, `opened` which one to open.
// Throws if there is no WebGL.
export function spaceView({pointed, opened, lost}) {
  const canvas = h('canvas', {class: 'map', tabindex: 0, role: 'application', 'aria-roledescription': 'map',
    'aria-label': 'Map of realms. Arrow keys turn it, plus and minus zoom, 0 shows all, n and p go from realm to realm, Enter opens one.'});
  const labels = h('div', {class: 'labels', 'aria-hidden': 'true'});
  const element = h('div', {class: 'space'}, canvas, labels);
  // Where the processor draws in the place of a GPU, smooth edges and fine pixels would make it slow.
  const isSlow = isSoftware();
  const renderer = new three.WebGLRenderer({canvas, antialias: !isSlow, alpha: true});
  const scene = new three.Scene();
  const camera = new three.PerspectiveCamera(FIELD_OF_VIEW, 1, 0.1, 1000);
  const lamp = new three.DirectionalLight(0xffffff, 1.6);
  camera.add(lamp);
  lamp.position.set(-0.5, 1, 0.6);
  scene.add(camera, new three.AmbientLight(0xffffff, 1.5));

  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const view = {...HOME, zoom: 1, target: new three.Vector3()};
  let reach = {middle: new three.Vector3(), radius: 1, away: 1};
  let data = {realms: [], groups: [], weights: [], flows: [], counts: []};
  let balls = null;
  let arcs = null;
  let pulses = null;
  let moving = [];
  let rings = null;
  let needle = '';
  let hovered = -1;
  let selected = -1;
  let order = [];
  let spots = new Float32Array(0); // x and y in pixels and radius of each realm, as last drawn; radius 0: not in sight
  let timer = null;
  let isOpen = true;
  let cost = 0; // of the latest frame, in ms
  const matrix = new three.Matrix4();
  const paint = new three.Color();
  const point = new three.Vector3();

  const discard = object => {
    if (!object) return;
    scene.remove(object);
    object.geometry.dispose();
    object.material.dispose();
    if (object.dispose) object.dispose();
  };

  // Something changed: draws it soon.
  function touch() {
    schedule(cost > FRAME_MILLIS ? cost : 0);
  }

  function schedule(millis) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const asked = performance.now();
      // A GPU draws while this goes on; where the processor draws, the next frame is late.
      requestAnimationFrame(() => frame(asked));
    }, millis);
  }

  function frame(asked) {
    if (!isOpen || !canvas.clientWidth) return;
    draw();
    cost = Math.max(0, performance.now() - asked - 17);
    if (moving.length) schedule(Math.max(FRAME_MILLIS, 4 * cost));
  }

  function resize() {
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width || !height) return;
    renderer.setPixelRatio(isSlow ? 1 : Math.min(2, devicePixelRatio || 1));
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    if (data.realms.length) fit();
    touch();
  }

  function draw() {
    const away = reach.away / view.zoom;
    camera.position.set(Math.sin(view.turn) * Math.cos(view.tilt), Math.sin(view.tilt), Math.cos(view.turn) * Math.cos(view.tilt))
      .multiplyScalar(away).add(view.target);
    camera.lookAt(view.target);
    camera.near = Math.max(0.1, away - 2 * reach.radius);
    camera.far = away + 4 * reach.radius;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    movePulses();
    renderer.render(scene, camera);
    writeLabels();
  }

  // Thousands of realms are seen from afar, where small ones would be less than a pixel.
  const sizeOf = i => (data.realms.length > 1500 ? 4 : 1.3) + 2.7 * Math.sqrt(data.weights[i]);
  const isFound = i => needle !== '' && data.realms[i].id.toLowerCase().includes(needle);

  function makeBalls() {
    discard(balls);
    const many = data.realms.length;
    const detail = many > 4000 ? 0 : many > 500 ? 1 : 4;
    balls = new three.InstancedMesh(new three.IcosahedronGeometry(1, detail), new three.MeshLambertMaterial(), many);
    balls.frustumCulled = false;
    scene.add(balls);
  }

  function paintBalls() {
    if (!balls) return;
    const pale = new three.Color(color('--line'));
    const named = Object.fromEntries(Object.entries(COLORS).map(([state, name]) => [state, new three.Color(color(name))]));
    const marked = new three.Color(color('--c5'));
    data.realms.forEach((realm, i) => {
      const size = sizeOf(i) * (i === selected || i === hovered ? 1.25 : 1);
      balls.setMatrixAt(i, matrix.makeScale(size, size, size).setPosition(realm.x, realm.y, realm.z));
      balls.setColorAt(i, i === selected ? marked : needle && !isFound(i) ? pale : named[realm.status] || pale);
    });
    balls.instanceMatrix.needsUpdate = true;
    balls.instanceColor.needsUpdate = true;
  }

  // A ring around each group, which lies on the floor of its layer, and an upright where instances are stacked.
  function makeRings() {
    discard(rings);
    const points = [];
    for (const group of data.groups) {
      for (let i = 0; i < 96; i++) {
        for (const end of [i, i + 1]) {
          const angle = end / 96 * 2 * Math.PI;
          points.push(group.x + group.radius * Math.cos(angle), group.y - 3.5, group.z + group.radius * Math.sin(angle));
        }
      }
    }
    for (const realm of data.realms) {
      if (realm.density > 0) points.push(realm.x, realm.y, realm.z, realm.x, realm.y - 7, realm.z);
    }
    const geometry = new three.BufferGeometry();
    geometry.setAttribute('position', new three.Float32BufferAttribute(points, 3));
    rings = new three.LineSegments(geometry, new three.LineBasicMaterial({color: color('--ring')}));
    scene.add(rings);
  }

  function bezier(flow, t, into) {
    const u = 1 - t, a = data.realms[flow.from], b = data.realms[flow.to], m = flow.middle;
    return into.set(u * u * a.x + 2 * u * t * m.x + t * t * b.x, u * u * a.y + 2 * u * t * m.y + t * t * b.y, u * u * a.z + 2 * u * t * m.z + t * t * b.z);
  }

  // Arcs rise above what they join, and bend sideways, so that the two directions are apart.
  function makeArcs() {
    discard(arcs);
    discard(pulses);
    arcs = pulses = null;
    moving = [];
    if (!data.flows.length) return;
    const positions = [], colors = [];
    const most = Math.max(...data.flows.map(flow => flow.weight));
    paint.set(color('--c3'));
    for (const flow of data.flows) {
      const a = data.realms[flow.from], b = data.realms[flow.to];
      const length = Math.hypot(b.x - a.x, b.y - a.y, b.z - a.z);
      flow.middle = {x: (a.x + b.x) / 2 + (b.z - a.z) * 0.12, y: (a.y + b.y) / 2 + 0.35 * length, z: (a.z + b.z) / 2 - (b.x - a.x) * 0.12};
      const alpha = 0.1 + 0.65 * flow.weight / most;
      for (let i = 0; i < ARC_POINTS; i++) {
        for (const end of [i, i + 1]) {
          bezier(flow, end / ARC_POINTS, point);
          positions.push(point.x, point.y, point.z);
          colors.push(paint.r, paint.g, paint.b, alpha);
        }
      }
      if (flow.recent > 0 && !isStill) {
        const dots = Math.min(4, 1 + Math.floor(Math.log2(flow.recent)));
        for (let dot = 0; dot < dots; dot++) moving.push({flow, start: (flow.from * 0.37 + flow.to * 0.11 + dot / dots) % 1, speed: 1 / (1.2 + length / reach.radius)});
      }
    }
    const geometry = new three.BufferGeometry();
    geometry.setAttribute('position', new three.Float32BufferAttribute(positions, 3));
    geometry.setAttribute('color', new three.Float32BufferAttribute(colors, 4));
    arcs = new three.LineSegments(geometry, new three.LineBasicMaterial({vertexColors: true, transparent: true, depthWrite: false}));
    arcs.frustumCulled = false;
    scene.add(arcs);
    if (!moving.length) return;
    pulses = new three.InstancedMesh(new three.IcosahedronGeometry(0.6, 1), new three.MeshBasicMaterial({color: color('--c3')}), moving.length);
    pulses.frustumCulled = false;
    scene.add(pulses);
  }

  function movePulses() {
    if (!pulses) return;
    const now = performance.now() / 1000;
    moving.forEach((dot, i) => {
      bezier(dot.flow, (dot.start + now * dot.speed) % 1, point);
      pulses.setMatrixAt(i, matrix.makeTranslation(point.x, point.y, point.z));
    });
    pulses.instanceMatrix.needsUpdate = true;
  }

  // Where each realm is on the canvas, for labels and for pointing.
  function project() {
    const all = matrix.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    const scale = height / 2 / Math.tan(FIELD_OF_VIEW / 2 * Math.PI / 180);
    data.realms.forEach((realm, i) => {
      const w = all[3] * realm.x + all[7] * realm.y + all[11] * realm.z + all[15];
      const x = (all[0] * realm.x + all[4] * realm.y + all[8] * realm.z + all[12]) / w;
      const y = (all[1] * realm.x + all[5] * realm.y + all[9] * realm.z + all[13]) / w;
      spots[3 * i] = (x + 1) / 2 * width;
      spots[3 * i + 1] = (1 - y) / 2 * height;
      spots[3 * i + 2] = w > camera.near && Math.abs(x) <= 1 && Math.abs(y) <= 1 ? Math.max(1, sizeOf(i) * scale / w) : 0;
    });
  }

  function writeLabels() {
    project();
    const written = [];
    const taken = [];
    const width = canvas.clientWidth, height = canvas.clientHeight;
    const letter = 6.8 * letters();
    const put = (text, x, y, kind) => {
      const wide = text.length * letter + 6;
      const box = [Math.max(2, Math.min(width - wide - 2, x)), Math.max(1.3 * letter, Math.min(height - 1.3 * letter, y))];
      if (taken.some(other => Math.abs(other[1] - box[1]) < 2.4 * letter && box[0] < other[0] + other[2] && other[0] < box[0] + wide)) return;
      taken.push([...box, wide]);
      written.push([text, box[0], box[1], kind]);
    };
    const label = i => {
      const id = data.realms[i].id;
      return (id.length > 24 ? id.slice(0, 23) + '…' : id) + (data.counts[i] ? ' · ' + data.counts[i].toLocaleString('en') : '');
    };
    const name = i => { if (i >= 0 && spots[3 * i + 2] > 0) put(label(i), spots[3 * i] + spots[3 * i + 2] + 4, spots[3 * i + 1], i === selected ? 'chosen' : ''); };
    name(selected);
    name(hovered);
    if (data.groups.length > 1) {
      for (const group of data.groups.slice(0, MOST_GROUP_LABELS)) {
        point.set(group.x, group.y - 3.5, group.z).project(camera);
        const text = group.adjacency + ', ' + group.resonance;
        point.setY(point.y - group.radius / reach.radius * Math.abs(Math.sin(view.tilt)) * view.zoom * 0.95);
        if (Math.abs(point.x) < 1 && Math.abs(point.y) < 1.2) put(text, (point.x + 1) / 2 * width - text.length * letter * 0.47, (1 - point.y) / 2 * height + 14, 'group');
      }
    }
    let tried = 0;
    for (const i of order) {
      if (written.length >= MOST_LABELS || ++tried > MOST_TRIED) break;
      if (needle === '' || isFound(i)) name(i);
    }
    while (labels.children.length < written.length) labels.append(h('span'));
    [...labels.children].forEach((element, i) => {
      const [text, x, y, kind] = written[i] || ['', 0, 0, ''];
      if (element.textContent !== text) element.textContent = text;
      if (element.className !== kind) element.className = kind;
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translateY(-50%)`;
    });
  }

  function near(event) {
    let best = -1, least = Infinity;
    for (let i = 0; i < data.realms.length; i++) {
      if (!spots[3 * i + 2]) continue;
      const away = Math.hypot(spots[3 * i] - event.offsetX, spots[3 * i + 1] - event.offsetY) - spots[3 * i + 2];
      if (away < least) { least = away; best = i; }
    }
    return least < REACH ? best : -1;
  }

  function choose(i) {
    selected = i;
    pointed(i >= 0 ? data.realms[i] : null);
    paintBalls();
    touch();
  }

  function hover(i) {
    if (i === hovered) return;
    hovered = i;
    pointed(data.realms[hovered >= 0 ? hovered : selected] || null);
    canvas.style.cursor = hovered >= 0 ? 'pointer' : '';
    paintBalls();
    touch();
  }

  listenTo(canvas, {turn, zoom, pan, home, step, near, hover, choose, open: i => { if (i >= 0) opened(data.realms[i]); }, chosen: () => selected});
  canvas.addEventListener('webglcontextlost', event => { event.preventDefault(); if (isOpen) lost(); });

  function turn(right, up) {
    view.turn += right;
    view.tilt = Math.max(-1.5, Math.min(1.5, view.tilt + up));
    touch();
  }

  function zoom(factor) {
    view.zoom = Math.max(0.3, Math.min(60, view.zoom * factor));
    touch();
  }

  function pan(dx, dy) {
    const scale = reach.radius / view.zoom / canvas.clientHeight * 2.4;
    view.target.add(point.set(-dx * scale, dy * scale, 0).applyQuaternion(camera.quaternion));
    touch();
  }

  function home() {
    Object.assign(view, HOME, {zoom: 1});
    view.target.copy(reach.middle);
    touch();
  }

  // The next or the previous of the realms found, the largest first, brought into the middle.
  function step(by) {
    const among = order.filter(i => needle === '' || isFound(i));
    if (!among.length) return;
    const at = among.indexOf(selected);
    const i = among[at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length];
    view.target.set(data.realms[i].x, data.realms[i].y, data.realms[i].z);
    choose(i);
  }

  // From where all realms and their groups are in sight, as large as the canvas allows, at the tilt and turn of home.
  function fit() {
    const isHome = view.target.equals(reach.middle) && view.zoom === 1;
    const points = data.realms.map(realm => [realm.x, realm.y, realm.z]);
    for (const group of data.groups) {
      for (const [x, z] of [[1, 0], [0.7, 0.7], [0, 1], [-0.7, 0.7], [-1, 0], [-0.7, -0.7], [0, -1], [0.7, -0.7]]) points.push([group.x + x * group.radius, group.y - 3.5, group.z + z * group.radius]);
    }
    const seen = placeToSeeAll(points, HOME, FIELD_OF_VIEW, camera.aspect);
    const target = new three.Vector3(...seen.middle);
    reach = {middle: target, away: seen.away, radius: points.reduce((most, place) => Math.max(most, point.set(...place).distanceTo(target)), 14)};
    if (isHome) view.target.copy(target);
  }

  const observer = new ResizeObserver(resize);
  observer.observe(canvas);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => { makeRings(); makeArcs(); paintBalls(); touch(); };
  scheme.addEventListener('change', repaint);

  return {
    element,
    // `realms` and `groups` as placed; `weights` from 0 to 1 and `counts` by realm; `flows` {from, to, weight, recent};
    // `told` is a text that differs where anything does that is to be seen.
    show(next) {
      const isSame = next.realms === data.realms;
      const kept = id => (id ? next.realms.findIndex(realm => realm.id === id) : -1);
      if (!isSame) {
        selected = kept(data.realms[selected]?.id);
        hovered = kept(data.realms[hovered]?.id);
      }
      const alike = isSame && next.told === data.told;
      data = next;
      if (alike) return;
      order = data.realms.map((unused, i) => i).sort((a, b) => data.weights[b] - data.weights[a]).slice(0, 4000);
      if (!isSame) {
        spots = new Float32Array(3 * data.realms.length);
        if (data.realms.length) fit();
        makeBalls();
        makeRings();
      }
      makeArcs();
      paintBalls();
      touch();
    },
    find(text) {
      needle = text;
      paintBalls();
      touch();
    },
    step, home,
    close() {
      isOpen = false;
      clearTimeout(timer);
      observer.disconnect();
      scheme.removeEventListener('change', repaint);
      [balls, arcs, pulses, rings].forEach(discard);
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}
