/**
 * What the stores of this service share about SQL. Knows no table; a store's statements stand in
 * the store.
 */
package io.strongroom.attestation.store;
