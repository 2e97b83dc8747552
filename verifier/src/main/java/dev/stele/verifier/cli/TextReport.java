package dev.stele.verifier.cli;

import dev.stele.verifier.Claim;
import dev.stele.verifier.Report;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.credential.Credential;
import java.util.Locale;

/** A report for people. */
final class TextReport {
  private TextReport() {}

  static String of(String file, Report report) {
    StringBuilder text = new StringBuilder();
    text.append("%s  %s%n".formatted(report.verdict().name(), clean(file)));
    report.credential().ifPresent(credential -> text.append(about(credential)));
    for (CheckResult check : report.checks()) {
      text.append(
          "  %-14s %-14s  %s%n"
              .formatted(
                  check.outcome().label().toUpperCase(Locale.ROOT),
                  check.check(),
                  clean(check.message())));
    }
    for (Claim claim : report.claims()) {
      text.append(
          "  %-6s known by: %s (%s)%s%n"
              .formatted(
                  claim.what(), claim.how().label(), claim.how().words(), asOf(claim, report)));
    }
    report
        .weakest()
        .ifPresent(weakest -> text.append("  all in all: %s%n".formatted(weakest.label())));
    report.warnings().forEach(warning -> text.append("  note: " + clean(warning) + "\n"));
    return text.toString();
  }

  private static String asOf(Claim claim, Report report) {
    return claim.what().equals("status")
        ? report.registry().map(registry -> ", as of " + registry.asOf()).orElse("")
        : "";
  }

  private static String about(Credential credential) {
    return "  badge   %s%n  issuer  %s%s%n  issued  %s%n"
        .formatted(
            clean(credential.badgeName()),
            credential.issuerName().map(name -> clean(name) + ", ").orElse(""),
            clean(credential.issuerId()),
            credential.issuedOn().map(Object::toString).orElse("not stated"));
  }

  /** A credential's text must not steer the terminal: control and direction characters go. */
  static String clean(String text) {
    return text.replaceAll(
        "[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]", "\ufffd");
  }
}
