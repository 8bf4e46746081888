/**
 * What the gateway itself remembers of every invocation: its id, the executor that ran it and the
 * digest of the receipt that the executor promised. An executor that later delivers no such receipt
 * is found out by comparing.
 */
package io.strongroom.gateway.journal;
