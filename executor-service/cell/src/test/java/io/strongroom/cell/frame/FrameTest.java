package io.strongroom.cell.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {

  private static final CellToken TOKEN = CellToken.of(new byte[CellToken.BYTES]);

  static Stream<Frame> frames() {
    List<Header> headers = List.of(new Header("Accept", "*/*"), new Header("x-a", "\u00e9"));
    return Stream.of(
        new Frame.Load(
            "sha256:ab",
            "index.js",
            "export default {}".getBytes(StandardCharsets.UTF_8),
            "{\"A\":\"ä\"}",
            new InvocationLimits(50, 10_000, 64, 65_536),
            8),
        new Frame.Invoke(7, "sha256:ab", 500, "POST", "https://a.example/ä", headers, true),
        new Frame.Body(7, new byte[] {1, 2, 3}),
        new Frame.Body(7, new byte[0]),
        new Frame.BodyEnd(7),
        new Frame.Cancel(7, CellOutcome.REVOKED),
        new Frame.Unload("sha256:ab"),
        new Frame.Shutdown(),
        new Frame.Hello(TOKEN, "GraalVM CE", 42),
        new Frame.Loaded("sha256:ab", List.of("fetch", "queue")),
        new Frame.LoadFailed("sha256:ab", "no handler", Optional.of(3)),
        new Frame.LoadFailed("sha256:ab", "no handler", Optional.empty()),
        new Frame.Response(-1, 200, headers, true),
        new Frame.ResponseBody(7, new byte[FrameLimits.BODY_CHUNK_BYTES]),
        new Frame.ResponseEnd(7),
        new Frame.Done(7, CellOutcome.EXCEEDED_CPU, 1_000_000_000_000L, 5, "used too much"),
        new Frame.Log(7, LogLevel.WARN, "hm"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void everyFrameSurvivesTheWire(Frame frame) throws Exception {
    assertThat(decode(encode(frame)))
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .isEqualTo(frame);
  }

  @Test
  void framesAreBytesThatStayAsTheyAre() throws IOException {
    assertThat(HexFormat.of().formatHex(encode(new Frame.Cancel(7, CellOutcome.CANCELED))))
        .isEqualTo("00000011" + "05" + "00000007" + "00000008" + "63616e63656c6564");
    assertThat(HexFormat.of().formatHex(encode(new Frame.Body(1, new byte[] {9}))))
        .isEqualTo("00000006" + "03" + "00000001" + "09");
  }

  @Test
  void aReaderTakesManyFramesOfOneFlush() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FrameWriter(Channels.newChannel(out))
        .write(new Frame.BodyEnd(1), new Frame.BodyEnd(2), new Frame.Shutdown());
    FrameReader<Frame.ToCell> reader = toCell(out.toByteArray());

    assertThat(reader.read()).contains(new Frame.BodyEnd(1));
    assertThat(reader.hasBuffered()).isTrue();
    assertThat(reader.read()).contains(new Frame.BodyEnd(2));
    assertThat(reader.read()).contains(new Frame.Shutdown());
    assertThat(reader.read()).isEmpty();
  }

  @Test
  void refusesFramesOfTheOtherSide() throws IOException {
    byte[] fromCell = encode(new Frame.ResponseEnd(1));
    assertThatThrownBy(() -> toCell(fromCell).read()).isInstanceOf(FrameException.class);
    byte[] toCell = encode(new Frame.BodyEnd(1));
    assertThatThrownBy(() -> fromCell(toCell).read()).isInstanceOf(FrameException.class);
  }

  @Test
  void refusesLengthsOverTheLimitBeforeReadingOn() {
    byte[] endless = ByteBuffer.allocate(4).putInt(FrameLimits.FRAME_BYTES + 1).array();
    assertThatThrownBy(() -> fromCell(endless).read()).isInstanceOf(FrameException.class);
    byte[] negative = ByteBuffer.allocate(4).putInt(-1).array();
    assertThatThrownBy(() -> fromCell(negative).read()).isInstanceOf(FrameException.class);
  }

  @Test
  void refusesToWriteWhatWouldNotBeRead() {
    Frame tooLong = new Frame.Log(1, LogLevel.LOG, "x".repeat(FrameLimits.LOG_TEXT_BYTES + 1));
    assertThatThrownBy(() -> encode(tooLong)).isInstanceOf(IllegalArgumentException.class);
    Frame tooLarge = new Frame.Body(1, new byte[FrameLimits.BODY_CHUNK_BYTES + 1]);
    assertThatThrownBy(() -> encode(tooLarge)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusedFrameLeavesNothingOnTheWire() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(Channels.newChannel(out));
    Frame tooLong = new Frame.Log(1, LogLevel.LOG, "x".repeat(FrameLimits.LOG_TEXT_BYTES + 1));
    assertThatThrownBy(() -> writer.write(new Frame.ResponseEnd(1), tooLong))
        .isInstanceOf(IllegalArgumentException.class);
    writer.write(new Frame.ResponseEnd(2));

    FrameReader<Frame.FromCell> reader = fromCell(out.toByteArray());
    assertThat(reader.read()).contains(new Frame.ResponseEnd(2));
    assertThat(reader.read()).isEmpty();
  }

  @Test
  void tellsAnEndWithinAFrameFromOneBetweenFrames() throws IOException {
    byte[] frame = encode(new Frame.BodyEnd(1));
    for (int length = 1; length < frame.length; length++) {
      byte[] part = Arrays.copyOf(frame, length);
      assertThatThrownBy(() -> toCell(part).read()).isInstanceOf(EOFException.class);
    }
    assertThat(toCell(new byte[0]).read()).isEmpty();
  }

  @Test
  void headersThatWouldBreakHttpCannotBeMade() {
    assertThatThrownBy(() -> new Header("", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Header("a b", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Header("a", "x\r\ny: z"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Header("a", "\u0100"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Mutations of real frames and noise: either a frame or one of the two declared exceptions. */
  @Test
  void noBytesCauseAnythingButTheDeclaredExceptions() throws IOException {
    Random random = new Random(20261123);
    List<byte[]> seeds = frames().map(FrameTest::encodeUnchecked).toList();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
      int last = Math.min(bytes.length, 64);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(last)] = (byte) random.nextInt();
      }
      readAll(bytes);
    }
  }

  @Test
  void theTokenIsComparedByContentAndNotPrinted() {
    CellToken token = CellToken.random(new SecureRandom());
    assertThat(CellToken.of(token.bytes())).isEqualTo(token);
    assertThat(CellToken.random(new SecureRandom())).isNotEqualTo(token);
    assertThat(token).hasToString("CellToken");
  }

  @Test
  void theRendezvousIsReadAsItWasWritten() throws IOException {
    Rendezvous written =
        new Rendezvous(CellToken.random(new SecureRandom()), Path.of("/run/cell/s"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    written.writeTo(out);
    assertThat(Rendezvous.readFrom(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(written);
  }

  private static void readAll(byte[] bytes) throws IOException {
    FrameReader<Frame.FromCell> reader = fromCell(bytes);
    try {
      while (reader.read().isPresent()) {
        // Each frame that is read brings the end nearer.
      }
    } catch (FrameException | EOFException e) {
      assertThat(e).isNotNull();
    }
  }

  private static Frame decode(byte[] bytes) throws FrameException {
    return FrameDecoder.decode(ByteBuffer.wrap(bytes, 4, bytes.length - 4).slice());
  }

  private static byte[] encode(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FrameWriter(Channels.newChannel(out)).write(frame);
    return out.toByteArray();
  }

  private static byte[] encodeUnchecked(Frame frame) {
    try {
      return encode(frame);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static FrameReader<Frame.FromCell> fromCell(byte[] bytes) {
    return FrameReader.fromCell(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  private static FrameReader<Frame.ToCell> toCell(byte[] bytes) {
    return FrameReader.toCell(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }
}
