package io.strongroom.executor.code;

/**
 * What the registry sent for a version; nothing of it is believed yet.
 *
 * @param record compact JWS
 * @param module the package
 */
// The array is handed on to the check and nowhere else.
@SuppressWarnings("ArrayRecordComponent")
record FetchedVersion(String record, byte[] module) {}
