/**
 * The types and formats that cross a process boundary, and what an auditor must be able to check
 * alone. Holds no server, no injection and no network access.
 */
package io.strongroom.protocol;
