// The URL modules as they are published, each in the function that CommonJS puts around it.

const loadUrls = (domainToAscii) => {
  const modules = {
    __proto__: null,
    tr46(module) {
      module.exports = { toASCII: (domain, { checkHyphens }) => domainToAscii(domain, checkHyphens) };
    },
    /* modules */
  };
  const loaded = { __proto__: null };

  /** `./lib/URL-impl.js` and `./URL-impl` are both `URL-impl`: no two files have one name. */
  function nameOf(path) {
    const file = path.slice(path.lastIndexOf("/") + 1);
    return file.endsWith(".js") ? file.slice(0, -3) : file;
  }

  function require(path) {
    const name = nameOf(path);
    if (loaded[name] === undefined) {
      const module = { exports: {} };
      loaded[name] = module;
      modules[name](module, module.exports, require);
    }
    return loaded[name].exports;
  }

  return require("index");
};
