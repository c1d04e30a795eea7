package dev.shopbell.model.shop;

/** What a field of the profile holds; values travel as text in every case. */
public enum FieldKind {
    TEXT,
    NUMBER,
    DATE,
    CHOICE,
    YES_NO
}
