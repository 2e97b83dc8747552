package dev.stele.verifier.cli;

import dev.stele.verifier.Report;

/** A report as the command line prints it, in both forms. */
public final class PrintedReport {
  private PrintedReport() {}

  public static String of(Report report) {
    return TextReport.of("badge.json", report) + JsonReport.line("badge.json", report);
  }
}
