package dev.shopbell.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.List;

/** One parsed source file. It answers the rules' questions, so that no rule has to know how the compiler counts. */
record SourceFile(Path path, String text, CompilationUnitTree unit, DocTrees trees) {

    /** Lines as an editor shows them. */
    int lines() {
        return (int) text.lines().count();
    }

    /** The lines from a tree's first annotation or modifier to its last brace; a comment in front does not count. */
    int linesOf(Tree tree) {
        var positions = trees.getSourcePositions();
        var end = positions.getEndPosition(unit, tree);
        return end < 0 ? 0 : (int) (lineAt(end) - lineAt(positions.getStartPosition(unit, tree)) + 1);
    }

    /** Where a tree stands, as an editor's link. */
    String place(Tree tree) {
        return path + ":" + lineAt(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    List<ClassTree> topLevelTypes() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .toList();
    }

    boolean hasJavadoc(Tree tree) {
        var comment = trees.getDocComment(TreePath.getPath(unit, tree));
        return comment != null && !comment.isBlank();
    }

    /** The text with the contents of string literals blanked, so that a word in a message is not taken for code. */
    String withoutLiterals() {
        var blanked = new StringBuilder(text);
        var positions = trees.getSourcePositions();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getKind() == Tree.Kind.STRING_LITERAL) {
                    var start = (int) positions.getStartPosition(unit, literal);
                    for (var at = start; at < positions.getEndPosition(unit, literal); at++) {
                        if (blanked.charAt(at) != '\n') {
                            blanked.setCharAt(at, ' ');
                        }
                    }
                }
                return null;
            }
        }.scan(unit, null);
        return blanked.toString();
    }

    private long lineAt(long position) {
        return unit.getLineMap().getLineNumber(position);
    }
}
