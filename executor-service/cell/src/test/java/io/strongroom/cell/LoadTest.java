package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest extends InProcessCell {

  @Test
  void namesTheHandlers() throws Exception {
    assertThat(
            cell.load(
                "v", "export default { fetch() {}, async queue() {} }", TestingSupervisor.ROOMY))
        .isEqualTo(new Frame.Loaded("v", List.of("fetch", "queue")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a syntax error          | \\nexport default 1 +;                          | 2
          a plain script          | addEventListener('fetch', () => {})            | 1
          no handler              | \\n\\nexport default { notFetch() {} }           | 3
          a handler not callable  | export default { fetch: 1 }                    | 1
          an exception            | let a = 1;\\nthrow new Error('x');\\nexport default {} | 2
          a static import         | import fs from 'fs';\\nexport default {}        | 1
          a data import           | \\nimport 'data:text/javascript,1'; export default {} | 2
          an export from          | export * from './other.js';                    | 1
          a dynamic import        | export default { fetch() {\\n return import('data:text/javascript,export%20const%20a=1') } } | 2
          a hidden dynamic import | export default { fetch: (a = import('x')) => `${import('y')}` } | 1
          randomness              | const a = 1;\\nconst b = Math.random();          | 2
          a timer                 | setTimeout(() => 1, 1);                        | 1
          evaluation of text      | eval('1');                                     | 1
          another module's name   | require('fs');                                 | 1
          """)
  void refusesWithTheLine(String what, String source, int line) throws Exception {
    Frame.FromCell answer = cell.load("v", source.replace("\\n", "\n"), TestingSupervisor.ROOMY);
    assertThat(answer).as(what).isInstanceOf(Frame.LoadFailed.class);
    Frame.LoadFailed failed = (Frame.LoadFailed) answer;
    assertThat(failed.line()).as(what + failed).isEqualTo(Optional.of(line));
    assertThat(failed.message()).as(what).isNotEmpty().doesNotContain("\n");
    assertThat(cell.get("v").outcome()).isEqualTo(CellOutcome.NOT_LOADED);
  }

  @Test
  void refusesWhatIsNotUtf8() throws Exception {
    byte[] noText = {(byte) 0xFF, (byte) 0xFE};
    cell.send(new Frame.Load("v", "index.js", noText, "{}", TestingSupervisor.ROOMY, 1));
    assertThat(cell.load("w", "export default { fetch() {} }", TestingSupervisor.ROOMY))
        .isInstanceOf(Frame.LoadFailed.class);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() throws Exception {
    String deep = "export default " + "[".repeat(200_000);
    assertThat(cell.load("v", deep, TestingSupervisor.ROOMY)).isInstanceOf(Frame.LoadFailed.class);
  }

  @Test
  void moduleScopeSeesNoTime() throws Exception {
    assertThat(
            textOf(
                """
                const before = [Date.now(), new Date().getTime(), new Intl.DateTimeFormat().format()];
                export default {
                  fetch() {
                    const now = Date.now();
                    const recent = now > 1700000000000 && new Date().getTime() - now < 60000;
                    return Response.json([...before, recent, typeof Date(), new Date(5).getTime(),
                        new Date() instanceof Date, Date.length, Date.UTC(1970, 0)]);
                  }
                };
                """))
        .isEqualTo("[0,0,\"1/1/1970\",true,\"string\",5,true,7,0]");
  }

  @Test
  void awaitsAtTheTopOfTheModule() throws Exception {
    assertThat(
            textOf(
                "const a = await Promise.resolve('x'); export default { fetch: () => new Response(a) }"))
        .isEqualTo("x");
    assertThat(
            cell.load(
                "v",
                "await new Promise(() => {}); export default { fetch() {} }",
                TestingSupervisor.ROOMY))
        .isInstanceOf(Frame.LoadFailed.class);
  }

  @Test
  void forgetsUnloadedVersions() throws Exception {
    cell.mustLoad("v", "export default { fetch: () => new Response('x') }");
    assertThat(cell.get("v").text()).isEqualTo("x");
    cell.send(new Frame.Unload("v"));
    assertThat(cell.get("v").outcome()).isEqualTo(CellOutcome.NOT_LOADED);
  }

  @Test
  void servesSeveralVersionsAtOnce() throws Exception {
    cell.mustLoad("v", "export default { fetch: () => new Response('one') }");
    cell.mustLoad("w", "export default { fetch: () => new Response('two') }");
    assertThat(cell.get("v").text() + cell.get("w").text()).isEqualTo("onetwo");
  }
}
