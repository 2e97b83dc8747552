package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.anchor.evaluation.NamedParameters;
import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/**
 * What made-up badges are like, one option a parameter. Where the defaults come from is said in
 * anchor/docs/evaluation/datasets.md.
 */
final class PopulationOptions {
  @Option(
      names = "--districts",
      paramLabel = "COUNT",
      description = "of made-up badges: school districts; default: 12")
  private Integer districts;

  @Option(
      names = "--classes",
      paramLabel = "COUNT",
      description = "badge classes of each district; default: 8")
  private Integer classes;

  @Option(
      names = "--evidence",
      paramLabel = "MEAN",
      description = "pieces of evidence a badge, from 1; default: 1.6")
  private Double evidence;

  @Option(
      names = "--narrative-median",
      paramLabel = "CHARACTERS",
      description = "of a piece of evidence; default: 420")
  private Integer narrativeMedian;

  @Option(
      names = "--narrative-spread",
      paramLabel = "NUMBER",
      description = "standard deviation of its natural logarithm; default: 0.6")
  private Double narrativeSpread;

  @Option(
      names = "--image-median",
      paramLabel = "BYTES",
      description =
          "of a badge class's image, which is embedded; 0: it is linked to; default: 11400")
  private Integer imageMedian;

  @Option(
      names = "--image-spread",
      paramLabel = "NUMBER",
      description = "standard deviation of its natural logarithm; default: 0.6")
  private Double imageSpread;

  @Option(
      names = "--school-year",
      paramLabel = "YEAR",
      description = "in which it begins, on 1 August; default: 2025")
  private Integer schoolYear;

  @Option(
      names = "--term-end-share",
      paramLabel = "SHARE",
      description = "of badges that are awarded around the end of a term; default: 0.6")
  private Double termEndShare;

  @Option(
      names = "--term-end-spread",
      paramLabel = "DAYS",
      description = "their standard deviation from it; default: 10")
  private Double termEndSpread;

  @Option(
      names = "--revocation-rate",
      paramLabel = "SHARE",
      description = "of badges that are taken back; default: 0.01")
  private Double revocationRate;

  private Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("districts", districts);
    given.put("classesPerDistrict", classes);
    given.put("evidencePerBadge", evidence);
    given.put("narrativeMedian", narrativeMedian);
    given.put("narrativeSpread", narrativeSpread);
    given.put("imageMedian", imageMedian);
    given.put("imageSpread", imageSpread);
    given.put("schoolYear", schoolYear);
    given.put("termEndShare", termEndShare);
    given.put("termEndSpread", termEndSpread);
    given.put("revocationRate", revocationRate);
    given.values().removeIf(Objects::isNull);
    return given;
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
