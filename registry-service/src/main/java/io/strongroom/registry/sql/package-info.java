/**
 * What the registry's stores share about SQL: where the schema is, and how an insert that lost a
 * race is tried again.
 */
package io.strongroom.registry.sql;
