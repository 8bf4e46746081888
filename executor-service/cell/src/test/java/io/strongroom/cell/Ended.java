package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** All that a cell sent about one invocation. */
record Ended(List<Frame.FromCell> frames) {

  Frame.Done done() {
    return (Frame.Done) frames.getLast();
  }

  CellOutcome outcome() {
    return done().outcome();
  }

  Optional<Frame.Response> response() {
    return only(Frame.Response.class).stream().findFirst();
  }

  int status() {
    return response().map(Frame.Response::status).orElse(0);
  }

  String header(String name) {
    return response().orElseThrow().headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .reduce((a, b) -> a + " | " + b)
        .orElse("");
  }

  byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    only(Frame.ResponseBody.class).forEach(part -> body.writeBytes(part.bytes()));
    return body.toByteArray();
  }

  String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  List<String> log() {
    return only(Frame.Log.class).stream().map(line -> line.level() + " " + line.text()).toList();
  }

  private <F> List<F> only(Class<F> type) {
    return frames.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
