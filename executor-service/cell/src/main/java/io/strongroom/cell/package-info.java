/**
 * The process that holds the guest languages and nothing else: it runs one namespace's functions.
 */
package io.strongroom.cell;
