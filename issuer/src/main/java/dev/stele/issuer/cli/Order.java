package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Roster;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.District;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What the files of a command ask for, read whole before anything is made.
 *
 * @param definition the badge class
 * @param png its picture
 * @param skipped the faults of rows that are left out
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Order(ObjectNode definition, byte[] png, List<Award> awards, List<String> skipped) {

  static Order read(Path badgeClass, Path roster, boolean skipInvalid, Instant now)
      throws Failure, RefusedException {
    ObjectNode classFile = Inputs.parse(bytes(badgeClass), badgeClass.toString());
    ObjectNode definition = BadgeClass.definition(classFile);
    JsonNode image = classFile.path("image");
    byte[] png = image(badgeClass, (image.isObject() ? image.path("id") : image).asText());
    Roster people = Roster.read(bytes(roster), now);
    List<Award> awards = skipInvalid ? people.skippingFaults() : people.allOrNothing();
    return new Order(definition, png, awards, people.faults());
  }

  static District district(Path file) throws Failure, RefusedException {
    return District.read(Inputs.parse(bytes(file), file.toString()));
  }

  private static byte[] image(Path badgeClass, String name) throws Failure, RefusedException {
    try {
      if (!name.isBlank()) {
        Path image = badgeClass.toAbsolutePath().resolveSibling(name);
        return BadgePicture.reencoded(bytes(image));
      }
    } catch (InvalidPathException e) {
      // Falls through to the one message for all that names no file.
    }
    throw new RefusedException(
        Kind.INVALID, "expected the name of a PNG in \"image\" of \"badge class\"");
  }

  static byte[] bytes(Path file) throws Failure {
    // One byte more than any file may have is enough to know; a device file could be endless.
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Inputs.MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new Failure(Failure.INPUT, "there is no file " + file, e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
