// Messages that no partner should send, from a seed.

// Chance that can be repeated: mulberry32.
function dice(seed) {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

function deep(levels) {
  let value = { type: "hello" };
  for (let n = 0; n < levels; n += 1) value = n % 2 ? [value] : { v: 1, source: value };
  return value;
}

function cyclic() {
  const value = { source: "crime-explorer", v: 1 };
  value.type = value;
  value.query = [value];
  return value;
}

function bitmap() {
  const canvas = new OffscreenCanvas(2, 2);
  canvas.getContext("2d");
  return canvas.transferToImageBitmap();
}

// What is of no shape that anybody reads.
const SHAPELESS = [
  () => null,
  () => undefined,
  () => true,
  () => -0,
  () => NaN,
  () => 1e308,
  () => 12345678901234567890n,
  () => "",
  () => "hello",
  () => '{"source":"crime-explorer","v":1,"type":"hello"}',
  () => "pymxPYMxxPYMxheightxPYMx9999",
  () => [],
  () => [["source", "crime-explorer"]],
  () => deep(500),
  () => cyclic(),
  () => new Map([["source", "crime-explorer"], ["type", "hello"], ["v", 1]]),
  () => new Set(["hello"]),
  () => new Date(NaN),
  () => /crime-explorer/g,
  () => new Error("crime-explorer"),
  () => new Blob(["crime-explorer"]),
  () => new Float64Array(1000),
  () => bitmap(),
  () => new ArrayBuffer(1024),
  () => Object.assign([], { source: "crime-explorer", type: "hello" }),
  () => JSON.parse('{"__proto__":{"source":"crime-explorer","v":1,"type":"hello","polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
];

// What is nearly right: one field of a good message is another.
const NEARLY = {
  source: [undefined, null, "", "crime-explorer ", "Crime-Explorer", 1, {}, ["crime-explorer", ""], "\u0000crime-explorer"],
  v: [undefined, null, 0, 2, -1, 1.5, NaN, Infinity, "1", "", [1], {}, 1n, true],
  type: [undefined, null, "", "HELLO", "hello\u0000", "eval", "__proto__", "constructor", "toString", 0, {}, ["hello", ""], "state", "ready"],
};

function spoilt(good, roll) {
  const fields = Object.keys(NEARLY).filter((key) => key in good);
  const field = fields[roll(fields.length)];
  const others = NEARLY[field];
  return { ...good, [field]: others[roll(others.length)], polluted: 1 };
}

// A wrong message: shapeless, or nearly one of `good`.
function wrong(roll, good) {
  if (roll(3) === 0) return SHAPELESS[roll(SHAPELESS.length)]();
  return spoilt(good[roll(good.length)], roll);
}

// Sends wrong messages of that number to a window or a port; with each come ports, of which none may be answered. Long texts are rare.
function storm(to, seed, count, good, withPorts) {
  const roll = dice(seed);
  window.strays ||= 0;
  const long = "x".repeat(5e6);
  for (let n = 0; n < count; n += 1) {
    const data = n % 400 === 399 ? { ...good[roll(good.length)], [["source", "type"][roll(2)]]: long, query: long } : wrong(roll, good);
    const transfer = [];
    if (data instanceof ArrayBuffer || data instanceof ImageBitmap) transfer.push(data);
    const nPorts = withPorts && n % 3 === 0 ? (n % 300 === 0 ? 100 : 1) : 0;
    for (let port = 0; port < nPorts; port += 1) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (window.strays += 1);
      transfer.push(channel.port2);
    }
    if (to instanceof MessagePort) to.postMessage(data, transfer);
    else to.postMessage(data, "*", transfer);
  }
}

// A right hello: the port on which the frame answers, and what has come on it.
function hello(to) {
  const channel = new MessageChannel();
  const line = { port: channel.port1, replies: [] };
  line.port.onmessage = (event) => line.replies.push(event.data);
  to.postMessage({ source: "crime-explorer", v: 1, type: "hello" }, "*", [channel.port2]);
  return line;
}
