/**
 * The durable store of a service that keeps rows: a bounded connection pool over H2 or PostgreSQL,
 * migrated at start.
 *
 * <p>What enters is a JDBC URL from the settings; what leaves is a {@link org.jdbi.v3.core.Jdbi}
 * whose commits have reached the operating system before they return. One process owns an H2 file;
 * a second one does not start.
 */
package io.strongroom.boundary.sql;
