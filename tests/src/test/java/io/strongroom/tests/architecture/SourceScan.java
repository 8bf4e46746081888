package io.strongroom.tests.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Reads Java files with the JDK's own parser, so that strings, comments and records are what the
 * compiler takes them for. Parses only; nothing is resolved.
 *
 * @param methods every method, constructor and initialiser's name and length
 * @param undocumented public types without a Javadoc comment, but for the cases of a sealed type
 */
record SourceScan(List<Method> methods, List<String> undocumented) {
  /**
   * One method with a body.
   *
   * @param name file, line and name
   * @param lines of the body, braces included
   */
  record Method(String name, long lines) {}

  static SourceScan of(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var fileSystem = compiler.getStandardFileManager(null, null, null)) {
      var units = fileSystem.getJavaFileObjectsFromPaths(files);
      JavacTask task =
          (JavacTask) compiler.getTask(null, fileSystem, null, List.of("-proc:none"), null, units);
      Scanner scanner = new Scanner(DocTrees.instance(task));
      task.parse().forEach(unit -> scanner.scan(unit, null));
      return new SourceScan(scanner.methods, scanner.undocumented);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final List<Method> methods = new ArrayList<>();
    private final List<String> undocumented = new ArrayList<>();

    Scanner(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)
          && !isVariant(type)
          && trees.getDocComment(getCurrentPath()) == null) {
        undocumented.add(place(type) + " " + type.getSimpleName());
      }
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      if (method.getBody() != null) {
        methods.add(new Method(place(method) + " " + method.getName(), lines(method.getBody())));
      }
      return super.visitMethod(method, null);
    }

    /** One of the cases of a sealed type in the same file: that type's comment speaks for it. */
    private boolean isVariant(ClassTree type) {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree enclosing
          && type.getImplementsClause().stream()
              .anyMatch(implemented -> isSealedIn(enclosing, implemented.toString()));
    }

    private static boolean isSealedIn(ClassTree enclosing, String name) {
      return Stream.concat(Stream.of(enclosing), enclosing.getMembers().stream())
          .anyMatch(member ->
              member instanceof ClassTree type
                  && type.getSimpleName().contentEquals(name)
                  && type.getModifiers().getFlags().contains(Modifier.SEALED));
    }

    private long lines(Tree tree) {
      return line(trees.getSourcePositions().getEndPosition(unit(), tree)) - startLine(tree) + 1;
    }

    private String place(Tree tree) {
      return Repository.shown(Path.of(unit().getSourceFile().toUri())) + ":" + startLine(tree);
    }

    private long startLine(Tree tree) {
      return line(trees.getSourcePositions().getStartPosition(unit(), tree));
    }

    private long line(long position) {
      return unit().getLineMap().getLineNumber(position);
    }

    private CompilationUnitTree unit() {
      return getCurrentPath().getCompilationUnit();
    }
  }
}
