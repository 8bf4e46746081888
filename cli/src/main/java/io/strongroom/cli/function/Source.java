package io.strongroom.cli.function;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A function on disk: its checked manifest and the bytes of its main module. */
record Source(Manifest manifest, byte[] code) {
  /** What the registry takes. */
  private static final long MAX_CODE_BYTES = 4L << 20;

  Source {
    code = code.clone();
  }

  @Override
  public byte[] code() {
    return code.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Source source
        && manifest.equals(source.manifest)
        && Arrays.equals(code, source.code);
  }

  @Override
  public int hashCode() {
    return manifest.hashCode();
  }

  @Override
  public String toString() {
    return manifest.function() + ", " + code.length + " bytes";
  }

  /** Reads a folder with a manifest, or a single file; the last three are for a file only. */
  static Source read(Path source, String name, String namespace, String functionClass) {
    if (Files.isDirectory(source)) {
      return ofFolder(source);
    }
    if (!Files.isRegularFile(source)) {
      throw Failure.of(source + " does not exist", "give a folder or a .js or .mjs file");
    }
    return ofFile(source, name, namespace, functionClass);
  }

  private static Source ofFolder(Path folder) {
    Path file = folder.resolve(ManifestReader.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw Failure.of(
          folder + " has no " + ManifestReader.FILE_NAME, "write one, or give a .js file");
    }
    Manifest manifest = ManifestReader.read(file);
    Path main = folder.resolve(manifest.main());
    if (!Files.isRegularFile(main)) {
      throw Failure.of(file + ": main names " + manifest.main() + ", which is not there");
    }
    return new Source(manifest, bytes(main));
  }

  private static Source ofFile(Path file, String name, String namespace, String functionClass) {
    if (name == null) {
      throw Failure.of("a single file has no manifest to say its name", "add --name NAME");
    }
    if (name.contains("/")) {
      FunctionRef function = FunctionArgument.parse(name).function();
      return ofFile(
          file, function.name().toString(), function.namespace().toString(), functionClass);
    }
    Manifest manifest =
        new Manifest(
            FunctionName.of(name),
            Namespace.of(namespace),
            String.valueOf(file.getFileName()),
            Optional.empty(),
            FunctionClass.of(functionClass),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Source(manifest, bytes(file));
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_CODE_BYTES) {
        throw Failure.of(file + " is over " + MAX_CODE_BYTES + " bytes", "bundle and minify it");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot read " + file, "check its permissions");
    }
  }
}
