package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Source;

/**
 * One version of a function, checked and ready to be evaluated in any number of contexts.
 *
 * @param source one object for all contexts, so that the engine parses and compiles it once
 * @param vars JSON text
 * @param usesUrls whether contexts load the URL classes before the module is evaluated
 */
record GuestModule(Source source, String vars, boolean usesUrls) {

  private static final String MEDIA_TYPE = "application/javascript+module";

  private static final Pattern DEFAULT_EXPORT = Pattern.compile("\\bexport\\s+default\\b");

  static GuestModule of(Frame.Load load, String text) {
    Source source =
        Source.newBuilder("js", text, load.mainFile()).mimeType(MEDIA_TYPE).buildLiteral();
    return new GuestModule(source, load.vars(), text.contains("URL"));
  }

  /** Where to look when the default export is not what it should be; 1 if there is none. */
  int lineOfDefaultExport() {
    Matcher found = DEFAULT_EXPORT.matcher(source.getCharacters());
    return found.find() ? source.getLineNumber(found.start()) : 1;
  }
}
