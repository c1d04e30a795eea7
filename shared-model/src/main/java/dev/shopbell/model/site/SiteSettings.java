package dev.shopbell.model.site;

/** How the widget of a site looks, when the shop is open, what visitors are asked first, and how else the shop is reached. */
public record SiteSettings(SiteLook look, OpeningHours hours, PreChat preChat, ContactWays ways) {

    public static final SiteSettings AT_FIRST =
            new SiteSettings(SiteLook.AT_FIRST, OpeningHours.ALWAYS, PreChat.NOTHING, ContactWays.NONE);

    public SiteSettings {
        look = look == null ? SiteLook.AT_FIRST : look;
        hours = hours == null ? OpeningHours.ALWAYS : hours;
        preChat = preChat == null ? PreChat.NOTHING : preChat;
        ways = ways == null ? ContactWays.NONE : ways;
    }

    public SiteSettings withLook(SiteLook look) {
        return new SiteSettings(look, hours, preChat, ways);
    }

    public SiteSettings withHours(OpeningHours hours) {
        return new SiteSettings(look, hours, preChat, ways);
    }

    public SiteSettings withPreChat(PreChat preChat) {
        return new SiteSettings(look, hours, preChat, ways);
    }

    public SiteSettings withWays(ContactWays ways) {
        return new SiteSettings(look, hours, preChat, ways);
    }
}
