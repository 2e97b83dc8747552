package dev.stele.issuer.cli;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.anchoring.BatchFiles;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.ChainFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What is handed to people: the earners' files, and what verifiers need beside them. */
final class OutputFolder {
  private final Path folder;
  private final Issuance issuance;

  OutputFolder(Path folder, Issuance issuance) {
    this.folder = folder;
    this.issuance = issuance;
  }

  /** Writes the batches' credentials; gives how many. */
  int write(Store store, List<Batch> batches, ChainFile chain, List<URI> rpc) throws IOException {
    Path badges = Files.createDirectories(folder.resolve("badges"));
    Set<String> issuers = new HashSet<>();
    List<Store.Leaf> written = new ArrayList<>();
    for (Batch batch : batches) {
      BatchFiles files = new BatchFiles(store, batch);
      for (Store.Leaf leaf : store.leaves(batch.id())) {
        String uuid = leaf.assertion().uuid();
        Files.write(badges.resolve(uuid + ".json"), files.json(leaf));
        writePictures(badges, files, leaf);
        Files.writeString(badges.resolve(uuid + ".jws"), files.jws(leaf));
        written.add(leaf);
      }
      issuers.add(batch.issuerId());
    }
    for (String id : issuers) {
      writeIssuer(store.issuer(id).orElseThrow(), issuers.size() > 1 ? id + "-" : "");
    }
    Files.write(folder.resolve("chain.json"), CredentialDocument.file(chain.withRpc(rpc).toJson()));
    writeDelivery(written);
    return written.size();
  }

  private static void writePictures(Path badges, BatchFiles files, Store.Leaf leaf)
      throws IOException {
    String uuid = leaf.assertion().uuid();
    try {
      Files.write(badges.resolve(uuid + ".png"), files.png(leaf));
      Files.write(badges.resolve(uuid + ".svg"), files.svg(leaf));
    } catch (RefusedException e) {
      // Its class has a picture that is none; the other files are as good without.
    }
  }

  private void writeIssuer(IssuingDistrict issuer, String prefix) throws IOException {
    Files.write(folder.resolve(prefix + "issuer-profile.json"), issuance.profile(issuer).bytes());
    Files.write(
        folder.resolve(prefix + "revocation-list.json"),
        CredentialDocument.file(issuance.revocationList(issuer)));
  }

  /** For the district alone: whose file is which. */
  private void writeDelivery(List<Store.Leaf> leaves) throws IOException {
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter printer =
        new CSVPrinter(csv, CSVFormat.RFC4180.builder().setHeader("email", "name", "file").get())) {
      for (Store.Leaf leaf : leaves) {
        printer.printRecord(
            leaf.assertion().award().email(),
            leaf.assertion().award().name(),
            "badges/" + leaf.assertion().uuid());
      }
    }
    Path file = folder.resolve("delivery.csv");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, csv, StandardCharsets.UTF_8);
  }
}
