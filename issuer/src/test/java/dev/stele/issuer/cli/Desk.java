package dev.stele.issuer.cli;

import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A clerk's folder: data, password, roster, what is written. */
record Desk(Path folder) {

  static Desk in(Path folder) {
    Desk desk = new Desk(folder);
    desk.put("password", TestDistrict.PASSWORD + "\n");
    desk.put("roster.csv", "email,name\nana@example.org,Ana\nbo@example.org,Bo\n");
    return desk;
  }

  Path put(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  Path out() {
    return folder.resolve("out");
  }

  Path roster() {
    return folder.resolve("roster.csv");
  }

  /** {@code stele issue} of the sample's badge class to the roster. */
  Cli.Run issue(URI rpc, Object... more) {
    return issueTo(roster(), rpc, more);
  }

  Cli.Run issueTo(Path roster, URI rpc, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("--class", Samples.FOLDER.resolve("badge-class.json"), "--roster", roster));
    arguments.addAll(Arrays.asList(more));
    return command(rpc, arguments);
  }

  Cli.Run resume(URI rpc) {
    return command(rpc, List.of("--resume"));
  }

  private Cli.Run command(URI rpc, List<Object> more) {
    List<Object> arguments = new ArrayList<>(List.of("issue", "--data", data(), "--out", out()));
    arguments.addAll(List.of("--password-file", folder.resolve("password"), "--rpc", rpc));
    arguments.addAll(more);
    return Cli.run(arguments.toArray());
  }

  /** {@code stele verify} of every credential and picture that was written. */
  Cli.Run verify() {
    List<Object> arguments = new ArrayList<>(List.of("verify"));
    arguments.addAll(List.of("--issuer-profile", out().resolve("issuer-profile.json")));
    arguments.addAll(List.of("--revocation-list", out().resolve("revocation-list.json")));
    arguments.addAll(List.of("--chain", out().resolve("chain.json")));
    badges().stream().filter(file -> !file.toString().endsWith(".jws")).forEach(arguments::add);
    return Cli.run(arguments.toArray());
  }

  List<Path> badges() {
    return files(out().resolve("badges"));
  }

  static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
