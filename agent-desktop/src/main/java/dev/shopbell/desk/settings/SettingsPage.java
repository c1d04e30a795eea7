package dev.shopbell.desk.settings;

import dev.shopbell.protocol.Right;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * One page of the settings, from whichever feature brings it.
 *
 * @param key names it: its title is the text {@code settings.page.<key>}
 * @param icon of the Feather pack
 * @param right who sees it; null for everybody
 * @param node builds it, once, when it is first shown
 */
public record SettingsPage(String key, String icon, @Nullable Right right, Supplier<? extends Node> node) {}
