// Time and randomness. A context is made before it is known for which invocation, so neither exists until
// it is taken: the clock stands at 0 and Math.random throws.

let taken = false;

const HostDate = Date;
const hostNow = Date.now;

const now = () => (taken ? hostNow() : 0);

const WrappedDate = function Date(...args) {
  if (new.target === undefined) {
    return dateToString(new HostDate(now()));
  }
  return reflectConstruct(HostDate, args.length === 0 ? [now()] : args, new.target);
};
const dateToString = uncurry(HostDate.prototype.toString);

function dateMember(name, value) {
  defineProperty(WrappedDate, name, { value, writable: true, enumerable: false, configurable: true });
}

dateMember("now", { now: () => now() }.now);
dateMember("parse", HostDate.parse);
dateMember("UTC", HostDate.UTC);
defineProperty(WrappedDate, "length", { value: 7, configurable: true });
defineProperty(WrappedDate, "prototype", { value: HostDate.prototype, writable: false });
defineProperty(HostDate.prototype, "constructor", {
  value: WrappedDate,
  writable: true,
  enumerable: false,
  configurable: true,
});
defineGlobal("Date", WrappedDate);

// A formatter that is given no date reads the engine's clock: give it ours.
{
  const formatterPrototype = Intl.DateTimeFormat.prototype;
  const boundFormat = uncurry(getOwnPropertyDescriptor(formatterPrototype, "format").get);
  defineProperty(formatterPrototype, "format", {
    get: function () {
      const format = boundFormat(this);
      return (date) => format(date === undefined ? now() : date);
    },
    configurable: true,
  });
  const formatToParts = uncurry(formatterPrototype.formatToParts);
  defineProperty(formatterPrototype, "formatToParts", {
    value: { formatToParts(date) { return formatToParts(this, date === undefined ? now() : date); } }
      .formatToParts,
    writable: true,
    configurable: true,
  });
}

// sfc32 (C. Doty-Humphrey), seeded with 96 bits of the host's SecureRandom at the first use in an
// invocation. Not for secrets, as Math.random never is.
let a = 0;
let b = 0;
let c = 0;
let counter = 0;

function nextInt() {
  const t = (((a + b) | 0) + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (c << 21) | (c >>> 11);
  c = (c + t) | 0;
  return t >>> 0;
}

function seedRandom() {
  a = hostSeed();
  b = hostSeed();
  c = hostSeed();
  counter = 1;
  for (let i = 0; i < 12; i++) {
    nextInt();
  }
}

defineProperty(Math, "random", {
  value: {
    random() {
      if (!taken) {
        throw new NativeError("Math.random() is not available while a module is evaluated");
      }
      if (counter === 0) {
        seedRandom();
      }
      return ((nextInt() >>> 5) * 67108864 + (nextInt() >>> 6)) / 9007199254740992;
    },
  }.random,
  writable: true,
  enumerable: false,
  configurable: true,
});
