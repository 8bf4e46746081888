package io.strongroom.tee.simulated;

import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.sevsnp.SnpCertificateTable;
import io.strongroom.tee.sevsnp.SnpReport;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the platform answers on its socket: three blocks, each an unsigned 32-bit length in network
 * order and that many bytes.
 *
 * @param report an ATTESTATION_REPORT; {@code outblob} of Linux
 * @param certificates a certificate table; {@code auxblob} of Linux
 * @param log a {@link MeasurementLog} in canonical JSON, which hardware would not give
 */
record ReportAnswer(OpaqueBytes report, OpaqueBytes certificates, OpaqueBytes log) {
  byte[] encode() {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (OpaqueBytes block : List.of(report, certificates, log)) {
      byte[] bytes = block.bytes();
      answer.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      answer.writeBytes(bytes);
    }
    return answer.toByteArray();
  }

  static ReportAnswer read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new ReportAnswer(
        block(data, SnpReport.BYTES),
        block(data, SnpCertificateTable.MAX_BYTES),
        block(data, MeasurementLog.MAX_JSON_BYTES));
  }

  private static OpaqueBytes block(DataInputStream in, int maxBytes) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > maxBytes) {
      throw new IOException(
          "the simulated TEE announced %s bytes where %d are the most"
              .formatted(Integer.toUnsignedString(length), maxBytes));
    }
    byte[] block = new byte[length];
    in.readFully(block);
    return new OpaqueBytes(block);
  }
}
