package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleSyntaxTest {
  private static final String WITHOUT_DEFAULT = "export function fetch() {}";

  @Test
  void onlyWhatIsToBeCalledNeedsADefaultExport() {
    assertThat(ModuleSyntax.check("m.js", WITHOUT_DEFAULT)).isEmpty();
    assertThat(ModuleSyntax.checkCallable("m.js", "export default { fetch() {} }")).isEmpty();
    assertThat(ModuleSyntax.checkCallable("m.js", WITHOUT_DEFAULT).orElseThrow())
        .satisfies(refusal -> assertThat(refusal.message()).startsWith("no default export"));
  }

  @Test
  void namesAnImportBeforeAMissingDefaultExport() {
    assertThat(ModuleSyntax.checkCallable("m.js", "const a = 1;\nimport 'x';").orElseThrow())
        .satisfies(refusal -> assertThat(refusal.message()).contains("imports nothing"))
        .satisfies(refusal -> assertThat(refusal.line()).isEqualTo(2));
  }

  @Test
  void refusesWhatIsNestedTooDeeplyHoweverItIsAsked() {
    String deep = "export default " + "[".repeat(200_000);
    assertThat(ModuleSyntax.check("m.js", deep)).isNotEmpty();
    assertThat(ModuleSyntax.checkCallable("m.js", deep)).isNotEmpty();
  }
}
