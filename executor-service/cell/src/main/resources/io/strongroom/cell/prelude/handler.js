// From the host's call to the function's handler and back.

const HANDLERS = ["fetch", "scheduled", "queue"];

function deepFreeze(value) {
  if (typeof value === "object" && value !== null) {
    const keys = reflectOwnKeys(value);
    for (let i = 0; i < keys.length; i++) {
      deepFreeze(value[keys[i]]);
    }
    freeze(value);
  }
  return value;
}

const env = deepFreeze(parseJson(varsText));

let handlers;
let fetchHandler;

/**
 * Takes the function's handlers from its module's default export.
 * Returns their names, comma-separated; empty if there is nothing to call.
 */
function adopt(exported) {
  if ((typeof exported !== "object" && typeof exported !== "function") || exported === null) {
    return "";
  }
  let names = "";
  for (let i = 0; i < HANDLERS.length; i++) {
    if (typeof exported[HANDLERS[i]] === "function") {
      names += (names === "" ? "" : ",") + HANDLERS[i];
    }
  }
  handlers = exported;
  fetchHandler = exported.fetch;
  return names;
}

/** Promises given to waitUntil that are not settled, and the answer itself. */
let outstanding = 1;

function settled() {
  outstanding--;
  if (outstanding === 0) {
    hostIdle();
  }
}

async function awaitLingering(promise) {
  try {
    await promise;
  } catch (error) {
    reportUncaught(error);
    hostLingeringFailure(headlineOf(error));
  }
  settled();
}

class ExecutionContext {
  waitUntil(promise) {
    outstanding++;
    awaitLingering(promise);
  }

  /** There is no origin behind a function to pass through to. */
  passThroughOnException() {}

  get [toStringTag]() {
    return "ExecutionContext";
  }
}

/** Awaiting looks at nothing that a function could have put in the place of the language's own. */
async function respondLater(promise) {
  try {
    respond(await promise);
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  reportUncaught(error);
  hostThrew(headlineOf(error));
}

/** Each case is a reason why a value cannot be sent as the answer. */
function respond(value) {
  const parts = responseStates.find(value);
  if (parts === undefined) {
    hostInvalidResponse("the fetch handler returned " + kindOf(value) + ", not a Response");
  } else if (parts.status === 0) {
    hostInvalidResponse("the fetch handler returned Response.error()");
  } else if (parts.body !== null && parts.body.used) {
    hostInvalidResponse("the body of the returned Response was already read");
  } else {
    sendParts(parts);
  }
}

async function sendPartsAfter(arrival, parts) {
  await arrival;
  sendParts(parts);
}

function kindOf(value) {
  return value === null ? "null" : ArrayIsArray(value) ? "an array" : "a value of type " + typeof value;
}

function sendParts({ status, headers, body }) {
  if (body !== null && body.content === REMOTE) {
    const arrival = remoteArrival();
    if (arrival !== undefined) {
      sendPartsAfter(arrival, { status, headers, body });
      return;
    }
  }
  outstanding--;
  const lingering = outstanding > 0;
  const headerText = headersToText(headers);
  if (body === null) {
    hostRespond(status, headerText, lingering, null, 0, 0);
  } else if (isBytes(body.content)) {
    const { content } = body;
    const start = typedArrayByteOffset(content);
    const length = typedArrayByteLength(content);
    hostRespond(status, headerText, lingering, typedArrayBuffer(content), start, length);
  } else {
    // A text, or true for the request's own body.
    const content = body.content === REMOTE || body.content;
    hostRespond(status, headerText, lingering, content, 0, 0);
  }
}

/** The host's call: one invocation, once in the life of this context. */
function run(method, url, headerText, hasBody) {
  taken = true;
  let result;
  try {
    const request = incomingRequest(method, url, headerText, hasBody);
    result = reflectApply(fetchHandler, handlers, [request, env, new ExecutionContext()]);
  } catch (error) {
    fail(error);
    return;
  }
  if (responseStates.find(result) !== undefined) {
    respond(result);
  } else {
    respondLater(result);
  }
}
