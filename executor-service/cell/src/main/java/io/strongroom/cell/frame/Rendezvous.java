package io.strongroom.cell.frame;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Where and as whom a cell reports: what the supervisor writes to the standard input of a cell that
 * it started, once, before anything else.
 *
 * <p>Encoding: the token's 32 bytes, then the path as {@link DataOutputStream#writeUTF(String)}
 * writes it.
 *
 * @param token what the cell repeats in its {@link Frame.Hello}
 * @param socket the path of the Unix domain socket as the cell sees it
 */
public record Rendezvous(CellToken token, Path socket) {

  /** Writes and flushes; leaves the stream open. */
  public void writeTo(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.write(token.bytes());
    data.writeUTF(socket.toString());
    data.flush();
  }

  /** Reads exactly what {@link #writeTo} wrote. */
  public static Rendezvous readFrom(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] token = new byte[CellToken.BYTES];
    data.readFully(token);
    return new Rendezvous(CellToken.of(token), Path.of(data.readUTF()));
  }
}
