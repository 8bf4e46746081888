// What an object of a web class holds, out of reach of everyone who has only the object. Private members
// would do the same, but their names are new in every context, and the engine keeps what it learned of an
// object by the names of its members: nothing learned in one context would serve the next.

/** The states of the objects of one class. */
function privateStates(className) {
  const states = new NativeWeakMap();
  return {
    /** Undefined if the value is not of the class. */
    find: (value) => weakMapGet(states, value),
    get(value) {
      const state = weakMapGet(states, value);
      if (state === undefined) {
        throw new NativeTypeError("Illegal invocation: not a " + className);
      }
      return state;
    },
    set(value, state) {
      weakMapSet(states, value, state);
      return state;
    },
  };
}
