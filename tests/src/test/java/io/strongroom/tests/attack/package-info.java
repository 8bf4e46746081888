/**
 * Every claim of SECURITY.md, attacked from outside: real processes, real ports, and the
 * deployment's own keys where the attacker is an insider who would have them. Each test first shows
 * that the way it attacks works when nobody attacks, so that what is refused is refused for its own
 * reason.
 */
package io.strongroom.tests.attack;
