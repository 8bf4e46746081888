/** How this service counts what it decided. Names and tags only; no decision depends on a count. */
package io.strongroom.attestation.metrics;
