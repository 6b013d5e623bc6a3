// From where all `points` [x, y, z] are in sight, as large as a canvas of this `aspect` allows, at a `turn` and `tilt` and
// with a field of view in degrees: the `middle` to look at, and how far `away` from it.
export function placeToSeeAll(points, {turn, tilt}, fieldOfView, aspect) {
  const right = [Math.cos(turn), 0, -Math.sin(turn)];
  const back = [Math.sin(turn) * Math.cos(tilt), Math.sin(tilt), Math.cos(turn) * Math.cos(tilt)];
  const up = [-Math.sin(turn) * Math.sin(tilt), Math.cos(tilt), -Math.cos(turn) * Math.sin(tilt)];
  const seen = points.map(place => [right, up, back].map(axis => axis[0] * place[0] + axis[1] * place[1] + axis[2] * place[2]));
  const slope = Math.tan(fieldOfView / 2 * Math.PI / 180) * 0.86;
  const middle = [0, 0, 0];
  let away = 1;
  // What is nearer seems larger, so the middle is found by steps.
  for (let round = 0; round < 4; round++) {
    away = seen.reduce((most, [x, y, z]) => Math.max(most, Math.abs(x - middle[0]) / slope / aspect + z - middle[2], Math.abs(y - middle[1]) / slope + z - middle[2]), 20);
    for (const axis of [0, 1]) {
      const [least, most] = seen.reduce((ends, at) => { const v = (at[axis] - middle[axis]) / (away - at[2] + middle[2]); return [Math.min(ends[0], v), Math.max(ends[1], v)]; }, [Infinity, -Infinity]);
      middle[axis] += (least + most) / 2 * away;
    }
  }
  return {away, middle: [0, 1, 2].map(i => right[i] * middle[0] + up[i] * middle[1] + back[i] * middle[2])};
}
