// The comparison: as many real xterm.js terminals as the grid has tiles, all in view, each scaled to its
// cell. The last one stands alone and takes the keyboard.
const count = Number(new URLSearchParams(location.search).get('count'));
const columns = Math.ceil(Math.sqrt(count));
document.body.style.gridTemplateColumns = `repeat(${columns}, 1fr)`;
document.body.style.gridAutoRows = `${100 / Math.ceil(count / columns)}vh`;

const socket = new WebSocket(`ws://${location.host}/drawer?count=${count}`);
socket.binaryType = 'arraybuffer';

const terminals = Array.from({ length: count }, () => {
  const cell = document.body.appendChild(document.createElement('div'));
  cell.className = 'cell';
  const place = cell.appendChild(document.createElement('div'));
  const terminal = new Terminal({ cols: 120, rows: 30, fontSize: 12, scrollback: 0 });
  terminal.open(place);
  const screen = place.querySelector('.xterm-screen');
  const scale = Math.min(cell.clientWidth / screen.clientWidth, cell.clientHeight / screen.clientHeight);
  place.style.transform = `scale(${scale})`;
  return terminal;
});

const typed = document.body.appendChild(document.createElement('div'));
typed.id = 'typed';
typed.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 400px; height: 200px;';
const focused = new Terminal({ cols: 50, rows: 10 });
focused.open(typed);
focused.onData((text) => {
  const bytes = new TextEncoder().encode(text);
  const message = new Uint8Array(bytes.length + 1);
  message[0] = 255;
  message.set(bytes, 1);
  socket.send(message);
});

socket.addEventListener('message', ({ data }) => {
  const bytes = new Uint8Array(data);
  if (bytes[0] === 255) focused.write(bytes.subarray(1));
  else terminals[bytes[0]].write(bytes.subarray(1), () => socket.send(bytes.slice(0, 1)));
});
