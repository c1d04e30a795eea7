package dev.shopbell.server.wire.jetty;

import dev.shopbell.model.site.SiteLook;
import java.util.Locale;

/** Tells the loader how the shop wishes it to look, in the loader's own request, so that no button changes its colour after it is seen. */
final class LoaderLook {

    private LoaderLook() {}

    /** Names as the attributes of the script tag have them in a script; what the tag says itself goes before. */
    static String script(String siteKey, SiteLook look) {
        return "(window.shopbellLook=window.shopbellLook||{})[\"%s\"]={color:\"%s\",position:\"%s\",offsetX:\"%d\",offsetY:\"%d\",hidden:\"%b\",theme:\"%s\"};\n"
                .formatted(
                        quotable(siteKey),
                        quotable(look.colour()),
                        look.corner().name().toLowerCase(Locale.ROOT),
                        look.offsetX(),
                        look.offsetY(),
                        !look.launcher(),
                        look.theme().name().toLowerCase(Locale.ROOT));
    }

    private static String quotable(String text) {
        return text.replaceAll("[^A-Za-z0-9_#-]", "");
    }
}
