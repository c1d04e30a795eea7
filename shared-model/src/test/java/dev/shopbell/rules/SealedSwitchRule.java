package dev.shopbell.rules;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.tools.ToolProvider;

/**
 * A switch over a sealed set of ours names every member. With a {@code default}, a record added next year would be treated silently
 * as one of the others, where the compiler could have asked.
 */
final class SealedSwitchRule {

    private static final String OURS = "dev.shopbell.";

    private SealedSwitchRule() {}

    /**
     * Needs the module's compiled classes and libraries on the class path, as every test run has them. To know the types costs the
     * compiler seconds, so it looks only at the files that have a default at all.
     */
    static List<String> violations(ModuleSources sources) {
        try {
            var paths = sources.main().stream()
                    .filter(SealedSwitchRule::hasDefault)
                    .map(file -> sources.module().resolve(file.path()))
                    .toList();
            if (paths.isEmpty()) {
                return List.of();
            }
            var compiler = ToolProvider.getSystemJavaCompiler();
            try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
                var compiled = sources.module().resolve("target/classes") + File.pathSeparator + System.getProperty("java.class.path");
                var options = List.of("-proc:none", "-classpath", compiled);
                var complaints = new StringWriter();
                var task = (JavacTask)
                        compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(paths));
                var units = task.parse();
                task.analyze();
                if (complaints.toString().contains("error:")) {
                    throw new IllegalArgumentException(complaints.toString());
                }
                var scanner = new DefaultFinder(Trees.instance(task));
                scanner.scan(units, null);
                return scanner.found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasDefault(SourceFile file) {
        return Boolean.TRUE.equals(new TreeScanner<Boolean, Void>() {
            @Override
            public Boolean visitDefaultCaseLabel(DefaultCaseLabelTree label, Void nothing) {
                return true;
            }

            @Override
            public Boolean reduce(Boolean one, Boolean other) {
                return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
            }
        }.scan(file.unit(), null));
    }

    private static final class DefaultFinder extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private final List<String> found = new ArrayList<>();

        DefaultFinder(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitSwitch(SwitchTree tree, Void nothing) {
            check(tree.getExpression(), tree.getCases());
            return super.visitSwitch(tree, null);
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree tree, Void nothing) {
            check(tree.getExpression(), tree.getCases());
            return super.visitSwitchExpression(tree, null);
        }

        private void check(ExpressionTree selector, List<? extends CaseTree> cases) {
            var type = trees.getTypeMirror(new TreePath(getCurrentPath(), selector));
            if (type instanceof DeclaredType declared
                    && declared.asElement().getModifiers().contains(Modifier.SEALED)
                    && declared.toString().startsWith(OURS)) {
                for (var label : cases.stream().flatMap(one -> one.getLabels().stream()).toList()) {
                    if (label instanceof DefaultCaseLabelTree) {
                        var unit = getCurrentPath().getCompilationUnit();
                        var start = trees.getSourcePositions().getStartPosition(unit, label);
                        found.add("%s:%d default over the sealed %s"
                                .formatted(unit.getSourceFile().getName(), unit.getLineMap().getLineNumber(start), declared));
                    }
                }
            }
        }
    }
}
