package io.strongroom.tests.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the processes below one of the cluster's are. */
final class Parts {
  private static final String EXECUTOR = "executor";

  private Parts() {}

  /** The process and all below it, each with what it is. */
  static Map<ProcessHandle, String> of(String name, ProcessHandle root) {
    Map<ProcessHandle, String> parts = new LinkedHashMap<>();
    if (!name.contains(EXECUTOR)) {
      parts.put(root, name);
      return parts;
    }
    parts.put(root, "tee");
    root.children()
        .forEach(supervisor -> {
          parts.put(supervisor, "supervisor");
          supervisor.descendants().forEach(below -> parts.put(below, "cell"));
        });
    return parts;
  }
}
