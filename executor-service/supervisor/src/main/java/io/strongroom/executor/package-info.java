/** The attester: starts cells, hands them invocations, and decides every call that leaves one. */
package io.strongroom.executor;
