package io.strongroom.protocol.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final String EAR = "ZWFy.ZWFy.c2ln";
  private static final String BATCH = "YmF0.Y2g.c2ln";

  @Test
  void isTheSameWrittenFromCanonicalBodiesAsFromRecords() throws Exception {
    ReceiptBody body = WireExamples.receipt();
    byte[] canonical = Jcs.canonicalize(body);

    byte[] json = ReceiptBatch.Delivery.json(EAR, BATCH, List.of(canonical, canonical));

    assertThat(Json.read(json, ReceiptBatch.Delivery.class, JsonLimits.BATCH))
        .isEqualTo(new ReceiptBatch.Delivery(EAR, BATCH, List.of(body, body)));
  }
}
