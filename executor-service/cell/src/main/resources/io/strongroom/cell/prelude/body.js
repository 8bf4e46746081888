// Bodies of requests and responses (Fetch standard, 5.2). A body is what it was made of (a text, bytes, or
// the bytes that the host receives) and whether it was read.

/** In the place of the content: the body of the request that the host is receiving. */
const REMOTE = freeze({ __proto__: null });

const textDecoder = new TextDecoder();
const textEncoder = new TextEncoder();
const decodeText = uncurry(TextDecoder.prototype.decode);
const encodeText = uncurry(TextEncoder.prototype.encode);

const arrivalWaiters = [];

/** The host has all of the request's body. */
function bodyArrived() {
  for (let i = 0; i < arrivalWaiters.length; i++) {
    arrivalWaiters[i]();
  }
  arrivalWaiters.length = 0;
}

/** Undefined if the host has the whole body, else a promise of that. */
function remoteArrival() {
  if (!hostAwaitBody()) {
    return undefined;
  }
  return new NativePromise((resolve) => {
    arrivalWaiters[arrivalWaiters.length] = resolve;
  });
}

function remoteBytes() {
  const bytes = new NativeUint8Array(hostBodyLength());
  hostReadBody(typedArrayBuffer(bytes));
  return bytes;
}

/**
 * A copy of the bytes of a buffer or of a view on one, in a buffer that nobody else has. `slice` would ask
 * the source's constructor for the buffer to copy into, and a function could keep that one and detach it.
 */
function copyBytes(source) {
  const view = viewOn(source);
  const copy = new NativeUint8Array(typedArrayByteLength(view));
  typedArraySet(copy, view);
  return copy;
}

/** The bytes of a buffer or of a view on one. */
function viewOn(source) {
  if (!arrayBufferIsView(source)) {
    return new NativeUint8Array(source, 0, arrayBufferByteLength(source));
  }
  return typedArrayTag(source) === undefined
    ? new NativeUint8Array(dataViewBuffer(source), dataViewByteOffset(source), dataViewByteLength(source))
    : new NativeUint8Array(typedArrayBuffer(source), typedArrayByteOffset(source), typedArrayByteLength(source));
}

function isArrayBuffer(value) {
  try {
    arrayBufferByteLength(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether a body's content is bytes; the others are texts and REMOTE. */
function isBytes(content) {
  return content !== REMOTE && typeof content === "object";
}

const TEXT_TYPE = "text/plain;charset=UTF-8";
const FORM_TYPE = "application/x-www-form-urlencoded;charset=UTF-8";

/** A body and the content type that goes with it, from what a caller gave; null is no body. */
function extractBody(source) {
  if (source === null || source === undefined) {
    return { body: null, type: null };
  }
  if (typeof source === "object") {
    if (arrayBufferIsView(source) || isArrayBuffer(source)) {
      return { body: { content: copyBytes(source), used: false }, type: null };
    }
    const handled = handleStates.find(source);
    if (handled !== undefined) {
      return { body: takeBody(handled), type: null };
    }
    if (isUrlSearchParams(source)) {
      return { body: { content: stringOf(source), used: false }, type: FORM_TYPE };
    }
  }
  return { body: { content: stringToWellFormed(stringOf(source)), used: false }, type: TEXT_TYPE };
}

const USED = "the body was already read; clone() before reading it twice";

function useBody(body) {
  if (body.used) {
    throw new NativeTypeError(USED);
  }
  body.used = true;
}

function cloneBody(body) {
  if (body === null) {
    return null;
  }
  if (body.used) {
    throw new NativeTypeError(USED);
  }
  return { content: body.content, used: false };
}

async function readText(body) {
  if (body === null) {
    return "";
  }
  useBody(body);
  if (body.content === REMOTE) {
    const arrival = remoteArrival();
    if (arrival !== undefined) {
      await arrival;
    }
    return hostBodyText();
  }
  return isBytes(body.content) ? decodeText(textDecoder, body.content) : body.content;
}

async function readBytes(body) {
  if (body === null) {
    return new NativeUint8Array(0);
  }
  useBody(body);
  if (body.content === REMOTE) {
    const arrival = remoteArrival();
    if (arrival !== undefined) {
      await arrival;
    }
    return remoteBytes();
  }
  return isBytes(body.content) ? copyBytes(body.content) : encodeText(textEncoder, body.content);
}

async function readJson(body) {
  return parseJson(await readText(body));
}

async function readArrayBuffer(body) {
  return typedArrayBuffer(await readBytes(body));
}

/** The body for its next owner; the one before cannot read it any more. */
function takeBody(body) {
  const taken = cloneBody(body);
  body.used = true;
  return taken;
}

// What the property `body` gives: it can be handed on to a new Request or Response, and be asked whether it
// was read.
const handleStates = privateStates("ReadableStream");

class BodyHandle {
  constructor() {
    throw new NativeTypeError("Illegal constructor");
  }

  get locked() {
    return handleStates.get(this).used;
  }

  get [toStringTag]() {
    return "ReadableStream";
  }
}

const BodyHandlePrototype = BodyHandle.prototype;

function bodyHandle(body) {
  if (body === null) {
    return null;
  }
  const handle = create(BodyHandlePrototype);
  handleStates.set(handle, body);
  return handle;
}

/** The body methods that Request and Response share. */
function defineBodyMethods(prototype, bodyOf) {
  const methods = {
    async text() {
      return readText(bodyOf(this));
    },
    async json() {
      return readJson(bodyOf(this));
    },
    async arrayBuffer() {
      return readArrayBuffer(bodyOf(this));
    },
    async bytes() {
      return readBytes(bodyOf(this));
    },
    get body() {
      return bodyHandle(bodyOf(this));
    },
    get bodyUsed() {
      const body = bodyOf(this);
      return body !== null && body.used;
    },
  };
  const names = reflectOwnKeys(methods);
  for (let i = 0; i < names.length; i++) {
    defineProperty(prototype, names[i], getOwnPropertyDescriptor(methods, names[i]));
  }
}
