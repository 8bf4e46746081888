/**
 * The client side of the shared memory, with everything off that we do not use.
 *
 * <p>What enters is the member list; what leaves is a client whose maps hold text (compact JWS
 * strings) and nothing else. Nothing read through it is to be believed before its signature has
 * been verified.
 */
package io.strongroom.boundary.hazelcast;
