/**
 * Functions as their deployer sees them: reading and checking a folder, signing a version, moving
 * aliases, reading what was printed. A manifest enters as TOML and leaves as the canonical JSON
 * that the deployer's key signs; what the registry answers is believed only when its signatures
 * verify.
 */
package io.strongroom.cli.function;
