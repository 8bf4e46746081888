package io.strongroom.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void leadSomewhere() {
    assertThat(Document.all()).hasSizeGreaterThan(10);
    assertThat(Document.all()).allSatisfy(LinksTest::leadSomewhere);
  }

  private static void leadSomewhere(Document document) {
    Path folder = document.file().getParent();
    assertThat(document.links())
        .as("links of %s", document.file())
        .allMatch(link -> Files.exists(folder.resolve(link)));
  }
}
