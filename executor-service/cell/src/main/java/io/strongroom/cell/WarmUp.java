package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.InvocationLimits;

/**
 * Runs a function of our own a few times before the first of anybody else's, so that classes are
 * loaded and the prelude is parsed while nobody waits. It calls every function of the host: a class
 * that is first initialized at the end of a guest's stack would be lost for ever.
 */
final class WarmUp {

  /** The first loads, the others show that what was loaded works; more would delay the cell. */
  private static final int ROUNDS = 3;

  private static final String FUNCTION =
      """
      export default {
        async fetch(request, env, ctx) {
          const url = new URL(request.url);
          const bytes = await request.clone().bytes();
          const input = await request.text();
          const words = input.split(" ").map((word) => word.toUpperCase());
          console.log(atob(btoa("text")), new URL("https://ä.invalid/").href, Math.random());
          clearTimeout(setTimeout(() => {}, 1));
          return Response.json({ path: url.pathname, words, at: Date.now() });
        }
      };
      """;

  private WarmUp() {}

  static void run(GuestEngine engine) {
    GuestModule module =
        GuestModule.of(
            new Frame.Load(
                "warm-up", "warm-up.js", new byte[0], "{}", new InvocationLimits(1, 1, 1, 0), 1),
            FUNCTION);
    for (int i = 0; i < ROUNDS; i++) {
      runOnce(engine, module);
    }
  }

  private static void runOnce(GuestEngine engine, GuestModule module) {
    try (GuestContext context = engine.prepare(engine.newContext(), module)) {
      context.run(new Unclaimed(), "POST", "https://warm-up.invalid/", "accept\n*/*\n", true);
    }
  }
}
