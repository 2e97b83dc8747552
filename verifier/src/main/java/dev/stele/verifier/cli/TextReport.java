package dev.stele.verifier.cli;

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
    report
        .anchor()
        .filter(anchor -> !anchor.established().equals("none"))
        .ifPresent(
            anchor ->
                text.append(
                    "  anchor established by: %s (%s)%n"
                        .formatted(
                            anchor.established(),
                            anchor.established().equals("rpc")
                                ? "a node said so"
                                : "whoever ran this handed it in")));
    report
        .registry()
        .ifPresent(
            registry ->
                text.append(
                    "  registry read as of %s, established by: %s%n"
                        .formatted(registry.asOf(), registry.established())));
    report.warnings().forEach(warning -> text.append("  note: " + clean(warning) + "\n"));
    return text.toString();
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
