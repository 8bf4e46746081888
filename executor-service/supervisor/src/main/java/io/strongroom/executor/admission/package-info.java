/**
 * Whether a request may run here: who presents which grant, for whom, and whether anything of it
 * was revoked.
 *
 * <p>In go the peer's key, the grant and the caller's own token; out comes an admission, or one
 * refusal with its reason. The gateway is believed nothing that it cannot show. Checks always stand
 * in the same order, whatever the request contains; the package fetches nothing while a request
 * waits, and never admits for lack of knowledge.
 */
package io.strongroom.executor.admission;
