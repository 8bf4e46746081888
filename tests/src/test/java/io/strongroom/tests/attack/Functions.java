package io.strongroom.tests.attack;

import java.util.UUID;

/** Small functions that tell by their answer whether they ran. */
final class Functions {
  static final String RAN = "executed";

  static final String HELLO = "export default { fetch() { return new Response('executed'); } };";

  /** Answers its request's body. */
  static final String ECHO =
      "export default { async fetch(request) { return new Response(await request.text()); } };";

  /** Says on its log how long it waits, and answers after {@code ?ms=}. */
  static final String SLOW =
      """
      export default { async fetch(request) {
        const ms = Number(new URL(request.url).searchParams.get("ms"));
        console.log("waiting " + ms);
        await new Promise(r => setTimeout(r, ms));
        return new Response("executed");
      } };
      """;

  /** For functions that wait: more wall time than their test has. */
  static final String LONG_WALL = "[limits]\nwall_ms = 60_000\ncpu_ms = 10_000\n";

  /** A function that answers {@code text}. */
  static String answering(String text) {
    return "export default { fetch() { return new Response('" + text + "'); } };";
  }

  /** {@link #HELLO} as a version that nobody deployed before: what is revoked stays revoked. */
  static String unique() {
    return HELLO + "// " + UUID.randomUUID();
  }

  private Functions() {}
}
