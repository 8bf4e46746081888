/**
 * The process that holds the guest languages and nothing else: it runs one owner's functions, the
 * public ones of a namespace or one confidential version.
 *
 * <p>Frames enter and leave over one socket; it has no key, no network and no file. What a guest
 * does ends as an outcome, or ends the process.
 */
package io.strongroom.cell;
