package dev.stele.issuer.cli;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a district an issuer, so that its address can be funded before the first award. */
@Command(
    name = "create-issuer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Make a district an issuer with keys of its own; print its id and issuing address.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:made", "2:wrong usage or input", "4:the password does not open the keys"})
final class CreateIssuer implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // marks the command, and is read before it
  @Mixin
  private ConfigOption config;

  @Mixin private DataOptions data;

  @Option(
      names = "--district",
      paramLabel = "FILE",
      required = true,
      description = "{name, url, email, description?, image?}")
  private Path district;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "under which the district's profile will be hosted; default: the url in the district file")
  private String baseUrl;

  @Option(
      names = "--issuing-key-file",
      paramLabel = "FILE",
      description =
          "anchor with this key (64 hexadecimal digits) instead of a new one; it is copied, encrypted")
  private Path issuingKeyFile;

  @Option(
      names = "--profile-out",
      paramLabel = "FILE",
      description = "also write the profile file, which a consortium needs to admit the district")
  private Path profileOut;

  @Override
  public Integer call() throws Failure, IOException {
    try {
      District said = Order.district(district);
      Optional<String> key = key();
      try (DataFolder folder = data.open()) {
        KeyFolder keys = data.keys(folder);
        IssuingDistrict made = create(folder, keys, said, Optional.ofNullable(baseUrl), key);
        print(made);
        if (profileOut != null) {
          Files.write(
              profileOut,
              new Issuance(folder.store(), keys, "", Clock.systemUTC()).profile(made).bytes());
        }
      }
      return 0;
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }

  private static void print(IssuingDistrict issuer) {
    System.out.println("issuer          " + issuer.id());
    System.out.println("profile         " + issuer.profileId());
    System.out.println("issuing address " + issuer.issuingAddress());
  }

  private Optional<String> key() throws Failure {
    if (issuingKeyFile == null) {
      return Optional.empty();
    }
    try {
      String hex = Files.readString(issuingKeyFile).strip().replaceFirst("^0x", "");
      if (!hex.matches("[0-9a-fA-F]{64}")) {
        throw new Failure(Failure.INPUT, "expected 64 hexadecimal digits in " + issuingKeyFile);
      }
      return Optional.of(hex);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + issuingKeyFile, e);
    }
  }

  static IssuingDistrict create(
      DataFolder folder,
      KeyFolder keys,
      District district,
      Optional<String> baseUrl,
      Optional<String> issuingKey)
      throws Failure, RefusedException {
    String base = base(baseUrl.orElse(district.url()));
    return new Issuance(folder.store(), keys, base, Clock.systemUTC())
        .createIssuer(district, issuingKey);
  }

  /** An address that paths can be added to. */
  static String base(String url) throws Failure {
    try {
      return Inputs.absolute(url, "--base-url").replaceAll("/+$", "");
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }
}
