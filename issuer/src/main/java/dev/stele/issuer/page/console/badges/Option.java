package dev.stele.issuer.page.console.badges;

/** Something that can be chosen. */
public record Option(String value, String label, boolean chosen) {}
