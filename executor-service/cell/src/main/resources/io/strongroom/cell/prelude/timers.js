// setTimeout and its kind. The host keeps the times, this side the callbacks.

const timers = new NativeMap();
let lastTimer = 0;

/** No timer waits longer than any invocation may last. */
const MAX_DELAY_MS = 24 * 60 * 60 * 1000;

function delayOf(value) {
  const delay = +value;
  return delay > 0 ? (delay < MAX_DELAY_MS ? delay | 0 : MAX_DELAY_MS) : 0;
}

function startTimer(callback, delay, repeat, args) {
  if (typeof callback !== "function") {
    throw new NativeTypeError("a timer needs a function");
  }
  if (!taken) {
    throw new NativeError("timers are not available while a module is evaluated");
  }
  const id = ++lastTimer;
  mapSet(timers, id, { callback, args, delay, repeat });
  hostSetTimer(id, delay);
  return id;
}

function stopTimer(id) {
  if (mapDelete(timers, id)) {
    hostClearTimer(id);
  }
}

/** The host says that a timer is due. */
function fireTimer(id) {
  const timer = mapGet(timers, id);
  if (timer === undefined) {
    return;
  }
  if (timer.repeat) {
    hostSetTimer(id, timer.delay);
  } else {
    mapDelete(timers, id);
  }
  callUnguarded(() => reflectApply(timer.callback, undefined, timer.args));
}

/** Runs a callback that nobody waits for: its exception is the log's. */
function callUnguarded(callback) {
  try {
    callback();
  } catch (error) {
    reportUncaught(error);
  }
}

async function callSoon(callback) {
  await undefined;
  callUnguarded(callback);
}

defineGlobal("setTimeout", function setTimeout(callback, delay = 0, ...args) {
  return startTimer(callback, delayOf(delay), false, args);
});
defineGlobal("setInterval", function setInterval(callback, delay = 0, ...args) {
  return startTimer(callback, delayOf(delay), true, args);
});
defineGlobal("clearTimeout", function clearTimeout(id) {
  stopTimer(id);
});
defineGlobal("clearInterval", function clearInterval(id) {
  stopTimer(id);
});
defineGlobal("queueMicrotask", function queueMicrotask(callback) {
  if (typeof callback !== "function") {
    throw new NativeTypeError("queueMicrotask needs a function");
  }
  callSoon(callback);
});
