package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.ImportedClass;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.ImportedProfile;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes issuers and badge classes over from other systems. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Take an issuer or a badge class over from another system's Open Badges 2.0 JSON file.",
      "Nothing that a file names is fetched: a picture is in it as a data: URI, or is given with --image."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:taken over; the ids are printed",
      "2:wrong usage or input; nothing was made",
      "4:the password does not open the keys"
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin private DataOptions data;

  @ArgGroup(multiplicity = "1")
  private Who who;

  static final class Who {
    @Option(names = "--issuer", paramLabel = "ID", description = "an issuer of the data folder")
    private String issuer;

    @Option(
        names = "--profile",
        paramLabel = "FILE",
        description = "make an issuer, with new keys, of this profile")
    private Path profile;
  }

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "with --profile: under which its profile will be hosted; default: the url in the profile")
  private String baseUrl;

  @Option(names = "--class", paramLabel = "FILE", description = "a badge class for the issuer")
  private Path badgeClass;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "the badge class's picture (PNG), where the file does not hold it")
  private Path image;

  @Override
  public Integer call() throws Failure, IOException {
    if (badgeClass == null && (who.issuer != null || image != null)) {
      throw new Failure(Failure.INPUT, "expected --class with --issuer or --image");
    }
    try {
      // Everything is read before anything is made, so that bad input leaves nothing behind.
      Optional<ImportedProfile> profile =
          who.profile == null
              ? Optional.empty()
              : Optional.of(ImportedProfile.read(parsed(who.profile)));
      Optional<ImportedClass> imported = readClass();
      try (DataFolder folder = data.open()) {
        KeyFolder keys = data.keys(folder);
        // A class that is refused takes back the issuer that was made for it.
        folder
            .store()
            .together(
                () -> {
                  take(folder, keys, profile, imported);
                  return null;
                });
      }
      return 0;
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }

  private Optional<ImportedClass> readClass() throws Failure, RefusedException {
    if (badgeClass == null) {
      return Optional.empty();
    }
    Optional<byte[]> picture = image == null ? Optional.empty() : Optional.of(Order.bytes(image));
    return Optional.of(ImportedClass.read(parsed(badgeClass), picture));
  }

  private void take(
      DataFolder folder,
      KeyFolder keys,
      Optional<ImportedProfile> profile,
      Optional<ImportedClass> imported)
      throws Failure {
    try {
      String issuerId = who.issuer;
      if (profile.isPresent()) {
        issuerId = made(folder, keys, profile.get()).id();
      }
      if (imported.isPresent()) {
        ImportedClass from = imported.get();
        BadgeClass badge =
            new Issuance(folder.store(), keys, "", Clock.systemUTC())
                .createBadgeClass(issuerId, from.definition(), from.png());
        System.out.println("badge class     " + badge.uuid());
        printLeftOut(from.leftOut());
      }
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }

  private IssuingDistrict made(DataFolder folder, KeyFolder keys, ImportedProfile profile)
      throws Failure, RefusedException {
    IssuingDistrict made =
        CreateIssuer.create(
            folder, keys, profile.district(), Optional.ofNullable(baseUrl), Optional.empty());
    System.out.println("issuer          " + made.id());
    System.out.println("issuing address " + made.issuingAddress());
    printLeftOut(profile.leftOut());
    return made;
  }

  private static void printLeftOut(List<String> members) {
    if (!members.isEmpty()) {
      System.out.println("left out        " + String.join(", ", members));
    }
  }

  private static ObjectNode parsed(Path file) throws Failure, RefusedException {
    return Inputs.parse(Order.bytes(file), file.toString());
  }
}
