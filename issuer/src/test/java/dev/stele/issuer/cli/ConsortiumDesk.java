package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A consortium's office and a district's desk, worked from the command line. */
final class ConsortiumDesk {
  static final BigInteger ENOUGH_WEI = BigInteger.TEN.pow(18);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final TestNode node;
  private final Desk desk;
  private final Object[] terms;

  /**
   * @param terms options that go with whatever is sent to the chain
   */
  ConsortiumDesk(Path folder, TestNode node, Object... terms) {
    this.folder = folder;
    this.node = node;
    this.desk = Desk.in(folder);
    this.terms = terms.clone();
  }

  Desk desk() {
    return desk;
  }

  Path chain() {
    return folder.resolve("consortium-chain.json");
  }

  Path key() {
    return folder.resolve("consortium.json");
  }

  Path password() {
    return folder.resolve("password");
  }

  Path profile() {
    return folder.resolve("profile.json");
  }

  /** Makes the consortium's account and its registry. */
  void found() {
    makeAccount(key());
    List<Object> deploy = new ArrayList<>(List.of("deploy", "--rpc", node.rpc(), "--key", key()));
    deploy.addAll(List.of("--key-password-file", password(), "--out", chain()));
    ok(registry(plus(deploy, terms)));
  }

  private void makeAccount(Path keystore) {
    Cli.Run account = registry("account", "--key", keystore, "--key-password-file", password());
    ok(account);
    node.fund(value(account, "account "), ENOUGH_WEI);
  }

  /** A new account with money, that has no rights; as options. */
  Object[] account(String name) {
    makeAccount(folder.resolve(name));
    return by(folder.resolve(name));
  }

  private Object[] by(Path keystore) {
    return plus(
        List.of("--chain", chain(), "--key", keystore, "--key-password-file", password()), terms);
  }

  /** Makes a district with money for gas; gives its issuing address. */
  String createDistrict() {
    Cli.Run made =
        Cli.run(
            "create-issuer",
            "--data",
            desk.data(),
            "--password-file",
            password(),
            "--district",
            Samples.FOLDER.resolve("district.json"),
            "--profile-out",
            profile());
    ok(made);
    String address = value(made, "issuing address ");
    node.fund(address, ENOUGH_WEI);
    return address;
  }

  static String value(Cli.Run run, String name) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow()
        .substring(name.length())
        .strip();
  }

  void admit() {
    ok(change("admit", "--profile", profile()));
  }

  static Cli.Run registry(Object... arguments) {
    return Cli.run(plus(List.of("registry"), arguments));
  }

  /** {@code stele registry …} by the consortium's account. */
  Cli.Run change(Object... arguments) {
    return registry(plus(Arrays.asList(arguments), byConsortium()));
  }

  Object[] byConsortium() {
    return by(key());
  }

  Cli.Run issue(Object... more) {
    return desk.issue(
        node.rpc(), plus(Arrays.asList(plus(List.of("--chain", chain()), terms)), more));
  }

  /** {@code stele verify} with nothing but the chain file; the reports by file name. */
  Cli.Run verify(Path... files) {
    return Cli.run(plus(List.of("verify", "--json", "--chain", chain()), (Object[]) files));
  }

  /** A badge's targetHash. */
  String hash(Path badge) throws IOException {
    return JSON.readTree(badge.toFile()).at("/signature/targetHash").textValue();
  }

  static JsonNode report(Cli.Run run) {
    try {
      return JSON.readTree(run.out().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new AssertionError(run.out(), e);
    }
  }

  static String code(Cli.Run run, String check) {
    for (JsonNode found : report(run).get("checks")) {
      if (found.get("check").textValue().equals(check)) {
        return found.get("code").textValue();
      }
    }
    return "not run";
  }

  List<Path> credentials() throws IOException {
    try (var files = Files.list(desk.out().resolve("badges"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static void ok(Cli.Run run) {
    if (run.status() != 0) {
      throw new AssertionError(run.status() + ": " + run.out() + run.err());
    }
  }

  private static Object[] plus(List<?> first, Object... more) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }
}
