package io.strongroom.cell;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests against a cell in this JVM. One engine serves a class: starting it is the dear part. */
abstract class InProcessCell {

  private static GuestEngine engine;

  TestingSupervisor cell;

  @BeforeAll
  static void startEngine() {
    engine = new GuestEngine();
    WarmUp.run(engine);
  }

  @AfterAll
  static void closeEngine() {
    engine.close();
  }

  @BeforeEach
  void startCell() throws Exception {
    cell = TestingSupervisor.inProcess(engine);
  }

  @AfterEach
  void closeCell() throws Exception {
    cell.close();
  }

  /** Runs a module once and gives the text that it answered; fails with what went wrong. */
  String textOf(String module) throws Exception {
    cell.mustLoad("v", module);
    Ended ended = cell.get("v");
    if (ended.response().isEmpty()) {
      throw new AssertionError(ended.toString());
    }
    return ended.text();
  }

  /** The text of an expression's value, from within a fetch handler. */
  String valueOf(String expression) throws Exception {
    return textOf(
        """
        export default {
          async fetch(request, env, ctx) {
            return new Response(String(await (async () => { %s })()));
          }
        };
        """
            .formatted(expression.startsWith("return") ? expression : "return " + expression));
  }

  /** The name of the exception that an expression throws; its value if it throws none. */
  String exceptionOf(String expression) throws Exception {
    return valueOf(
        "return await (async () => %s)().then((v) => 'value ' + String(v), (e) => e.name)"
            .formatted(expression));
  }
}
