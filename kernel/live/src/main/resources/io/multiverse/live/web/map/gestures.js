// What pointers, the wheel and keys do to a map: `turn`, `zoom`, `pan`, `home` and `step` move it; `hover`, `choose` and
// `open` get what is `near` a place of the canvas, or -1; `chosen` is what was chosen.
export function listenTo(canvas, {turn, zoom, pan, home, step, near, hover, choose, open, chosen}) {
  const fingers = new Map();
  let moved = 0;
  canvas.addEventListener('pointerdown', event => {
    fingers.set(event.pointerId, event);
    moved = 0;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) {
      hover(near(event));
      return;
    }
    const dx = event.clientX - before.clientX, dy = event.clientY - before.clientY;
    moved += Math.abs(dx) + Math.abs(dy);
    if (fingers.size === 2) {
      const other = [...fingers.values()].find(finger => finger.pointerId !== event.pointerId);
      const gap = finger => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY) || 1;
      zoom(gap(event) / gap(before));
    } else if (event.shiftKey || before.buttons === 2) {
      pan(dx, dy);
    } else {
      turn(-dx / 150, dy / 150);
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, event => {
      fingers.delete(event.pointerId);
      if (end === 'pointerup' && moved < 5) choose(near(event));
    });
  }
  canvas.addEventListener('pointerleave', () => hover(-1));
  canvas.addEventListener('contextmenu', event => event.preventDefault());
  canvas.addEventListener('wheel', event => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 600)); }, {passive: false});
  canvas.addEventListener('dblclick', event => open(near(event)));
  canvas.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = {ArrowLeft: () => turn(-0.1, 0), ArrowRight: () => turn(0.1, 0), ArrowUp: () => turn(0, 0.1), ArrowDown: () => turn(0, -0.1),
      '+': () => zoom(1.2), '=': () => zoom(1.2), '-': () => zoom(1 / 1.2), '0': home, Home: home,
      n: () => step(1), p: () => step(-1), Enter: () => open(chosen()), Escape: () => choose(-1)}[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
}
