/**
 * Where every activation enters: authenticates and admits it, and relays it to an attested
 * executor.
 */
package io.strongroom.gateway;
