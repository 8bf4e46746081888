/**
 * Typed reading of a service's one properties file.
 *
 * <p>What enters is text written by an operator; what leaves are values in range, or an {@link
 * io.strongroom.boundary.settings.InvalidSettingsException} that names the key and what was
 * expected. A key that nothing reads is an error, so a misspelt setting cannot be ignored silently.
 * Secrets are never settings: a setting names the file that holds one.
 */
package io.strongroom.boundary.settings;
