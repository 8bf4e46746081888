package io.strongroom.registry.path;

import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Answers one page of a list; a full page links to the next (RFC 8288). */
public final class Pages {
  private Pages() {}

  /**
   * The answer.
   *
   * @param body of the answer
   * @param page what is in it, in order
   * @param size of a full page
   * @param cursor what {@code ?after=} says to go on behind an element
   */
  public static <T> Response of(Object body, List<T> page, int size, Function<T, String> cursor) {
    Response.ResponseBuilder answer = Response.ok(body);
    if (page.size() == size) {
      String after = URLEncoder.encode(cursor.apply(page.getLast()), StandardCharsets.UTF_8);
      answer.header("Link", "<?after=" + after + ">; rel=\"next\"");
    }
    return answer.build();
  }
}
