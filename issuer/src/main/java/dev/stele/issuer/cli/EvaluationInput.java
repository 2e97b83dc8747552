package dev.stele.issuer.cli;

import dev.stele.anchor.evaluation.NamedParameters;
import dev.stele.anchor.evaluation.PriceTable;
import dev.stele.anchor.evaluation.dataset.Dataset;
import dev.stele.anchor.evaluation.dataset.ImportedBadges;
import dev.stele.anchor.evaluation.dataset.Population;
import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import dev.stele.anchor.evaluation.simulation.SimulationParameters;
import dev.stele.verifier.chain.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a researcher gives to the bench in files.
 *
 * @param badges a folder of their own, in place of made-up ones
 */
record EvaluationInput(
    Optional<Path> badges,
    PopulationParameters population,
    SimulationParameters simulation,
    PriceTable prices) {

  /**
   * Each path is null where there is none.
   *
   * @param options come before the file of the population
   */
  static EvaluationInput read(
      Path badges, Path population, PopulationOptions options, Path simulation, Path prices)
      throws Failure {
    return new EvaluationInput(
        Optional.ofNullable(badges),
        options.over(
            read(
                population,
                PopulationParameters.DEFAULT,
                file ->
                    NamedParameters.read(
                        file, PopulationParameters.DEFAULT, PopulationParameters.class))),
        read(
            simulation,
            SimulationParameters.DEFAULT,
            file ->
                NamedParameters.read(
                    file, SimulationParameters.DEFAULT, SimulationParameters.class)),
        read(prices, PriceTable.NONE, PriceTable::read));
  }

  private static <T> T read(Path file, T otherwise, Function<byte[], T> reader) throws Failure {
    if (file == null) {
      return otherwise;
    }
    try {
      return reader.apply(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read the file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, file + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param issuingAddress the account that the badges promise as their issuer's
   */
  Dataset dataset(long seed, Address issuingAddress) throws Failure, IOException {
    if (badges.isEmpty()) {
      return new Population(seed, population, issuingAddress);
    }
    try {
      return ImportedBadges.read(badges.get(), issuingAddress);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new Failure(Failure.INPUT, "there is no folder " + badges.get(), e);
    }
  }
}
