package dev.shopbell.server.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The one sentence that a person reads when no Java is new enough, in the language of the console. */
final class NoJavaSentence {

    private NoJavaSentence() {}

    static String in(Map<String, String> environment, int needed, int running) {
        return isChinese(environment)
                ? "Shopbell 需要 Java %d 或更高版本，当前是 Java %d，并且没有找到更新的版本。请安装后重试，或用环境变量 SHOPBELL_JAVA 指向它的文件夹。"
                        .formatted(needed, running)
                : ("Shopbell needs Java %d or newer; this is Java %d and no newer one was found."
                                + " Install one, or point the variable SHOPBELL_JAVA at its folder.")
                        .formatted(needed, running);
    }

    private static boolean isChinese(Map<String, String> environment) {
        return List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseGet(() -> Locale.getDefault().getLanguage())
                .startsWith("zh");
    }
}
