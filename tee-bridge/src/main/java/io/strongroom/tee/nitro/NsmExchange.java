package io.strongroom.tee.nitro;

import java.io.IOException;

/** One question to the NSM and its answer. */
interface NsmExchange {
  byte[] ask(byte[] request) throws IOException;
}
