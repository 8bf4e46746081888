package io.strongroom.cell;

import com.oracle.js.parser.ErrorManager;
import com.oracle.js.parser.Parser;
import com.oracle.js.parser.ParserException;
import com.oracle.js.parser.ScriptEnvironment;
import com.oracle.js.parser.Source;
import com.oracle.js.parser.ir.CallNode;
import com.oracle.js.parser.ir.ExportNode;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.ImportNode;
import com.oracle.js.parser.ir.LexicalContext;
import com.oracle.js.parser.ir.Module;
import com.oracle.js.parser.ir.visitor.NodeVisitor;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a module may not be, found before anything of it runs: not JavaScript, or in need of another
 * module. The engine has no switch for {@code import()}, whose {@code data:} URLs are {@code eval}
 * by another name; so its own parser is asked whether a module speaks of it.
 */
final class ModuleSyntax {

  /** Beyond every version of the language that the parser knows. */
  private static final int NEWEST_LANGUAGE = 99;

  private static final ScriptEnvironment LANGUAGE =
      ScriptEnvironment.builder()
          .ecmaScriptVersion(NEWEST_LANGUAGE)
          .strict(true)
          .allowBigInt(true)
          .annexB(true)
          .classFields(true)
          .privateFieldsIn(true)
          .topLevelAwait(true)
          .importAttributes(true)
          .build();

  /**
   * Why a module is refused.
   *
   * @param line from 1
   */
  record Refusal(String message, int line) {}

  private ModuleSyntax() {}

  /** Empty if the module may be evaluated. */
  static Optional<Refusal> check(String fileName, String text) {
    return check(fileName, text, ModuleSyntax::refuseImports);
  }

  /**
   * As {@link #check}, and empty only if the module could be called too: handlers are members of
   * the default export; a module without one can be evaluated and never called.
   */
  static Optional<Refusal> checkCallable(String fileName, String text) {
    return check(
        fileName,
        text,
        (source, module) -> refuseImports(source, module).or(() -> refuseUncallable(module)));
  }

  private static Optional<Refusal> check(
      String fileName, String text, BiFunction<Source, FunctionNode, Optional<Refusal>> rules) {
    try {
      Source source = Source.sourceFor(fileName, text);
      return rules.apply(source, parse(source));
    } catch (ParserException e) {
      return Optional.of(new Refusal("SyntaxError: " + e.getRawMessage(), e.getLineNumber()));
    } catch (StackOverflowError e) {
      return Optional.of(new Refusal("the module is nested too deeply", 1));
    }
  }

  private static Optional<Refusal> refuseImports(Source source, FunctionNode module) {
    Imports imports = new Imports(source);
    module.accept(imports);
    module.getModule().getImports().forEach(imports::refuseImport);
    module.getModule().getExports().forEach(imports::refuseExportFrom);
    return Optional.ofNullable(imports.refusal);
  }

  private static Optional<Refusal> refuseUncallable(FunctionNode module) {
    boolean exported =
        module.getModule().getLocalExportEntries().stream()
            .anyMatch(entry -> entry.getExportName().equals(Module.DEFAULT_NAME));
    return exported
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "no default export; write export default { fetch(request, env, ctx) … }", 1));
  }

  private static FunctionNode parse(Source source) {
    return new Parser(LANGUAGE, source, new ErrorManager.ThrowErrorManager())
        .parseModule(source.getName());
  }

  private static final class Imports extends NodeVisitor<LexicalContext> {
    private final Source source;
    private Refusal refusal;

    Imports(Source source) {
      super(new LexicalContext());
      this.source = source;
    }

    @Override
    public boolean enterCallNode(CallNode call) {
      if (call.isImport() || call.isImportSource() || call.isImportDefer()) {
        refuse("import() does not exist for a function: bundle what it needs", call.getStart());
      }
      return true;
    }

    void refuseImport(ImportNode node) {
      refuse("a function is one module and imports nothing: bundle what it needs", node.getStart());
    }

    void refuseExportFrom(ExportNode node) {
      if (node.getModuleSpecifier() != null) {
        refuse("a function is one module and imports nothing: bundle it", node.getStart());
      }
    }

    private void refuse(String message, int position) {
      if (refusal == null) {
        refusal = new Refusal(message, source.getLine(position));
      }
    }
  }
}
