package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.anchor.evaluation.NamedParameters;
import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What made-up badges are like, one option a parameter. The defaults are those of the parameters;
 * where they come from is said in anchor/docs/evaluation/datasets.md.
 */
final class PopulationOptions {
  private static final PopulationParameters DEFAULT = PopulationParameters.DEFAULT;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--districts",
      paramLabel = "COUNT",
      description = "of made-up badges: school districts; default: ${DEFAULT-VALUE}")
  private int districts = DEFAULT.districts();

  @Option(
      names = "--classes",
      paramLabel = "COUNT",
      description = "badge classes of each district; default: ${DEFAULT-VALUE}")
  private int classes = DEFAULT.classesPerDistrict();

  @Option(
      names = "--evidence",
      paramLabel = "MEAN",
      description = "pieces of evidence a badge, from 1; default: ${DEFAULT-VALUE}")
  private double evidence = DEFAULT.evidencePerBadge();

  @Option(
      names = "--narrative-median",
      paramLabel = "CHARACTERS",
      description = "of a piece of evidence; default: ${DEFAULT-VALUE}")
  private int narrativeMedian = DEFAULT.narrativeMedian();

  @Option(
      names = "--narrative-spread",
      paramLabel = "NUMBER",
      description = "standard deviation of its natural logarithm; default: ${DEFAULT-VALUE}")
  private double narrativeSpread = DEFAULT.narrativeSpread();

  @Option(
      names = "--image-median",
      paramLabel = "BYTES",
      description =
          "of a badge class's image, which is embedded; 0: it is linked to; default: ${DEFAULT-VALUE}")
  private int imageMedian = DEFAULT.imageMedian();

  @Option(
      names = "--image-spread",
      paramLabel = "NUMBER",
      description = "standard deviation of its natural logarithm; default: ${DEFAULT-VALUE}")
  private double imageSpread = DEFAULT.imageSpread();

  @Option(
      names = "--school-year",
      paramLabel = "YEAR",
      description = "in which it begins, on 1 August; default: ${DEFAULT-VALUE}")
  private int schoolYear = DEFAULT.schoolYear();

  @Option(
      names = "--term-end-share",
      paramLabel = "SHARE",
      description =
          "of badges that are awarded around the end of a term; default: ${DEFAULT-VALUE}")
  private double termEndShare = DEFAULT.termEndShare();

  @Option(
      names = "--term-end-spread",
      paramLabel = "DAYS",
      description = "their standard deviation from it; default: ${DEFAULT-VALUE}")
  private double termEndSpread = DEFAULT.termEndSpread();

  @Option(
      names = "--revocation-rate",
      paramLabel = "SHARE",
      description = "of badges that are taken back; default: ${DEFAULT-VALUE}")
  private double revocationRate = DEFAULT.revocationRate();

  /** By the parameters' names, those that the command line has. */
  private Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    put(given, "--districts", "districts", districts);
    put(given, "--classes", "classesPerDistrict", classes);
    put(given, "--evidence", "evidencePerBadge", evidence);
    put(given, "--narrative-median", "narrativeMedian", narrativeMedian);
    put(given, "--narrative-spread", "narrativeSpread", narrativeSpread);
    put(given, "--image-median", "imageMedian", imageMedian);
    put(given, "--image-spread", "imageSpread", imageSpread);
    put(given, "--school-year", "schoolYear", schoolYear);
    put(given, "--term-end-share", "termEndShare", termEndShare);
    put(given, "--term-end-spread", "termEndSpread", termEndSpread);
    put(given, "--revocation-rate", "revocationRate", revocationRate);
    return given;
  }

  private void put(Map<String, Object> given, String option, String parameter, Object value) {
    if (command.commandLine().getParseResult().hasMatchedOption(option)) {
      given.put(parameter, value);
    }
  }

  boolean isGiven() {
    return !given().isEmpty();
  }

  /** What is given here in the place of what others say. */
  PopulationParameters over(PopulationParameters others) throws Failure {
    byte[] json = new JsonMapper().valueToTree(given()).toString().getBytes(StandardCharsets.UTF_8);
    try {
      return NamedParameters.read(json, others, PopulationParameters.class);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }
}
