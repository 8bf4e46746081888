// console: one line of text per call, to the function's log. The host counts and cuts.

const DEBUG = 0;
const LOG = 1;
const INFO = 2;
const WARN = 3;
const ERROR = 4;

/** Deep enough to be of use, shallow enough that a line stays a line. */
const INSPECT_DEPTH = 4;
const INSPECT_MEMBERS = 100;

function describeError(error) {
  try {
    const stack = error.stack;
    return typeof stack === "string" && stack !== "" ? stack : stringOf(error);
  } catch {
    return "an error that cannot be described";
  }
}

/** `Name: message` of whatever was thrown. */
function headlineOf(error) {
  try {
    return error instanceof NativeError ? stringOf(error) : "thrown: " + inspect(error, 0);
  } catch {
    return "an error that cannot be described";
  }
}

function inspect(value, depth) {
  switch (typeof value) {
    case "string":
      return depth === 0 ? value : stringifyJson(value);
    case "bigint":
      return stringOf(value) + "n";
    case "function":
      return "[function " + stringOf(value.name) + "]";
    case "object":
      return value === null ? "null" : inspectObject(value, depth);
    default:
      return stringOf(value);
  }
}

function inspectObject(value, depth) {
  if (value instanceof NativeError) {
    return describeError(value);
  }
  if (depth >= INSPECT_DEPTH) {
    return ArrayIsArray(value) ? "[…]" : "{…}";
  }
  return ArrayIsArray(value) ? inspectArray(value, depth) : inspectMembers(value, depth);
}

function inspectArray(value, depth) {
  let text = "[";
  for (let i = 0; i < value.length && i < INSPECT_MEMBERS; i++) {
    text += (i === 0 ? "" : ", ") + inspect(value[i], depth + 1);
  }
  return text + (value.length > INSPECT_MEMBERS ? ", …]" : "]");
}

function inspectMembers(value, depth) {
  const name = value.constructor?.name;
  const keys = reflectOwnKeys(value);
  let text = typeof name === "string" && name !== "Object" ? name + " {" : "{";
  let shown = 0;
  for (let i = 0; i < keys.length && shown < INSPECT_MEMBERS; i++) {
    if (getOwnPropertyDescriptor(value, keys[i])?.enumerable) {
      text += (shown++ === 0 ? "" : ", ") + stringOf(keys[i]) + ": " + inspect(value[keys[i]], depth + 1);
    }
  }
  return text + "}";
}

function write(level, args) {
  let text = "";
  for (let i = 0; i < args.length; i++) {
    text += (i === 0 ? "" : " ") + inspectSafely(args[i]);
  }
  hostLog(level, text);
}

function inspectSafely(value) {
  try {
    return inspect(value, 0);
  } catch {
    return "a value that cannot be shown";
  }
}

function reportUncaught(error) {
  hostLog(ERROR, "Uncaught " + describeError(error));
}

defineGlobal("console", {
  debug(...args) {
    write(DEBUG, args);
  },
  log(...args) {
    write(LOG, args);
  },
  info(...args) {
    write(INFO, args);
  },
  warn(...args) {
    write(WARN, args);
  },
  error(...args) {
    write(ERROR, args);
  },
  trace(...args) {
    write(DEBUG, args);
  },
  assert(condition, ...args) {
    if (!condition) {
      write(ERROR, ["Assertion failed", ...args]);
    }
  },
});
