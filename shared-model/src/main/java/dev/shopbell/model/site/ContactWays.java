package dev.shopbell.model.site;

/** How else the shop can be reached; an empty one is not shown. */
public record ContactWays(String email, String phone, String address, String link) {

    public static final ContactWays NONE = new ContactWays("", "", "", "");
    public static final int LENGTH_MAX = 300;

    public ContactWays {
        email = email == null ? "" : email;
        phone = phone == null ? "" : phone;
        address = address == null ? "" : address;
        link = link == null ? "" : link;
    }
}
