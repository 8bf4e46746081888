/**
 * The registry's Hazelcast member: the memory that the services share, with every door shut that
 * the platform does not use.
 *
 * <p>What enters: client-protocol messages on one loopback port, and records that SQL has already
 * committed. What leaves: compact JWS strings under three map names. It must never let a message
 * name a class, run code, change configuration or join as a member, and nothing read from it is
 * ever evidence: readers verify signatures.
 */
package io.strongroom.registry.member;
