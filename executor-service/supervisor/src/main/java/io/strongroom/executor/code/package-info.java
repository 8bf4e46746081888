/**
 * The code of functions: fetched from the registry under this boot's key, believed by signatures
 * and digests alone, kept in memory.
 *
 * <p>In goes an admitted grant; out comes the module and manifest of exactly the version that the
 * grant names, signed by the deployer that it names. The registry is a carrier here: it can
 * withhold code, it cannot change any. Nothing is written to disk.
 */
package io.strongroom.executor.code;
