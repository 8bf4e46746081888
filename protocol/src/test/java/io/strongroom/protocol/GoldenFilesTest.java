package io.strongroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.json.TextValue;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every wire type writes its golden file and reads it back. A file that has to change here breaks
 * every peer that was not updated. Run with {@code -Dgolden.write=DIRECTORY} to write them.
 */
class GoldenFilesTest {
  /** Records that never stand alone on the wire, or are limits and look-ups of this library. */
  private static final Set<String> NOT_ON_THE_WIRE =
      Set.of(
          "SealContext",
          "JsonLimits",
          "LogLine",
          "Limits",
          "AttestationRequirement",
          "Usage",
          "TrustBundle");

  static Stream<String> names() {
    return WireExamples.all().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesTheGoldenFile(String name) throws IOException {
    Object example = WireExamples.all().get(name);
    writeIfAsked(name, example);
    assertThat(canonical(Json.write(example))).isEqualTo(canonical(golden(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsTheGoldenFile(String name) throws Exception {
    Object example = WireExamples.all().get(name);
    assertThat(Json.read(golden(name), example.getClass(), JsonLimits.BATCH)).isEqualTo(example);
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesTheGoldenFileWithoutAnyOneRequiredMember(String name) throws Exception {
    Object example = WireExamples.all().get(name);
    JsonObject whole =
        Json.readObject(golden(name).getBytes(StandardCharsets.UTF_8), JsonLimits.BATCH);
    for (String member : whole.keySet()) {
      refusesOrNeverHadTo(without(whole, member), example);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesTheGoldenFileWithAnUnknownMember(String name) {
    String more = "{\"unknown_member\":1," + golden(name).strip().substring(1);
    assertThat(isRefused(more, WireExamples.all().get(name).getClass())).isTrue();
  }

  @Test
  void everyWireTypeHasAGoldenFile() throws Exception {
    Set<String> covered =
        WireExamples.all().values().stream()
            .map(example -> example.getClass().getSimpleName())
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(wireTypes());
    missing.removeAll(covered);
    missing.removeAll(NOT_ON_THE_WIRE);
    assertThat(missing).isEmpty();
  }

  private static void refusesOrNeverHadTo(String json, Object example) {
    if (isRefused(json, example.getClass())) {
      return;
    }
    try {
      // Accepted: then the member was optional, and what was read says that it is absent.
      assertThat(Json.read(json, example.getClass(), JsonLimits.BATCH)).isNotEqualTo(example);
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isRefused(String json, Class<?> type) {
    try {
      Json.read(json, type, JsonLimits.BATCH);
      return false;
    } catch (MalformedJsonException e) {
      return true;
    }
  }

  private static String without(JsonObject whole, String member) {
    JsonObjectBuilder rest = jakarta.json.Json.createObjectBuilder(whole);
    return rest.remove(member).build().toString();
  }

  private static String golden(String name) {
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      assertThat(in).as("golden/%s.json", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String canonical(String json) {
    return new String(Jcs.canonicalize(json), StandardCharsets.UTF_8);
  }

  /**
   * All public records of the packages that are not ids: an id's form is proved by its own test.
   */
  private static Set<String> wireTypes() throws Exception {
    Path classes = Path.of(Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("$"))
          .filter(file -> !file.contains("package-info") && file.contains("protocol/"))
          .map(GoldenFilesTest::load)
          .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
          .filter(type -> !TextValue.class.isAssignableFrom(type))
          .filter(type -> !type.getPackageName().endsWith(".id"))
          .filter(type -> type != WireExamples.class)
          .map(Class::getSimpleName)
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, GoldenFilesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void writeIfAsked(String name, Object example) throws IOException {
    String directory = System.getProperty("golden.write");
    if (directory == null) {
      return;
    }
    StringWriter text = new StringWriter();
    JsonValue value;
    try (var reader =
        jakarta.json.Json.createReader(new StringReader(canonical(Json.write(example))))) {
      value = reader.readValue();
    }
    Map<String, Object> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (var writer = jakarta.json.Json.createWriterFactory(pretty).createWriter(text)) {
      writer.write(value);
    }
    Files.writeString(Path.of(directory, name + ".json"), text.toString().strip() + "\n");
  }
}
