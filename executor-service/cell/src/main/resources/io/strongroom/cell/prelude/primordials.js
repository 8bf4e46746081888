// What the prelude uses of the language, captured before a function's own code runs. Whatever that code
// then does to prototypes, it does to itself only.

const uncurry = (method) => (self, ...args) => reflectApply(method, self, args);
const reflectApply = Reflect.apply;
const reflectConstruct = Reflect.construct;
const reflectOwnKeys = Reflect.ownKeys;

const {
  create,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
} = Object;

const ArrayIsArray = Array.isArray;
const arraySort = uncurry(Array.prototype.sort);
const arrayIterator = uncurry(Array.prototype[Symbol.iterator]);
const iteratorSymbol = Symbol.iterator;
const toStringTag = Symbol.toStringTag;

const stringOf = String;
const stringCharCodeAt = uncurry(String.prototype.charCodeAt);
const stringFromCharCode = String.fromCharCode;
const stringIndexOf = uncurry(String.prototype.indexOf);
const stringSlice = uncurry(String.prototype.slice);
const stringToLowerCase = uncurry(String.prototype.toLowerCase);
const stringToUpperCase = uncurry(String.prototype.toUpperCase);
const stringToWellFormed = uncurry(String.prototype.toWellFormed);
const regExpExec = uncurry(RegExp.prototype.exec);

const parseJson = JSON.parse;
const stringifyJson = JSON.stringify;

const NativeArrayBuffer = ArrayBuffer;
const NativeUint8Array = Uint8Array;
const NativePromise = Promise;
const NativeMap = Map;
const NativeWeakMap = WeakMap;
const NativeTypeError = TypeError;
const NativeRangeError = RangeError;
const NativeError = Error;

const arrayBufferIsView = ArrayBuffer.isView;
const arrayBufferByteLength = uncurry(
  getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get,
);
const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype);
const typedArrayBuffer = uncurry(getOwnPropertyDescriptor(TypedArrayPrototype, "buffer").get);
const typedArrayByteOffset = uncurry(
  getOwnPropertyDescriptor(TypedArrayPrototype, "byteOffset").get,
);
const typedArrayByteLength = uncurry(
  getOwnPropertyDescriptor(TypedArrayPrototype, "byteLength").get,
);
const typedArraySet = uncurry(TypedArrayPrototype.set);
const typedArrayTag = uncurry(getOwnPropertyDescriptor(TypedArrayPrototype, toStringTag).get);
const dataViewBuffer = uncurry(getOwnPropertyDescriptor(DataView.prototype, "buffer").get);
const dataViewByteOffset = uncurry(getOwnPropertyDescriptor(DataView.prototype, "byteOffset").get);
const dataViewByteLength = uncurry(getOwnPropertyDescriptor(DataView.prototype, "byteLength").get);

const weakMapGet = uncurry(WeakMap.prototype.get);
const weakMapSet = uncurry(WeakMap.prototype.set);
const mapGet = uncurry(Map.prototype.get);
const mapSet = uncurry(Map.prototype.set);
const mapDelete = uncurry(Map.prototype.delete);

/** The language's own `test` calls whatever `exec` a function has put on RegExp.prototype. */
const regExpTest = (expression, text) => regExpExec(expression, text) !== null;

/** A property as the Web IDL standard has a global: not enumerable, to be replaced at will. */
function defineGlobal(name, value) {
  defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
}
