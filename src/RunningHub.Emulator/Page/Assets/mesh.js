// A 3D model drawn on a canvas, turned by dragging or by the arrow keys. It reads as much of binary glTF as the emulator's own model uses:
// triangles with positions, colours and indices, without transformations and textures.
import { h } from './dom.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const readers = { 5121: [1, 'getUint8'], 5123: [2, 'getUint16'], 5125: [4, 'getUint32'], 5126: [4, 'getFloat32'] };
const sizes = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

/** The model behind a path, and a button that lets it spin where motion is welcome. */
export function mesh(path, name) {
  const canvas = h('canvas', { class: 'mesh', width: 720, height: 450, tabindex: '0', role: 'img', 'aria-label': `${name}, a 3D model: drag, or use the arrow keys to turn it`, onkeydown: turn, onpointerdown: grab, onpointermove: drag, onpointerup: drop, onpointercancel: drop });
  const spinner = h('button', { type: 'button', class: 'quiet small', 'aria-pressed': 'false', onclick: spin }, 'Spin');
  const problem = h('p', { class: 'problem', hidden: true });
  let model = null, across = 0.6, up = 0.25, held = null, last = 0;
  spinner.hidden = calm.matches;
  load();
  return h('div', { class: 'model', 'data-whole': path }, canvas, spinner, problem);

  async function load() {
    try {
      model = read(await (await fetch(path)).arrayBuffer());
      canvas.dataset.triangles = model.triangles.length;
      draw();
    } catch (error) {
      [problem.textContent, problem.hidden, canvas.hidden, spinner.hidden] = [`This model cannot be drawn: ${error.message}`, false, true, true];
    }
  }

  function turn(event) {
    const step = { ArrowLeft: [-0.25, 0], ArrowRight: [0.25, 0], ArrowUp: [0, 0.15], ArrowDown: [0, -0.15] }[event.key];
    if (!step) return;
    event.preventDefault();
    rotate(...step);
  }

  function grab(event) { held = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); }
  function drop() { held = null; }
  function drag(event) {
    if (!held) return;
    rotate((event.clientX - held[0]) / 100, (event.clientY - held[1]) / 150);
    held = [event.clientX, event.clientY];
  }

  function rotate(byAcross, byUp) {
    [across, up] = [across + byAcross, Math.max(-1.2, Math.min(1.2, up + byUp))];
    draw();
  }

  function spin() {
    const isOn = spinner.getAttribute('aria-pressed') !== 'true';
    spinner.setAttribute('aria-pressed', String(isOn));
    last = performance.now();
    if (isOn) requestAnimationFrame(step);
  }

  function step(time) {
    if (!canvas.isConnected || calm.matches || spinner.getAttribute('aria-pressed') !== 'true') return;
    rotate((time - last) / 1600, 0);
    last = time;
    requestAnimationFrame(step);
  }

  // The nearest last; what looks away is left out. Flat light from above left, as glTF asks for where there are no normals.
  function draw() {
    if (!model) return;
    const paint = canvas.getContext('2d'), [sin, cos, sinUp, cosUp] = [Math.sin(across), Math.cos(across), Math.sin(up), Math.cos(up)];
    const scale = canvas.height * 0.92 / model.size;
    const seen = model.points.map(([x, y, z]) => {
      const [px, py, pz] = [x - model.middle[0], y - model.middle[1], z - model.middle[2]];
      const [rx, rz] = [px * cos + pz * sin, pz * cos - px * sin];
      const [ry, depth] = [py * cosUp - rz * sinUp, py * sinUp + rz * cosUp], near = 1 / (1 - depth / (model.size * 4));
      return [canvas.width / 2 + rx * scale * near, canvas.height / 2 - ry * scale * near, depth, rx, ry];
    });
    const faces = [];
    for (const [a, b, c] of model.triangles) {
      const [p, q, r] = [seen[a], seen[b], seen[c]];
      if ((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) < 0) faces.push({ p, q, r, depth: p[2] + q[2] + r[2], colour: model.colours?.[a] ?? [0.6, 0.6, 0.7] });
    }
    paint.clearRect(0, 0, canvas.width, canvas.height);
    for (const { p, q, r, colour } of faces.sort((one, other) => one.depth - other.depth)) {
      const [u, v] = [[q[3] - p[3], q[4] - p[4], q[2] - p[2]], [r[3] - p[3], r[4] - p[4], r[2] - p[2]]];
      const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
      const light = 0.55 + 0.45 * Math.max(0, (normal[0] * -0.5 + normal[1] * 0.6 + normal[2] * 0.62) / (Math.hypot(...normal) || 1));
      paint.fillStyle = paint.strokeStyle = `rgb(${colour.slice(0, 3).map(part => Math.round(part * light * 255)).join(' ')})`;
      paint.beginPath();
      paint.moveTo(p[0], p[1]); paint.lineTo(q[0], q[1]); paint.lineTo(r[0], r[1]);
      paint.closePath(); paint.fill(); paint.stroke();
    }
  }
}

function read(buffer) {
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== 0x46546c67) throw new Error('it is no binary glTF.');
  let document, start = 0;
  for (let at = 12; at < view.byteLength; at += 8 + view.getUint32(at, true)) {
    const kind = view.getUint32(at + 4, true);
    if (kind === 0x4e4f534a) document = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, at + 8, view.getUint32(at, true))));
    else if (kind === 0x004e4942) start = at + 8;
  }

  const points = [], colours = [], triangles = [];
  for (const primitive of document.meshes.flatMap(one => one.primitives)) {
    const base = points.length, indices = values(primitive.indices).flat();
    points.push(...values(primitive.attributes.POSITION));
    if (primitive.attributes.COLOR_0 !== undefined) colours.push(...values(primitive.attributes.COLOR_0));
    for (let i = 0; i + 2 < indices.length; i += 3) triangles.push([base + indices[i], base + indices[i + 1], base + indices[i + 2]]);
  }

  const ends = [0, 1, 2].map(axis => points.map(point => point[axis])).map(all => [Math.min(...all), Math.max(...all)]);
  return { points, triangles, colours: colours.length === points.length ? colours : null, middle: ends.map(([least, most]) => (least + most) / 2), size: Math.hypot(...ends.map(([least, most]) => most - least)) };

  function values(index) {
    const { bufferView, byteOffset = 0, componentType, count, type, normalized } = document.accessors[index], source = document.bufferViews[bufferView];
    const [bytes, reader] = readers[componentType], width = sizes[type], most = normalized ? 2 ** (8 * bytes) - 1 : 1;
    return Array.from({ length: count }, (_, i) => Array.from({ length: width }, (_, part) =>
      view[reader](start + (source.byteOffset ?? 0) + byteOffset + i * (source.byteStride ?? bytes * width) + part * bytes, true) / most));
  }
}
