/**
 * JSON as it crosses service boundaries. Received bytes enter; records leave, or a {@link
 * io.strongroom.protocol.json.MalformedJsonException} that says where and why. Nothing is parsed
 * before it was scanned within named limits, nothing ambiguous is accepted, and no member is ever
 * silently ignored, defaulted or converted.
 */
package io.strongroom.protocol.json;
