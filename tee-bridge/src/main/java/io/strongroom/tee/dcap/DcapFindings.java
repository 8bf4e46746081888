package io.strongroom.tee.dcap;

import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.DcapPlatform;
import io.strongroom.tee.claims.TcbStanding;

/**
 * What a quote proves whatever its body says: who signed, what Intel says of the versions, and
 * which machine it was. Made by {@link DcapVerification} alone.
 */
public record DcapFindings(
    Authenticity authenticity, TcbStanding standing, DcapPlatform platform) {}
