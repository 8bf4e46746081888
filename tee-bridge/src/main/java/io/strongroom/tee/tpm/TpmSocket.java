package io.strongroom.tee.tpm;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A TPM in software behind TCP: commands and answers one after the other, without frames. */
final class TpmSocket implements TpmDevice {
  /** A quote takes 10 ms; a new RSA key would take seconds. */
  private static final int TIMEOUT_MILLIS = 5_000;

  private static final int HEADER_BYTES = 10;
  private static final int SIZE_OFFSET = 2;

  private final Socket socket;

  TpmSocket(InetSocketAddress address) throws IOException {
    this.socket = new Socket();
    try {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public byte[] transmit(byte[] command) throws IOException {
    socket.getOutputStream().write(command);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] header = new byte[HEADER_BYTES];
    in.readFully(header);
    int size = ByteBuffer.wrap(header).getInt(SIZE_OFFSET);
    if (size < HEADER_BYTES || size > TpmAnswer.MAX_BYTES) {
      throw new IOException("the TPM announces an answer of " + size + " bytes");
    }
    byte[] answer = new byte[size];
    System.arraycopy(header, 0, answer, 0, HEADER_BYTES);
    in.readFully(answer, HEADER_BYTES, size - HEADER_BYTES);
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
